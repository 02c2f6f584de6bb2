// Package indextest is the suite that every engine passes: what
// index.Searcher promises, checked from outside.
//
// Start with [Run], in a test of the engine's own package. What a query must
// match, and how often each value occurs, is worked out a second time from the
// documents, by looking at each of them. Of scores only the order counts that
// the contract fixes (ties, names, titles, weights); no score is compared with
// a number, because engines need not share the last bits. That an engine
// follows the formula is for its own tests.
//
// Only tests import it.
package indextest
