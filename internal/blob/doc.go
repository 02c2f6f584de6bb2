// Package blob keeps numbered byte strings in one file: written once, in any
// order, then memory-mapped and read by number without copying.
//
// It is how a generation keeps the text, the tokens and the records of its
// leaflets. It knows nothing of what the bytes mean, and it is not a database:
// a file is never changed once it is closed.
package blob
