// Package jsonl reads a corpus of one JSON object a line in the manner of
// BEIR (github.com/beir-cellar/beir): `_id`, `title`, `text`, and beyond that
// `url`, `source`, `publisher`, `language`, `sections`, `synonyms` and `cuis`
// where they are present. Other keys are ignored.
//
// Start with [Parse]. It reads a stream and holds one line at a time; it does
// not decompress, and it does not read a JSON array.
package jsonl
