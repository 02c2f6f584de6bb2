package snippet

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// ellipsis stands where a passage begins or ends inside a sentence.
const ellipsis = "…"

// cut makes the fragments of tokens from up to and including to. White space is
// made single, and the bullets of lists stay. Matching tokens with nothing but
// white space or a hyphen between them become one match, and those of a phrase
// with whatever stands between them; but never over a new paragraph.
func (s *stretch) cut(from, to int) []Fragment {
	b := builder{runs: s.runs[:0]}
	b.text.Grow(int(s.tokens[to].End-s.tokens[from].Start) + 4*len(ellipsis))
	b.add(s.opening(from), false)
	phrased := from // the tokens before it are in a phrase
	matches := func(i int) bool {
		if n := int(s.marks[i].length); n > 0 {
			phrased = max(phrased, i+n)
		}
		return i < phrased || s.marks[i].term > 0
	}
	match := matches(from)
	for i := from; i <= to; i++ {
		t := s.tokens[i]
		b.addWord(s.text[t.Start:t.End], match)
		if i == to {
			break
		}
		inside := i+1 < phrased
		gap, next := s.text[t.End:s.tokens[i+1].Start], matches(i+1)
		if inside {
			b.add(gap, !divides(s.text, t.End, s.tokens[i+1].Start))
		} else {
			b.add(gap, match && next && joins(gap))
		}
		match = next
	}
	b.add(s.ending(to), false)
	s.runs = b.runs
	return b.fragments()
}

// joins reports whether two matches with this between them are one.
func joins(gap string) bool {
	return strings.Trim(gap, " \n-‐‑’'") == "" && !strings.Contains(gap, "\n\n")
}

// opening is what goes before the first token of a passage: the bullet or the
// opening quote or bracket of its sentence, or an ellipsis inside one.
func (s *stretch) opening(from int) string {
	if !s.startsSentence(from) {
		return ellipsis + " "
	}
	before := s.text[s.part.first:s.tokens[from].Start]
	kept := strings.TrimRight(before, "\"“‘'([")
	opened := before[len(kept):]
	if strings.HasSuffix(kept, corpus.Bullet) {
		return corpus.Bullet + opened
	}
	return opened
}

// ending is what follows the last token of a passage: the punctuation of its
// sentence, or an ellipsis where that goes on or never came.
func (s *stretch) ending(to int) string {
	last, end := s.tokens[to].End, uint32(s.part.last)
	more := to+1 < len(s.tokens) && s.tokens[to+1].Start < end
	if more {
		end = s.tokens[to+1].Start
	}
	if !s.endsSentence(to) {
		return " " + ellipsis
	}
	closed := closing(s.text[last:end])
	if more && !strings.ContainsAny(closed, ".!?:;") {
		return closed + " " + ellipsis
	}
	return closed
}

// closing is the punctuation that still belongs to the sentence before it.
func closing(gap string) string {
	end := strings.IndexFunc(gap, func(r rune) bool { return r == ' ' || r == '\n' || r == '•' })
	if end < 0 {
		return gap
	}
	return gap[:end]
}

// builder joins pieces of the same kind and squeezes white space.
type builder struct {
	text  strings.Builder
	runs  []run
	space bool // the last byte written was a space
}

// run is a fragment that ends before byte end of the text.
type run struct {
	end   int
	match bool
}

func (b *builder) add(s string, match bool) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\n' || c == '\t' {
			c = ' '
		}
		if c != ' ' || !b.space {
			b.text.WriteByte(c)
		}
		b.space = c == ' '
	}
	b.end(match)
}

// addWord adds what has no white space.
func (b *builder) addWord(s string, match bool) {
	b.text.WriteString(s)
	b.space = false
	b.end(match)
}

// end ends a fragment, or makes the one before it longer.
func (b *builder) end(match bool) {
	last := len(b.runs) - 1
	switch {
	case last >= 0 && b.runs[last].end == b.text.Len(), last < 0 && b.text.Len() == 0:
		// Nothing was written.
	case last >= 0 && b.runs[last].match == match:
		b.runs[last].end = b.text.Len()
	default:
		b.runs = append(b.runs, run{b.text.Len(), match})
	}
}

// fragments returns the pieces; they share one string.
func (b *builder) fragments() []Fragment {
	text, start := b.text.String(), 0
	out := make([]Fragment, len(b.runs))
	for i, r := range b.runs {
		out[i] = Fragment{Text: text[start:r.end], Match: r.match}
		start = r.end
	}
	return out
}
