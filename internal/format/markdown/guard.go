package markdown

import (
	"bytes"
	"errors"
	"fmt"
)

// ErrTooLarge says that a document is longer than [MaxSize].
var ErrTooLarge = errors.New("a leaflet in Markdown may have 5 MB")

// MaxSize is the longest document in bytes. The parser takes time in the square
// of some constructions (measured: 64 KB of "[a](" take a second, and one line
// of 64 KB of ">" takes 1.5), and builds every cell that a table leaves out, so
// those are bounded as well; no leaflet comes near.
const MaxSize = 5 << 20

const (
	maxQuoted = 100     // list and quote marks at the beginning of a line
	maxMarks  = 2000    // marks of links and emphasis in a paragraph
	maxCells  = 500_000 // of all tables
)

// checkCost returns an error for a document that would take the parser long.
func checkCost(document []byte) error {
	if len(document) > MaxSize {
		return ErrTooLarge
	}
	number, marks, columns, cells := 0, 0, 0, 0
	for line := range bytes.Lines(document) {
		number++
		words := bytes.TrimLeft(line, " \t")
		switch {
		case len(bytes.TrimSpace(words)) == 0:
			marks, columns = 0, 0
		case startsBlock(words):
			marks = 0
		}
		if opening(words) > maxQuoted {
			return fmt.Errorf("line %d: lists or quotes are nested more than %d deep; flatten them", number, maxQuoted)
		}
		if isDelimiterRow(words) {
			columns = max(columns, bytes.Count(words, []byte("|"))+1)
		}
		if columns > 0 {
			marks = 0 // the cells of a table stand alone
			if cells += columns; cells > maxCells {
				return fmt.Errorf("line %d: the tables have more than %d cells; shorten them", number, maxCells)
			}
		}
		for _, c := range words {
			switch c {
			case '[', '*', '_', '~':
				marks++
			}
		}
		if marks > maxMarks {
			return fmt.Errorf("line %d: a paragraph has more than %d marks of links and emphasis; split it", number, maxMarks)
		}
	}
	return nil
}

// startsBlock reports whether a line begins a list item, heading or quote.
func startsBlock(words []byte) bool {
	switch words[0] {
	case '#', '>':
		return true
	case '-', '+', '*':
		return len(words) > 1 && words[1] == ' '
	}
	return false
}

// opening counts the marks of lists and quotes that a line begins with.
func opening(words []byte) int {
	n := 0
	for i, c := range words {
		switch c {
		case ' ', '\t', '.', ')':
		case '>':
			n++
		case '-', '+', '*', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			if i+1 < len(words) && (words[i+1] == ' ' || words[i+1] == '\t' || words[i+1] == '.' || words[i+1] == ')') {
				n++
			}
		default:
			return n
		}
	}
	return n
}

func isDelimiterRow(words []byte) bool {
	return bytes.IndexByte(words, '|') >= 0 && bytes.IndexByte(words, '-') >= 0 && len(bytes.Trim(words, "|:- \t\r\n")) == 0
}
