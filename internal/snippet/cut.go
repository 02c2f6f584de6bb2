package snippet

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// ellipsis stands where a passage begins or ends inside a sentence.
const ellipsis = "…"

// cut makes the fragments of tokens from up to and including to. White space is
// made single, the bullets of lists stay, and matching tokens with nothing but
// white space or a hyphen between them become one match.
func cut(src Source, part int, from, to int, marked []bool) []Fragment {
	span := src.Parts[part]
	b := builder{}
	b.add(opening(src, span, from), false)
	for i := from; i <= to; i++ {
		t := src.Tokens[i]
		b.add(src.Text[t.Start:t.End], marked[i])
		if i == to {
			break
		}
		gap := src.Text[t.End:src.Tokens[i+1].Start]
		b.add(gap, marked[i] && marked[i+1] && strings.Trim(gap, " \n-‐‑’'") == "")
	}
	b.add(ending(src, span, to), false)
	return b.fragments()
}

// opening is what goes before the first token of a passage: the bullet or the
// opening quote or bracket of its sentence, or an ellipsis inside one.
func opening(src Source, part Span, from int) string {
	if !startsSentence(src, part, from) {
		return ellipsis + " "
	}
	before := src.Text[part.Start:src.Tokens[from].Start]
	kept := strings.TrimRight(before, "\"“‘'([")
	opened := before[len(kept):]
	if strings.HasSuffix(kept, corpus.Bullet) {
		return corpus.Bullet + opened
	}
	return opened
}

// ending is what follows the last token of a passage: the punctuation of its
// sentence, or an ellipsis where that goes on or never came.
func ending(src Source, part Span, to int) string {
	last, end := src.Tokens[to].End, part.End
	more := to+1 < len(src.Tokens) && src.Tokens[to+1].Start < end
	if more {
		end = src.Tokens[to+1].Start
	}
	if !endsSentence(src, part, to) {
		return " " + ellipsis
	}
	closed := closing(src.Text[last:end])
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
	done  []Fragment
	text  strings.Builder
	match bool
	space bool // the last rune written was a space
}

func (b *builder) add(s string, match bool) {
	if s == "" {
		return
	}
	if match != b.match && b.text.Len() > 0 {
		b.flush()
	}
	b.match = match
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == ' ' || c == '\n' || c == '\t' {
			if !b.space {
				b.text.WriteByte(' ')
			}
			b.space = true
			continue
		}
		b.text.WriteByte(s[i])
		b.space = false
	}
}

func (b *builder) flush() {
	b.done = append(b.done, Fragment{Text: b.text.String(), Match: b.match})
	b.text = strings.Builder{}
}

func (b *builder) fragments() []Fragment {
	if b.text.Len() > 0 {
		b.flush()
	}
	return b.done
}
