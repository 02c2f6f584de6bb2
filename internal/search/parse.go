package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// parsed is what a query says, before anything is known about the leaflets.
type parsed struct {
	text string
	// words are all tokens that score, in order; those of phrases included,
	// excluded ones not.
	words []analysis.Token
	// phrases are the quoted parts of two or more tokens.
	phrases []phrase
	// excluded are the tokens written with a minus before them.
	excluded []analysis.Token
}

// phrase is a quoted part: its tokens, and what was typed between the quotes.
type phrase struct {
	tokens []analysis.Token
	typed  string
}

// parse reads the few signs that a query may have: quotes round a phrase, and
// a minus before a word that must be absent. Everything else is words: no
// other sign has a meaning, so that nothing typed by accident changes the
// result. A quote without its partner, and a minus when no other word is left,
// are not signs.
func parse(a *analysis.Analyzer, text string) parsed {
	p := parsed{text: text, words: a.Tokens(make([]analysis.Token, 0, len(text)/5+4), text)}
	if strings.ContainsAny(text, minusSigns) {
		p.exclude()
	}
	if strings.ContainsAny(text, quoteSigns) {
		p.findPhrases()
	}
	return p
}

const (
	minusSigns = "-−–"
	quoteSigns = "\"“”„«»"
)

// exclude takes the words with a minus before them out of the words.
func (p *parsed) exclude() {
	minus := make([]bool, len(p.words))
	plain := 0
	for i, t := range p.words {
		// A word such as "-beta-blocker" is several tokens: all go.
		minus[i] = hasMinus(p.text, int(t.Start)) ||
			i > 0 && minus[i-1] && strings.Trim(p.text[p.words[i-1].End:t.Start], "-‐‑'’") == ""
		if !minus[i] {
			plain++
		}
	}
	if plain == 0 || plain == len(p.words) {
		return
	}
	words := make([]analysis.Token, 0, plain)
	for i, t := range p.words {
		if minus[i] {
			p.excluded = append(p.excluded, t)
		} else {
			words = append(words, t)
		}
	}
	p.words = words
}

// findPhrases notes the quoted parts.
func (p *parsed) findPhrases() {
	for start, end := range quotedParts(p.text) {
		var in []analysis.Token
		for _, t := range p.words {
			if int(t.Start) >= start && int(t.End) <= end {
				in = append(in, t)
			}
		}
		if len(in) > 1 {
			p.phrases = append(p.phrases, phrase{tokens: in, typed: strings.TrimSpace(p.text[start:end])})
		}
	}
}

// hasMinus reports whether a word starting at that byte has a minus sign right
// before it and a space, or nothing, before that; "-5" is a number.
func hasMinus(text string, start int) bool {
	before := text[:start]
	cut := strings.TrimRight(before, minusSigns)
	if len(cut) == len(before) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text[start:])
	last, size := utf8.DecodeLastRuneInString(cut)
	return unicode.IsLetter(first) && (size == 0 || unicode.IsSpace(last))
}

// quotedParts yields the byte ranges between pairs of double quotes, straight
// or curly. An apostrophe is never a quote.
func quotedParts(text string) func(yield func(start, end int) bool) {
	return func(yield func(start, end int) bool) {
		open := -1
		for i, r := range text {
			if !strings.ContainsRune(quoteSigns, r) {
				continue
			}
			if open < 0 {
				open = i + utf8.RuneLen(r)
				continue
			}
			if !yield(open, i) {
				return
			}
			open = -1
		}
	}
}
