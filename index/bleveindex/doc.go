// Package bleveindex is the embedded engine: it writes a Bleve index on disk
// and, when one is opened, reads its postings once into impact lists in
// memory (index/impact), over which every search runs.
//
// Start with [Create] to write and [Open] to search. An index is written by
// one process, closed, and then only read; any number of processes may read
// it.
//
// Bleve is the one source of postings on disk. Its analysis, its scoring, its
// query language and its highlighter are not used: tokens come ready from
// internal/analysis, and the formula is ours. It is the only package that
// imports Bleve.
package bleveindex
