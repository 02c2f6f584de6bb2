package annotate

import (
	"maps"
	"slices"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// Classes says which words mean the same inside labels and queries, so that no
// list of phrases has to say so. The zero Classes joins nothing.
//
// Qualities (sensations, sizes, what is missing) and parts of the body are joined
// wherever one quality stands: "my tummy hurts" and "abdominal pain" are then the
// same two words. Words of the third kind are joined everywhere. Empty words are
// left out where others are left: "unusually small jaw" is "small
// jaw".
type Classes struct {
	qualities, parts, words map[string]string // stem → class
	empty                   map[string]bool   // by stem
}

// NewClasses analyses the words of each class, which are by its name. A word of
// several terms, and one that a class before it in order of name has, is left
// out.
func NewClasses(a *analysis.Analyzer, qualities, parts, words map[string][]string, empty []string) Classes {
	c := Classes{qualities: stemsOf(a, qualities), parts: stemsOf(a, parts), words: stemsOf(a, words), empty: map[string]bool{}}
	for _, word := range empty {
		for _, token := range a.Tokens(nil, word) {
			c.empty[token.Term] = true
		}
	}
	return c
}

// classMark begins the name of a class, which no word does.
const classMark = "\x02"

func stemsOf(a *analysis.Analyzer, classes map[string][]string) map[string]string {
	out := make(map[string]string, 4*len(classes))
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		for _, word := range append([]string{name}, classes[name]...) {
			if tokens := a.Tokens(nil, word); len(tokens) == 1 {
				if _, ok := out[tokens[0].Term]; !ok {
					out[tokens[0].Term] = classMark + name
				}
			}
		}
	}
	return out
}

// wordClasses are Classes by the numbers of words: of[w] is the class of word w,
// or w where it has none, and always[w] its class among those that are joined
// everywhere. Words beyond the end of of have none.
type wordClasses struct {
	of, always     []uint32
	quality, empty []bool
}

// numbered numbers the words and the classes.
func (c Classes) numbered(words *wordList) wordClasses {
	var out wordClasses
	reach := func(n uint32) {
		for i := uint32(len(out.of)); i <= n; i++ {
			out.of, out.always = append(out.of, i), append(out.always, i)
			out.quality, out.empty = append(out.quality, false), append(out.empty, false)
		}
	}
	for _, classes := range []map[string]string{c.words, c.qualities, c.parts} {
		for _, stem := range slices.Sorted(maps.Keys(classes)) {
			class, word := words.number(classes[stem]), words.number(stem)
			reach(max(word, class))
			if out.of[word] == word { // the kinds go before one another in this order
				out.of[word] = class
				_, out.quality[word] = c.qualities[stem]
			}
			if _, ok := c.words[stem]; ok {
				out.always[word] = class
			}
		}
	}
	for _, stem := range slices.Sorted(maps.Keys(c.empty)) {
		word := words.number(stem)
		reach(word)
		out.empty[word] = true
	}
	return out
}

// class returns the class of a word, or the word.
func (c *wordClasses) class(word uint32) uint32 {
	if int64(word) < int64(len(c.of)) {
		return c.of[word]
	}
	return word
}

// everywhere returns the class of a word among those that are joined everywhere,
// or the word.
func (c *wordClasses) everywhere(word uint32) uint32 {
	if int64(word) < int64(len(c.always)) {
		return c.always[word]
	}
	return word
}

// isEmpty reports whether the word says nothing where others are left.
func (c *wordClasses) isEmpty(word uint32) bool {
	return int64(word) < int64(len(c.empty)) && c.empty[word]
}

// fold puts classes in the place of words, in place: all of them where there is
// a quality among them, else those that are joined everywhere.
func (c *wordClasses) fold(words []uint32) []uint32 {
	quality := false
	for _, w := range words {
		quality = quality || int64(w) < int64(len(c.quality)) && c.quality[w]
	}
	for i, w := range words {
		if quality {
			words[i] = c.class(w)
		} else {
			words[i] = c.everywhere(w)
		}
	}
	return words
}
