// Package impact holds an index's postings as impacts in memory, and finds
// the exact best documents over them.
//
// The score of a posting does not depend on the query (see [Formula]), so it
// is computed once, when an index is opened: a posting is a document number
// and one float32, and a search only adds. Documents are numbered in the byte
// order of their ids, so that a tie in score is decided by the lower number.
//
// It reads no files and knows no engine and no query tree: an engine feeds a
// [Builder] and compiles its queries to [Query]. Standard library only.
package impact
