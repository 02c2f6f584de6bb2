package heading

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// phrase is words in a row that tell a kind. A word that ends in "-" stands
// for all words that begin with it; "*" stands for one word or more; "^" ties
// the phrase to the beginning of the heading and "$" to its end.
type phrase struct {
	kind       corpus.SectionKind
	words      []string
	start, end bool
}

// table holds phrases by the first byte of their first word.
type table map[byte][]phrase

// compile reads a table of kinds and their phrases, parted by ", ".
func compile(rules []rule) table {
	t := table{}
	for _, r := range rules {
		for _, s := range strings.Split(r.phrases, ", ") {
			p := phrase{kind: r.kind}
			s, p.start = strings.CutPrefix(s, "^")
			s, p.end = strings.CutSuffix(s, "$")
			p.words = strings.Fields(s)
			t[s[0]] = append(t[s[0]], p)
		}
	}
	return t
}

// first returns the kind of the phrase that begins at the earliest word, the
// longest of those, and that word's place; -1 where no phrase stands in words.
func (t table) first(words []string) (corpus.SectionKind, int) {
	for at, word := range words {
		kind, length := corpus.Other, 0
		candidates := t[word[0]]
		for i := range candidates {
			p := &candidates[i]
			if len(p.words) > length && (at == 0 || !p.start) && p.stands(words[at:]) {
				kind, length = p.kind, len(p.words)
			}
		}
		if length > 0 {
			return kind, at
		}
	}
	return corpus.Other, -1
}

// stands reports whether the phrase stands at the beginning of words.
func (p *phrase) stands(words []string) bool {
	at := 0
	for i := 0; i < len(p.words); i++ {
		if p.words[i] == "*" {
			i++
			at++
			for at < len(words) && !fits(words[at], p.words[i]) {
				at++
			}
		}
		if at >= len(words) || !fits(words[at], p.words[i]) {
			return false
		}
		at++
	}
	return !p.end || at == len(words)
}

func fits(word, pattern string) bool {
	if stem, ok := strings.CutSuffix(pattern, "-"); ok {
		return strings.HasPrefix(word, stem)
	}
	return word == pattern
}
