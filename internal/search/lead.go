package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// leads are the concepts that the complaints of a query lead to: those related
// to what it names.
type leads []lead

type lead struct {
	to   terminology.ConceptID
	from []string // the complaints, as they were typed
}

// add notes where one stretch of the query leads.
func (l *leads) add(typed string, f annotate.Found) {
	for _, match := range f.Matches {
		if !match.Label.Role.SameMeaning() || f.Part {
			continue
		}
		for _, id := range match.Concept.Related {
			at := slices.IndexFunc(*l, func(have lead) bool { return have.to == id })
			if at < 0 {
				*l = append(*l, lead{to: id})
				at = len(*l) - 1
			}
			if have := &(*l)[at]; !slices.Contains(have.from, typed) {
				have.from = append(have.from, typed)
			}
		}
	}
}

// follow adds the concepts that two or more complaints lead to, those that most
// lead to first.
func (out *plan) follow(l *leads, g *generation.Generation, m *meaning) {
	common := slices.DeleteFunc(*l, func(x lead) bool {
		term := query.ConceptTerm(string(x.to))
		return len(x.from) < 2 || g.Index.DocumentFrequency(term) == 0 || out.asksFor(term)
	})
	slices.SortStableFunc(common, func(a, b lead) int { return cmp.Compare(len(b.from), len(a.from)) })
	for _, x := range common[:min(len(common), maxRelated)] {
		c := m.concepts.Named(x.to)
		if c == nil {
			continue
		}
		a := query.Alternative{Term: query.ConceptTerm(string(x.to)), Weight: relatedConcept * float32(len(x.from))}
		out.query.Spans = append(out.query.Spans, query.Span{Alternatives: []query.Alternative{a}})
		out.understood.Expansions = append(out.understood.Expansions, Expansion{
			From: strings.Join(x.from, ", "), To: []string{c.Preferred().Text}, Relation: "related",
		})
	}
}

// asksFor reports whether a span is there already that asks for the concept
// before all else.
func (out *plan) asksFor(term string) bool {
	return term != "" && slices.ContainsFunc(out.query.Spans, func(s query.Span) bool { return s.Alternatives[0].Term == term })
}
