package snippet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/internal/forward"
)

// How far a passage may leave the window to begin or end with a sentence, in
// tokens.
const (
	// before is how far back the start of a sentence may be even though the
	// passage grows beyond the window.
	before = 12
	// after is how far beyond the window its end may be.
	after = 8
	// short is how much of a sentence may be left out at either end, where
	// that leaves out no term.
	short = 16
)

// stretch is a piece of a leaflet: some tokens, as far on either side as reach says
// or up to the end of the text. end and part
// are where the tokens of the part end that a passage must stay in, and its
// bytes.
type stretch struct {
	text   string
	tokens []forward.Token
	marks  []mark   // of each token, once mark has looked at it
	found  []uint32 // the tokens that may begin anything, counted from the body's first
	first  int      // the token of the body that is the stretch's first
	table  *table
	end    int
	part   span
}

// widen grows a candidate to a passage: back to the start of its sentence if
// that is near, else a little, and on to the end of a sentence near the
// window's end. It returns tokens from up to and including to.
func (s *stretch) widen(c candidate) (from, to int) {
	s.mark(c.first, c.last+1)
	from = s.begin(c)
	s.mark(from, c.first)
	to = max(c.last, from+window-1)
	for to >= len(s.tokens) || int(s.tokens[to].End) > s.part.last {
		to--
	}
	for i := to; i <= to+after && i < len(s.tokens) && int(s.tokens[i].End) <= s.part.last; i++ {
		if s.endsSentence(i) {
			return from, i
		}
	}
	for i := to; i > to-short && i >= from; i-- {
		if s.endsSentence(i) && s.dispensable(span{i + 1, c.last}, span{from, i}) {
			return from, i
		}
	}
	return from, to
}

// back is how many tokens before a candidate its passage may begin.
func (c *candidate) back() int { return max(window-(c.last-c.first+1), before) }

// begin returns the first token of the passage.
func (s *stretch) begin(c candidate) int {
	back := c.back()
	for i := c.first; i >= c.first-back; i-- {
		if s.startsSentence(i) {
			return s.leadIn(i, c.first-back)
		}
	}
	for i := c.first + 1; i <= c.last && i < c.first+short; i++ {
		if s.startsSentence(i) && s.dispensable(span{c.first, i - 1}, span{i, c.last}) {
			return i
		}
	}
	// Some words before the first match still say what it is about.
	return c.first - back/3
}

// leadIn returns where the words that introduce a list begin ("You may feel:"),
// for a token that begins an item of it, and the token itself where they are
// not there, or begin before least.
func (s *stretch) leadIn(token, least int) int {
	for item := token; s.beginsItem(item); {
		start := item - 1
		for start >= least && !s.startsSentence(start) {
			start--
		}
		if start < least {
			break
		}
		if !s.beginsItem(start) {
			if strings.ContainsAny(s.text[s.tokens[item-1].End:s.tokens[item].Start], ".!?") {
				break // a sentence that only stands before the list
			}
			return start
		}
		item = start
	}
	return token
}

// beginsItem reports whether the token is the first of a list item that is not
// the first thing of the part.
func (s *stretch) beginsItem(token int) bool {
	return token > 0 && int(s.tokens[token-1].Start) >= s.part.first &&
		strings.Contains(s.text[s.tokens[token-1].End:s.tokens[token].Start], "•")
}

// span is a range: of tokens with both ends included, of bytes without the
// last.
type span struct{ first, last int }

// dispensable reports whether the terms and groups of left all stand in kept
// too.
func (s *stretch) dispensable(left, kept span) bool {
	for i := max(left.first-maxPhrase+1, 0); i <= left.last; i++ {
		m := s.marks[i]
		if i >= left.first && m.term > 0 && !s.has(kept, func(j int) bool { return s.marks[j].term == m.term }) {
			return false
		}
		reaches := m.length > 0 && i+int(m.length) > left.first
		if reaches && !s.has(kept, func(j int) bool {
			have := s.marks[j]
			return have.length > 0 && have.group == m.group && j+int(have.length)-1 <= kept.last
		}) {
			return false
		}
	}
	return true
}

// has reports whether any of the tokens is such.
func (s *stretch) has(tokens span, such func(int) bool) bool {
	for i := tokens.first; i <= tokens.last; i++ {
		if such(i) {
			return true
		}
	}
	return false
}

// startsSentence reports whether the token is the first of a sentence, a list
// item or the part.
func (s *stretch) startsSentence(token int) bool {
	if token == 0 || int(s.tokens[token-1].Start) < s.part.first {
		return true
	}
	return divides(s.text, s.tokens[token-1].End, s.tokens[token].Start)
}

// endsSentence reports whether the token is the last of one. What ends with a
// colon is not over: it means what follows.
func (s *stretch) endsSentence(token int) bool {
	if token+1 == len(s.tokens) || int(s.tokens[token+1].End) > s.part.last {
		return true
	}
	end, next := s.tokens[token].End, s.tokens[token+1].Start
	return s.text[end] != ':' && divides(s.text, end, next)
}

// divides reports whether a sentence or a paragraph ends in what stands
// between two tokens, from byte end to byte next.
func divides(text string, end, next uint32) bool {
	gap := text[end:next]
	if len(gap) < 2 {
		return false // most gaps are one space
	}
	if strings.Contains(gap, "\n\n") || strings.Contains(gap, "•") {
		return true
	}
	at := strings.IndexAny(gap, ".!?")
	if at < 0 || !strings.ContainsAny(gap[at+1:], " \n") {
		return false
	}
	// "e.g. in the morning", "vs. none": a sentence begins with no small letter.
	first, _ := utf8.DecodeRuneInString(text[next:])
	return gap[at] != '.' || !unicode.IsLower(first)
}
