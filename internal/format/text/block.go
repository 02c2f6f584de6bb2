package text

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// maxDepth is how deep a list may be nested; deeper items move up to it. No
// leaflet needs more, and a hostile one could be all indentation.
const maxDepth = 8

// Block returns s in the form of [corpus.Section.Text]: paragraphs parted by
// one blank line, list items on lines of their own that start with "• " after
// two spaces for every level, no space at the end of a line, no two spaces in
// a row elsewhere, nothing at either end. Bullets without text go away. It is
// idempotent.
func Block(s string) string {
	s = clean(s)
	var b strings.Builder
	b.Grow(len(s))
	blank, afterItem := false, false
	for line := range strings.Lines(s) {
		words := strings.Trim(line, " \n")
		if words == "" {
			blank = true
			continue
		}
		item, depth := false, 0
		if bullet := strings.TrimSuffix(corpus.Bullet, " "); strings.HasPrefix(words, bullet) {
			item = true
			depth = min((len(line)-len(strings.TrimLeft(line, " ")))/2, maxDepth)
			for strings.HasPrefix(words, bullet) {
				words = strings.TrimLeft(words[len(bullet):], " ")
			}
			if words == "" {
				continue
			}
		}
		switch {
		case b.Len() == 0:
		case blank && !(item && afterItem):
			b.WriteString("\n\n")
		default:
			b.WriteByte('\n')
		}
		if item {
			for range depth {
				b.WriteString("  ")
			}
			b.WriteString(corpus.Bullet)
		}
		writeSingleSpaced(&b, words)
		blank, afterItem = false, item
	}
	return b.String()
}

func writeSingleSpaced(b *strings.Builder, s string) {
	for {
		i := strings.Index(s, "  ")
		if i < 0 {
			b.WriteString(s)
			return
		}
		b.WriteString(s[:i+1])
		s = strings.TrimLeft(s[i:], " ")
	}
}
