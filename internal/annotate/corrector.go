package annotate

import (
	"iter"
	"slices"
	"strings"
)

const (
	// maxRare is in how many leaflets a word may stand and still be taken for
	// a slip: a leaflet repeats its own, and now and then another copies it.
	maxRare = 2
	// minRatio is how many times more leaflets must hold the right form.
	minRatio = 10
	// samePrefix is how many letters at the beginning must agree: slips come
	// later in a word, and other beginnings are other words.
	samePrefix = 3
	// From minLong letters on, maxLongEdits are allowed, from minShort on
	// maxShortEdits; shorter words are left alone. "neurophagy" for
	// "neuropathy", a real slip of a printed leaflet, takes three.
	minLong, maxLongEdits   = 8, 3
	minShort, maxShortEdits = 5, 2
	// maxWord is the longest word that is compared, in bytes.
	maxWord = 40
)

// Corrector finds the right form of misspelt words in names, by the words of
// all leaflets. It never changes once built and is safe for concurrent use.
type Corrector struct {
	// words are sorted, so that those with a common beginning stand together.
	words  []string
	counts []int
}

// NewCorrector returns a corrector for a vocabulary: lower-case words as they
// are written, not stems, each with the number of leaflets that hold it.
// Words that cannot take part (short, very long, with digits) are not kept.
func NewCorrector(words iter.Seq2[string, int]) *Corrector {
	type counted struct {
		word  string
		count int
	}
	var all []counted
	for word, count := range words {
		if len(word) >= minShort-1 && len(word) <= maxWord && isPlain(word) {
			all = append(all, counted{word, count})
		}
	}
	slices.SortFunc(all, func(a, b counted) int { return strings.Compare(a.word, b.word) })
	c := &Corrector{words: make([]string, 0, len(all)), counts: make([]int, 0, len(all))}
	for _, w := range all {
		if n := len(c.words); n > 0 && c.words[n-1] == w.word {
			c.counts[n-1] += w.count
			continue
		}
		c.words = append(c.words, w.word)
		c.counts = append(c.counts, w.count)
	}
	return c
}

// Correct returns a name with its misspelt words put right, and false where
// there are none. A word is taken for misspelt when it stands in hardly any
// leaflet and a word with the same beginning that is only a few edits away
// stands in many; of several the one with the fewest edits is taken, then the
// one in most leaflets, then the first in the alphabet. Words with digits,
// abbreviations, people's names and medicines are left alone.
//
// Medicine has many rare words that look like common ones, so over real
// leaflets most of what this finds is false. [Corrector.AddHidden] asks
// the leaflet as well and is what indexing wants.
func (c *Corrector) Correct(name string) (string, bool) {
	return c.correct(name, func(string) bool { return true })
}

// correct is Correct with the right forms that allowed lets pass.
func (c *Corrector) correct(name string, allowed func(word string) bool) (string, bool) {
	var b strings.Builder
	copied, changed := 0, false
	words := splitWords(nil, name)
	for i, w := range words {
		if w.kind != kindWord || !correctable(name, words, i) {
			continue
		}
		right, ok := c.word(w.text, allowed)
		if !ok {
			continue
		}
		b.WriteString(name[copied:w.start])
		b.WriteString(likeCase(right, name[w.start:w.end]))
		b.WriteString(name[w.start+len(w.text) : w.end]) // a possessive ending
		copied, changed = w.end, true
	}
	if !changed {
		return "", false
	}
	b.WriteString(name[copied:])
	return b.String(), true
}

// correctable reports whether words[i] of a name may be a misspelt everyday or
// medical word.
func correctable(name string, words []word, i int) bool {
	w := words[i]
	original := name[w.start:w.end]
	if len(w.text) < minShort || len(w.text) > maxWord || !isPlain(w.text) || !isASCII(original) || isMedicine(w.text) {
		return false
	}
	if original[0] == w.text[0] {
		return true
	}
	if original[1] != w.text[1] {
		return false // an abbreviation
	}
	// A capital begins a person's name in "Patau syndrome" and in "Hailey-
	// Hailey disease", but not in "Femoral neuropathy".
	for j := i + 1; j < len(words) && words[j].kind == kindWord; j++ {
		if words[j].is(generic) {
			return false
		}
		if words[j].start != words[j-1].end+1 || name[words[j-1].end] != '-' {
			break
		}
	}
	return true
}

// isPlain reports whether a word has only the letters a to z.
func isPlain(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// likeCase writes word with a capital where the original has one.
func likeCase(word, original string) string {
	if original[0] >= 'A' && original[0] <= 'Z' {
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

// word returns the right form of a misspelt word, out of those allowed.
func (c *Corrector) word(word string, allowed func(word string) bool) (string, bool) {
	own := max(c.count(word), 1)
	if own > maxRare || c.count(singular(word)) > maxRare || c.count(word+"s") > maxRare {
		return "", false
	}
	limit := maxShortEdits
	if len(word) >= minLong {
		limit = maxLongEdits
	}
	best, bestEdits, bestCount := "", limit+1, 0
	prefix := word[:samePrefix]
	from, _ := slices.BinarySearch(c.words, prefix)
	for i := from; i < len(c.words) && strings.HasPrefix(c.words[i], prefix); i++ {
		candidate, count := c.words[i], c.counts[i]
		if count < minRatio*own || len(candidate) < minShort {
			continue
		}
		if sameWord(word, candidate) {
			return "", false
		}
		edits := editDistance(word[samePrefix:], candidate[samePrefix:], min(limit, bestEdits))
		if (edits < bestEdits || edits == bestEdits && edits <= limit && count > bestCount) && allowed(candidate) {
			best, bestEdits, bestCount = candidate, edits, count
		}
	}
	return best, best != ""
}

// count returns in how many leaflets a word stands.
func (c *Corrector) count(word string) int {
	if i, ok := slices.BinarySearch(c.words, word); ok {
		return c.counts[i]
	}
	return 0
}

// sameWord reports whether two words are forms of one ("ectopic", "ectopy"), so
// that neither is a slip for the other: they differ in the ending only, of two
// letters in long words and of one in short ones.
func sameWord(a, b string) bool {
	common := 0
	for common < min(len(a), len(b)) && a[common] == b[common] {
		common++
	}
	shorter, longer := min(len(a), len(b)), max(len(a), len(b))
	ending := 1
	if shorter >= minLong {
		ending = 2
	}
	return shorter-common <= ending && longer-common <= ending+2
}
