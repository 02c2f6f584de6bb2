// Package archtest tests the shape of the project: which package may import
// which, what packages may be called, what no file may hold, and that the
// package map in README.md is true. It has no code but tests.
//
// Every rule is a function over plain data (see pkg and file), so that a table
// of made-up packages shows that it fails where it should. The real data is
// parsed from the source, not asked of the go command: go test then sees which
// files the result depends on, and does not repeat an old one from its cache.
//
// A rule that stands in the way is a decision to talk about, not a line to
// delete: each says why it is there.
package archtest
