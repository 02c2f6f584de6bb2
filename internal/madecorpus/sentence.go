package madecorpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
)

// piece is one sentence of a section's text, what stands before it, and
// whether it belongs to a list item. before and text in turn are the section's
// text again, but for blank lines beside lists.
type piece struct {
	before, text string
	item         bool
}

// pieces splits the text of a section.
func pieces(text string) []piece {
	var out []piece
	item := false
	for _, block := range corpus.ParseBlocks(text) {
		before := "\n\n"
		if block.Item {
			indent := strings.Repeat("  ", block.Depth)
			if item {
				before = "\n"
			}
			before += indent + corpus.Bullet
		}
		if len(out) == 0 {
			before = strings.TrimLeft(before, "\n")
		}
		item = block.Item
		for rest := block.Text; rest != ""; {
			end, next := sentenceEnd(rest)
			out = append(out, piece{before, rest[:end], item})
			before, rest = rest[end:next], rest[next:]
		}
	}
	return out
}

// sentenceEnd returns where the first sentence of text ends and where the next
// one begins: after a mark that ends sentences, perhaps a closing bracket or
// quote, one space or newline, and before a capital, a digit or a quote.
func sentenceEnd(text string) (end, next int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			return i, i + 1
		case '.', '!', '?':
		default:
			continue
		}
		end = i + 1
		for _, r := range text[end:] {
			if !strings.ContainsRune(`)]"”’`, r) {
				break
			}
			end += utf8.RuneLen(r)
		}
		if end+1 >= len(text) || text[end] != ' ' {
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[end+1:])
		if unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune(`"“(`, r) {
			return end, end + 1
		}
	}
	return len(text), len(text)
}
