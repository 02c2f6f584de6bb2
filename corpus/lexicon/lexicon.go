// Package lexicon holds the built-in vocabulary as text: what patients say and
// what clinicians write, one file for each theme. README.md beside it explains
// the format to those who add to it.
//
// It is only the text. internal/terminology/builtin reads it.
package lexicon

import "embed"

// Files are the theme files, NAME.txt, and WordClasses.
//
//go:embed *.txt
var Files embed.FS

// WordClasses is the file of words that mean the same wherever a sensation is
// joined to a part of the body; its format is its own.
const WordClasses = "word-classes.txt"
