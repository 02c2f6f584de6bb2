// Package store keeps the leaflets as they came in, by collection, in one
// bbolt file: the canonical copy from which every generation can be rebuilt.
//
// Start with [Open] and [Store.Replace]. It holds one process at a time: the
// file's lock is what keeps a second writer of a data folder out. It is not
// read to answer searches; a generation holds all that serving needs.
package store
