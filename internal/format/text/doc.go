// Package text brings the text of leaflets into the one form that
// [corpus.Leaflet] promises: valid UTF-8 in Unicode form NFC, "\n" for a new
// line, no control characters, nothing invisible, addresses that are http or
// https or nothing.
//
// Start with [Decode] for the bytes of a file, then [Line] for a title or a
// name and [Block] for the text of a section. It is shared by the readers of
// the formats; it does not know any of them, and it does not fold case or
// accents: that is analysis.
package text
