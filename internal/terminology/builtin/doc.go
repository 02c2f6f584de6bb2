// Package builtin reads the vocabulary that ships with the program
// (corpus/lexicon) and makes a source of it.
//
// It is not an importer: what people bring goes through
// internal/terminology/importer. Its format is for being reviewed by eye, and
// is explained in the README beside the files.
package builtin
