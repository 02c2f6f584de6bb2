// Package index is the contract between search and an engine: what a document
// carries into an engine ([Document]), what an engine answers ([Searcher],
// [Result], [Hit]), and which errors it may give.
//
// Engines live below it, one package each (index/bleveindex). What engines
// share (the query tree, the formula and its impact lists) lives in
// index/query and index/impact. Planning, snippets and corrections stand
// above it, in internal/search, so that every engine answers alike.
package index
