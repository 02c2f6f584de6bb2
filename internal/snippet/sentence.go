package snippet

import (
	"strings"
	"unicode"
	"unicode/utf8"
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

// widen grows a candidate to a passage: back to the start of its sentence if
// that is near, else a little, and on to the end of a sentence near the
// window's end. It returns tokens from up to and including to.
func widen(src Source, table *stemTable, c candidate) (from, to int) {
	part := src.Parts[c.part]
	from = begin(src, table, c)
	to = max(c.last, from+window-1)
	for to >= len(src.Tokens) || src.Tokens[to].End > part.End {
		to--
	}
	for i := to; i <= to+after && i < len(src.Tokens) && src.Tokens[i].End <= part.End; i++ {
		if endsSentence(src, part, i) {
			return from, i
		}
	}
	for i := to; i > to-short && i >= from; i-- {
		if endsSentence(src, part, i) && dispensable(src, table, span{i + 1, c.last}, span{from, i}) {
			return from, i
		}
	}
	return from, to
}

// begin returns the first token of the passage.
func begin(src Source, table *stemTable, c candidate) int {
	part := src.Parts[c.part]
	back := max(window-(c.last-c.first+1), before)
	for i := c.first; i >= c.first-back; i-- {
		if startsSentence(src, part, i) {
			return leadIn(src, part, i, c.first-back)
		}
	}
	for i := c.first + 1; i <= c.last && i < c.first+short; i++ {
		if startsSentence(src, part, i) && dispensable(src, table, span{c.first, i - 1}, span{i, c.last}) {
			return i
		}
	}
	// Some words before the first match still say what it is about.
	return c.first - back/3
}

// leadIn returns where the words that introduce a list begin ("You may feel:"),
// for a token that begins an item of it, and the token itself where they are
// not there, or begin before least.
func leadIn(src Source, part Span, token, least int) int {
	for item := token; beginsItem(src, part, item); {
		start := item - 1
		for start >= least && !startsSentence(src, part, start) {
			start--
		}
		if start < least {
			break
		}
		if !beginsItem(src, part, start) {
			if strings.ContainsAny(src.Text[src.Tokens[item-1].End:src.Tokens[item].Start], ".!?") {
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
func beginsItem(src Source, part Span, token int) bool {
	return token > 0 && src.Tokens[token-1].Start >= part.Start &&
		strings.Contains(src.Text[src.Tokens[token-1].End:src.Tokens[token].Start], "•")
}

// span is a range of tokens, both ends included.
type span struct{ first, last int }

// dispensable reports whether the terms of left all stand in kept too.
func dispensable(src Source, table *stemTable, left, kept span) bool {
	for i := left.first; i <= left.last; i++ {
		stem := src.Tokens[i].Stem
		if table.get(stem) < 0 {
			continue
		}
		found := false
		for j := kept.first; j <= kept.last && !found; j++ {
			found = src.Tokens[j].Stem == stem
		}
		if !found {
			return false
		}
	}
	return true
}

// startsSentence reports whether the token is the first of a sentence, a list
// item or the part.
func startsSentence(src Source, part Span, token int) bool {
	if token == 0 || src.Tokens[token-1].Start < part.Start {
		return true
	}
	return divides(src.Text, src.Tokens[token-1].End, src.Tokens[token].Start)
}

// endsSentence reports whether the token is the last of one. What ends with a
// colon is not over: it means what follows.
func endsSentence(src Source, part Span, token int) bool {
	if token+1 == len(src.Tokens) || src.Tokens[token+1].End > part.End {
		return true
	}
	end, next := src.Tokens[token].End, src.Tokens[token+1].Start
	return src.Text[end] != ':' && divides(src.Text, end, next)
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
