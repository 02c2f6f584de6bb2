package snippet

import "strings"

// before is how far back the start of a sentence may be for a passage to begin
// there even though it grows beyond the window.
const before = 12

// widen grows a candidate to a passage: back to the start of its sentence if
// that is near, else a little, and on to the end of a sentence near the
// window's end. It returns tokens from up to and including to.
func widen(src Source, c candidate) (from, to int) {
	part := src.Parts[c.part]
	spare := window - (c.last - c.first + 1)
	from = c.first
	for !startsSentence(src, part, from) {
		if c.first-from == max(spare, before) {
			// Some words before the first match still say what it is about.
			from = c.first - max(spare, before)/3
			break
		}
		from--
	}
	to = max(c.last, from+window-1)
	for to >= len(src.Tokens) || src.Tokens[to].End > part.End {
		to--
	}
	const reach = 8
	for i := to; i <= to+reach && i < len(src.Tokens) && src.Tokens[i].End <= part.End; i++ {
		if endsSentence(src, part, i) {
			return from, i
		}
	}
	for i := to; i > to-reach && i > c.last; i-- {
		if endsSentence(src, part, i) {
			return from, i
		}
	}
	return from, to
}

// startsSentence reports whether the token is the first of a sentence, a list
// item or the part.
func startsSentence(src Source, part Span, token int) bool {
	if token == 0 || src.Tokens[token-1].End <= part.Start {
		return true
	}
	return divides(src.Text[src.Tokens[token-1].End:src.Tokens[token].Start])
}

// endsSentence reports whether the token is the last of one.
func endsSentence(src Source, part Span, token int) bool {
	if token+1 == len(src.Tokens) || src.Tokens[token+1].Start >= part.End {
		return true
	}
	return divides(src.Text[src.Tokens[token].End:src.Tokens[token+1].Start])
}

// divides reports whether what stands between two tokens ends a sentence or a
// paragraph.
func divides(gap string) bool {
	if strings.Contains(gap, "\n\n") || strings.Contains(gap, "•") {
		return true
	}
	at := strings.IndexAny(gap, ".!?")
	return at >= 0 && strings.ContainsAny(gap[at+1:], " \n")
}
