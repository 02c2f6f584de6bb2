package search

import (
	"cmp"
	"slices"
	"sync/atomic"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/snippet"
)

// maxNames is how many names of a concept are marked in passages. A few
// concepts have hundreds, and those that are left out hardly occur.
const maxNames = 12

// mentions are what the leaflets of one generation hold of the concepts of a
// vocabulary: how many of them mention each, and what they call it, as the
// forward file numbers words. Both are found out when a query first needs them,
// and kept. Any number of goroutines may use it at once.
type mentions struct {
	concepts   *annotate.Concepts
	known      []known
	analyzer   *analysis.Analyzer
	generation *generation.Generation
	counts     []atomic.Int32 // by the concept's number: leaflets + 1, 0 where that is not known yet
	kept       []atomic.Pointer[[]snippet.Phrase]
}

func newMentions(m *meaning, a *analysis.Analyzer, g *generation.Generation) *mentions {
	n := len(m.known)
	return &mentions{
		concepts: m.concepts, known: m.known, analyzer: a, generation: g,
		counts: make([]atomic.Int32, n), kept: make([]atomic.Pointer[[]snippet.Phrase], n),
	}
}

// in returns how many leaflets mention the concept of that number.
func (n *mentions) in(number int) int {
	if have := n.counts[number].Load(); have > 0 {
		return int(have) - 1
	}
	df := n.generation.Index.DocumentFrequency(n.known[number].term)
	n.counts[number].Store(int32(df) + 1)
	return df
}

// names returns the names of a concept that may occur in a leaflet, at most
// maxNames, nil where there are none.
func (n *mentions) names(number int) []snippet.Phrase {
	if kept := n.kept[number].Load(); kept != nil {
		return *kept
	}
	made := n.make(number)
	n.kept[number].Store(&made)
	return made
}

// make analyses a concept's labels. Of too many it keeps those whose rarest word
// is the most common.
func (n *mentions) make(number int) []snippet.Phrase {
	type name struct {
		phrase snippet.Phrase
		common int
	}
	var all []name
	for text, capitals := range n.concepts.InText(number) {
		terms := stems(n.analyzer, text)
		numbers, ok := numbered(n.generation, terms)
		if !ok {
			continue
		}
		same := func(have name) bool { return slices.Equal(have.phrase.Stems, numbers) }
		if at := slices.IndexFunc(all, same); at >= 0 {
			all[at].phrase.Capitals = all[at].phrase.Capitals && capitals
			continue
		}
		common := n.generation.Len()
		for _, term := range terms {
			common = min(common, n.generation.Index.DocumentFrequency(term))
		}
		all = append(all, name{snippet.Phrase{Stems: numbers, Capitals: capitals}, common})
	}
	if len(all) > maxNames {
		slices.SortStableFunc(all, func(a, b name) int { return cmp.Compare(b.common, a.common) })
		all = all[:maxNames]
	}
	out := make([]snippet.Phrase, len(all))
	for i := range all {
		out[i] = all[i].phrase
	}
	return out
}

// numbered returns the numbers of stems, and false where there are none or one
// stands in no leaflet.
func numbered(g *generation.Generation, stems []string) ([]uint32, bool) {
	out := make([]uint32, len(stems))
	for i, stem := range stems {
		n, ok := g.Forward.Words().Stem(stem)
		if !ok {
			return nil, false
		}
		out[i] = n
	}
	return out, len(out) > 0
}
