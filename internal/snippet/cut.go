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
func (s *stretch) cut(from, to int, b *builder) []Fragment {
	b.begin(s.text)
	b.add(s.opening(from), false)
	phrased := from // the tokens before it are in a phrase
	matches := func(i int) bool {
		if n := int(s.marks[i].length); n > 0 {
			phrased = max(phrased, i+n)
		}
		return i < phrased || s.marks[i].term > 0
	}
	match := matches(from)
	for i := from; ; i++ {
		t := s.tokens[i]
		for !match && i < to && s.marks[i+1] == (mark{}) && s.plain(t.End, s.tokens[i+1].Start) {
			i++ // as most do
			t.End = s.tokens[i].End
		}
		b.copy(t.Start, t.End, match)
		if i == to {
			break
		}
		inside := i+1 < phrased
		end, start, next := t.End, s.tokens[i+1].Start, matches(i+1)
		over := false // the match goes on over what stands between them
		if inside {
			over = !divides(s.text, end, start)
		} else if match && next {
			over = joins(s.text[end:start])
		}
		if s.plain(end, start) {
			b.copy(end, start, over)
		} else {
			b.add(s.text[end:start], over)
		}
		match = next
	}
	b.add(s.ending(to), false)
	return b.fragments()
}

// plain reports whether one byte stands between two tokens that is shown as it is.
func (s *stretch) plain(end, next uint32) bool { return next-end == 1 && s.text[end] >= ' ' }

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
	source string
	// What of the source is still to be copied: most of a passage is as it stands
	// there.
	from, to uint32
	text     []byte
	runs     []run
	space    bool // the last byte written was a space
}

// run is a fragment that ends before byte end of the text.
type run struct {
	end   int
	match bool
}

// begin makes the builder ready for a passage of the source.
func (b *builder) begin(source string) {
	*b = builder{source: source, text: b.text[:0], runs: b.runs[:0]}
}

// copy adds bytes of the source, with no white space but a single space between
// two others.
func (b *builder) copy(from, to uint32, match bool) {
	if from != b.to {
		b.flush()
		b.from = from
	}
	b.to = to
	b.end(match)
}

// flush copies what is still to be copied.
func (b *builder) flush() {
	if b.to > b.from {
		b.text = append(b.text, b.source[b.from:b.to]...)
		b.space = false
	}
	b.from = b.to
}

// add adds any text.
func (b *builder) add(s string, match bool) {
	b.flush()
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\n' || c == '\t' {
			c = ' '
		}
		if c != ' ' || !b.space {
			b.text = append(b.text, c)
		}
		b.space = c == ' '
	}
	b.end(match)
}

// end ends a fragment, or makes the one before it longer.
func (b *builder) end(match bool) {
	length, last := len(b.text)+int(b.to-b.from), len(b.runs)-1
	switch {
	case last >= 0 && b.runs[last].end == length, last < 0 && length == 0:
		// Nothing was written.
	case last >= 0 && b.runs[last].match == match:
		b.runs[last].end = length
	default:
		b.runs = append(b.runs, run{length, match})
	}
}

// fragments returns the pieces; they share one string.
func (b *builder) fragments() []Fragment {
	b.flush()
	text, start := string(b.text), 0
	out := make([]Fragment, len(b.runs))
	for i, r := range b.runs {
		out[i] = Fragment{Text: text[start:r.end], Match: r.match}
		start = r.end
	}
	return out
}
