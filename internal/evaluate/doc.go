// Package evaluate says how good rankings are: it reads topics and judgements,
// reads and writes runs, computes measures, and compares two runs.
//
// The words are TREC's. A [Topic] is a query with an id. [Qrels] are the
// judgements: how relevant a document is to a topic. A [Run] is what a system
// answered. [Evaluate] scores a run against qrels; [Compare] tells whether two
// results differ by more than chance.
//
// It does not search and knows no leaflets: whoever has a searcher makes the
// run. Readers take any io.Reader and name the line in their errors; the
// caller adds the file's name. No error holds the text of a query.
//
// Everything here is a plain function over plain values: safe for concurrent
// use as long as nobody changes the values meanwhile, and the same input gives
// the same output every time. It imports the standard library only.
package evaluate
