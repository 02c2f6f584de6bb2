package annotate

import (
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// subject is the ways in which a leaflet speaks of its own subject: its title
// and its names, as the keys of their words.
type subject struct {
	names [][]string
	// title holds the keys of the title's words.
	title []string
	// own are the keys of the title, as written and without what stands in
	// brackets; a name equal to one of them says nothing new.
	own map[string]bool
	// kind is the leaflet's type, empty when unknown.
	kind corpus.Type
}

func newSubject(l *corpus.Leaflet) *subject {
	s := &subject{own: make(map[string]bool, 4), kind: l.Type}
	words := splitWords(nil, l.Title)
	s.title = keysOf(words)
	s.own[strings.Join(s.title, " ")] = true
	for _, title := range titleVariants(l.Title, words) {
		s.own[strings.Join(title, " ")] = true
		s.add(title)
	}
	return s
}

// add makes a name one that the leaflet may begin a sentence with.
func (s *subject) add(keys []string) {
	if len(keys) > 0 {
		s.names = append(s.names, keys)
	}
}

// addName does so for another name than the title. A name that only leaves out
// words of the title is of something wider ("Noonan syndrome" in a leaflet
// about "Noonan syndrome 1") and is left alone.
func (s *subject) addName(keys []string) {
	for _, key := range keys {
		if !slices.Contains(s.title, key) {
			s.add(keys)
			return
		}
	}
}

func keysOf(words []word) []string {
	keys := make([]string, 0, len(words))
	for _, w := range words {
		if w.kind == kindWord {
			keys = append(keys, w.key)
		}
	}
	return keys
}

// closing returns the index of the bracket that closes the one at i, or 0.
func closing(words []word, i int) int {
	depth := 0
	for j := i; j < len(words); j++ {
		switch words[j].kind {
		case kindOpen:
			depth++
		case kindClose:
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return 0
}

// opening returns the index of the bracket that the one at i closes, or -1.
func opening(words []word, i int) int {
	depth := 0
	for j := i; j >= 0; j-- {
		switch words[j].kind {
		case kindClose:
			depth++
		case kindOpen:
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return -1
}

// after returns where the longest name of the subject that begins at word i
// ends, or i where none does. Commas in the text do not matter.
func (s *subject) after(words []word, i int) int {
	longest := i
	if i >= len(words) || words[i].kind != kindWord {
		return longest
	}
	for _, name := range s.names {
		if name[0] != words[i].key {
			continue
		}
		at := i
		for n := 0; n < len(name); at++ {
			if at == len(words) || words[at].kind != kindComma && words[at].key != name[n] {
				at = i
				break
			}
			if words[at].kind == kindWord {
				n++
			}
		}
		longest = max(longest, at)
	}
	return longest
}

// before returns where the longest name of the subject that ends before word i
// begins, or i where none does.
func (s *subject) before(words []word, i int) int {
	longest := i
	if i == 0 || words[i-1].kind != kindWord {
		return longest
	}
	for _, name := range s.names {
		if name[len(name)-1] != words[i-1].key {
			continue
		}
		at := i - 1
		for n := len(name) - 1; n >= 0; at-- {
			if at < 0 || words[at].kind != kindComma && words[at].key != name[n] {
				at = i
				break
			}
			if words[at].kind == kindWord {
				n--
			}
		}
		longest = min(longest, at+1)
	}
	return min(longest, i)
}

// pronoun reports whether the words before i end with a pronoun or a noun
// phrase that means the subject of the text ("it", "this condition"), and
// where that begins.
func (s *subject) pronoun(words []word, i int) (start int, ok bool) {
	if i < 1 {
		return 0, false
	}
	last := words[i-1]
	switch {
	case last.text == "it" || last.text == "it's" || last.text == "they" || last.text == "they're":
		return i - 1, true
	case i > 1 && last.is(subjectNoun) && words[i-2].is(demonstrative) && s.fits(last.text):
		return i - 2, true
	}
	return 0, false
}

// fits reports whether a noun can stand for a subject of the leaflet's type: in
// a leaflet about a condition, "this test" is something else, and a leaflet of
// unknown type is mostly about one.
func (s *subject) fits(noun string) bool {
	switch noun {
	case "medicine", "drug", "medication", "vaccine":
		return s.kind == corpus.Medicine
	case "test", "scan", "examination", "exam", "x-ray", "procedure", "operation", "surgery", "technique", "therapy":
		return s.kind == corpus.Test || s.kind == corpus.Procedure
	case "treatment":
		return s.kind == corpus.Medicine || s.kind == corpus.Procedure
	}
	return s.kind != corpus.Medicine && s.kind != corpus.Test && s.kind != corpus.Procedure
}
