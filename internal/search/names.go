package search

import (
	"cmp"
	"slices"
	"sync/atomic"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/snippet"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// maxNames is how many names of a concept are marked in passages. A few
// concepts have hundreds, and those that are left out hardly occur.
const maxNames = 12

// names are what leaflets of one generation call the concepts of a vocabulary,
// as the forward file numbers words. Those of a concept are made when a query
// first needs them, and kept: analysing them takes a microsecond each. Any
// number of goroutines may use it at once.
type names struct {
	concepts   *annotate.Concepts
	analyzer   *analysis.Analyzer
	generation *generation.Generation
	kept       []atomic.Pointer[[]snippet.Phrase] // by the concept's number
}

func newNames(c *annotate.Concepts, a *analysis.Analyzer, g *generation.Generation) *names {
	return &names{concepts: c, analyzer: a, generation: g, kept: make([]atomic.Pointer[[]snippet.Phrase], c.Len())}
}

// over returns the names in a generation: n itself but for the moment in which
// one generation follows another, since numbers of the one are not good in the
// other.
func (n *names) over(g *generation.Generation) *names {
	if n.generation == g {
		return n
	}
	return newNames(n.concepts, n.analyzer, g)
}

// of returns the names of a concept that may occur in a leaflet, at most
// maxNames, nil where there are none.
func (n *names) of(id terminology.ConceptID) []snippet.Phrase {
	number, ok := n.concepts.Number(id)
	if !ok {
		return nil
	}
	if kept := n.kept[number].Load(); kept != nil {
		return *kept
	}
	made := n.make(number)
	n.kept[number].Store(&made)
	return made
}

// make analyses a concept's labels. Of too many it keeps those whose rarest word
// is the most common.
func (n *names) make(number int) []snippet.Phrase {
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
