package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// ConceptMention is a concept named in tokens[Start:End] of a leaflet.
type ConceptMention struct {
	Start, End int
	// Concept is its number; see Concepts.Concept.
	Concept int
	// Negated is true where the text says that it is not there: "no chest
	// pain", "without fever".
	Negated bool
}

// Place says which text of a leaflet is tagged.
type Place uint8

// The places.
const (
	// InText is running text: an abbreviation counts in capitals only, and a
	// label that is an everyday word as well does not.
	InText Place = iota
	// AsName is a title or another name: every label counts that is the whole
	// name; the rest of the name is text.
	AsName
)

// Tagger finds mentions in leaflets. It keeps memory between calls: one for each
// goroutine.
type Tagger struct {
	concepts *Concepts
	matches  []Match
	words    []uint32      // numbers of the tokens
	memo     analysis.Memo // of numbers
	wanted   []bool        // by concept, nil for all
}

// Tagger returns a tagger. That of a nil Concepts finds nothing.
func (c *Concepts) Tagger() *Tagger { return &Tagger{concepts: c} }

// Tag appends every mention of a concept in a leaflet's text: the longest label
// at each place, and those inside it, in order of Start, longer before shorter.
// tokens are those of text, with their spans. A label with several concepts is
// a mention of each.
func (t *Tagger) Tag(dst []ConceptMention, text string, tokens []analysis.Token, place Place) []ConceptMention {
	c := t.concepts
	if c == nil {
		return dst
	}
	t.words = t.words[:0]
	for i := range tokens {
		n, ok := t.memo.Get(tokens[i].Term)
		if !ok {
			n = c.exact.trie.word(tokens[i].Term)
			t.memo.Put(tokens[i].Term, n)
		}
		t.words = append(t.words, n)
	}
	t.matches = c.exact.trie.matches(t.matches[:0], t.words)
	return t.mentions(dst, text, tokens, place)
}

// mentions appends what t.matches say.
func (t *Tagger) mentions(dst []ConceptMention, text string, tokens []analysis.Token, place Place) []ConceptMention {
	c := t.concepts
	denied := negation{text: text, tokens: tokens, listEnd: -1}
	for _, m := range t.matches {
		var known, negated bool
		whole := place == AsName && m.Start == 0 && m.End == len(tokens)
		for _, ref := range c.exact.of(m.Value) {
			if t.wanted != nil && !t.wanted[ref.concept] || !ref.marks || !whole && !c.actsInText(ref, text, tokens[m.Start:m.End]) {
				continue
			}
			if !known {
				known, negated = true, denied.at(m.Start, m.End)
			}
			dst = append(dst, ConceptMention{Start: m.Start, End: m.End, Concept: int(ref.concept), Negated: negated})
		}
	}
	return dst
}

// actsInText reports whether a label counts where its terms stand in running
// text as these tokens.
func (c *Concepts) actsInText(ref labelRef, text string, tokens []analysis.Token) bool {
	l := c.label(ref)
	return !l.NeedsContext && (!ref.shouted || spelled(text, tokens, l.Text) && shouts(text, tokens) || asWritten(text, tokens, l.Text))
}

// spelled reports whether the tokens have the letters and digits of an
// abbreviation, with or without a plural s. Stems do not tell: EDS and ED have
// one.
func spelled(text string, tokens []analysis.Token, label string) bool {
	written := between(text, tokens)
	at := 0
	for _, r := range label {
		if r >= utf8.RuneSelf || !isLetterOrDigit(byte(r)) {
			continue
		}
		for at < len(written) && !isLetterOrDigit(written[at]) {
			at++
		}
		if at == len(written) || lower(written[at]) != lower(byte(r)) {
			return false
		}
		at++
	}
	rest := strings.TrimFunc(written[at:], func(r rune) bool { return r < utf8.RuneSelf && !isLetterOrDigit(byte(r)) })
	return rest == "" || rest == "s" || rest == "S"
}

func isLetterOrDigit(c byte) bool {
	return lower(c) >= 'a' && lower(c) <= 'z' || c >= '0' && c <= '9'
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// shouts reports whether the tokens are written in capitals; a final s may be
// small where two letters stand before it ("NSAIDs", but not "As").
func shouts(text string, tokens []analysis.Token) bool {
	written := between(text, tokens)
	if plural, ok := strings.CutSuffix(written, "s"); ok && len(plural) > 1 {
		written = plural
	}
	return written != "" && !strings.ContainsFunc(written, func(r rune) bool { return unicode.ToUpper(r) != r })
}

// between returns the text that the tokens stand for, "" where they are not of
// this text.
func between(text string, tokens []analysis.Token) string {
	from, to := tokens[0].Start, tokens[len(tokens)-1].End
	if from > to || int64(to) > int64(len(text)) {
		return ""
	}
	return text[from:to]
}

// asWritten reports whether the text has an abbreviation just as its label does,
// with a capital that no beginning of a sentence makes: "HbA1c", "pH".
func asWritten(text string, tokens []analysis.Token, label string) bool {
	return between(text, tokens) == label && strings.ContainsFunc(label[1:], func(r rune) bool { return r >= 'A' && r <= 'Z' })
}
