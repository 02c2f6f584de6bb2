package search

import (
	"slices"

	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/snippet"
)

// snippetTerms are the query's words as the forward file numbers them. Each is
// worth in a passage what it is worth in a leaflet.
func snippetTerms(g *generation.Generation, p *plan) []snippet.Term {
	terms := make([]snippet.Term, 0, len(p.query.Words))
	for i, w := range p.query.Words {
		if stem, ok := g.Forward.Words().Stem(w.Term); ok {
			terms = append(terms, snippet.Term{Stem: stem, Weight: w.Weight * p.weights[i]})
		}
	}
	return terms
}

// snippetGroups are the names of what the query's spans mean, a group for each
// concept. They are worth in a passage what the plan says they are worth in a
// leaflet. m is nil where there are no spans.
func snippetGroups(g *generation.Generation, m *meaning, p *plan) []snippet.Group {
	if m == nil || m.mentions == nil || len(p.query.Spans) == 0 {
		return nil
	}
	n := 0
	for _, span := range p.query.Spans {
		n += len(span.Alternatives)
	}
	marking := marking{
		numbers: m.numbers, in: m.in(g), groups: make([]snippet.Group, 0, n), concepts: make([]int, 0, n),
	}
	for _, span := range p.query.Spans {
		from := len(marking.groups)
		for i := range span.Alternatives {
			marking.add(&span.Alternatives[i], from)
		}
	}
	return marking.groups
}

// marking collects groups.
type marking struct {
	numbers  map[string]int // of concepts, by term
	in       *mentions
	groups   []snippet.Group
	concepts []int // that have a group
}

// add adds the group of an alternative, unless one from that place on has it.
func (m *marking) add(a *query.Alternative, from int) {
	number, ok := m.numbers[a.Term]
	if !ok {
		m.addPhrase(a, from)
		return
	}
	if slices.Contains(m.concepts, number) {
		return
	}
	if phrases := m.in.names(number); len(phrases) > 0 {
		m.concepts = append(m.concepts, number)
		m.groups = append(m.groups, snippet.Group{Weight: a.Weight * m.idf(m.in.in(number)), Phrases: phrases})
	}
}

// addPhrase adds what no leaflet is marked with yet.
func (m *marking) addPhrase(a *query.Alternative, from int) {
	terms := a.Phrase
	if a.Term != "" {
		terms = query.Phrase{a.Term}
	}
	stems, ok := numbered(m.in.generation, terms)
	known := slices.ContainsFunc(m.groups[from:], func(g snippet.Group) bool {
		return slices.ContainsFunc(g.Phrases, func(have snippet.Phrase) bool { return slices.Equal(have.Stems, stems) })
	})
	if !ok || known {
		return
	}
	var weight float32
	for _, term := range terms {
		weight += a.Weight * m.idf(m.in.generation.Index.DocumentFrequency(term))
	}
	m.groups = append(m.groups, snippet.Group{Weight: weight, Phrases: []snippet.Phrase{{Stems: stems}}})
}

func (m *marking) idf(df int) float32 { return float32(impact.IDF(m.in.generation.Len(), df)) }
