package annotate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/annotate"
)

func TestMatchesNumbered(t *testing.T) {
	var b annotate.Builder
	for i, name := range []string{"a", "a b", "b c d", "d"} {
		b.Add(strings.Fields(name), uint32(i))
	}
	trie := b.Freeze()
	for _, text := range []string{"", "x", "a b c d", "b c d a", "a a b x d", "b c"} {
		terms := strings.Fields(text)
		numbers := make([]uint32, len(terms))
		for i, term := range terms {
			numbers[i] = trie.Number(term)
		}
		want := trie.Matches(nil, terms)
		if got := trie.MatchesNumbered(nil, numbers); !slices.Equal(got, want) {
			t.Errorf("%q: %v by number, %v by term", text, got, want)
		}
	}
	var none annotate.Trie
	if got := none.MatchesNumbered(nil, []uint32{none.Number("a")}); len(got) > 0 {
		t.Errorf("an empty trie matches %v", got)
	}
}
