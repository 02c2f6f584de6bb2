package annotate

import "github.com/leafsearch/leafsearch/internal/analysis"

// Number returns the number of a term among the trie's words, for
// [Trie.MatchesNumbered]; a number for none where it stands in no name.
// Whoever reads many texts of the same words looks each up once.
func (t *Trie) Number(term string) uint32 { return t.word(term) }

// MatchesNumbered is [Trie.Matches] over the numbers of terms.
func (t *Trie) MatchesNumbered(dst []Match, numbers []uint32) []Match {
	if t.names == 0 {
		return dst
	}
	return t.matches(dst, numbers)
}

// WordNumber returns the number of a term among the words of labels, for
// [Tagger.TagNumbered].
func (c *Concepts) WordNumber(term string) uint32 {
	if c == nil {
		return noWord
	}
	return c.exact.trie.word(term)
}

// TagNumbered is [Tagger.Tag] for running text whose terms have been numbered:
// numbers[i] is that of tokens[i]. Where wanted is not nil only the concepts
// with wanted[number] are looked at, and a denial is seen only where it reaches
// them directly.
func (t *Tagger) TagNumbered(dst []ConceptMention, text string, tokens []analysis.Token, numbers []uint32, wanted []bool) []ConceptMention {
	if t.concepts.Len() == 0 {
		return dst
	}
	t.matches = t.concepts.exact.trie.matches(t.matches[:0], numbers)
	t.wanted = wanted
	dst = t.mentions(dst, text, tokens, InText)
	t.wanted = nil
	return dst
}
