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

// leads are the complaints of a query and the concepts that each leads to: those
// related to what it names.
type leads []lead

type lead struct {
	from string // the complaint, as it was typed
	to   [][]terminology.ConceptID
}

// add notes where one stretch of the query leads.
func (l *leads) add(typed string, f annotate.Found) {
	if f.Part || slices.ContainsFunc(*l, func(have lead) bool { return have.from == typed }) {
		return
	}
	x := lead{from: typed}
	for _, match := range f.Matches {
		if match.Label.Role.SameMeaning() && len(match.Concept.Related) > 0 {
			x.to = append(x.to, match.Concept.Related)
		}
	}
	if len(x.to) > 0 {
		*l = append(*l, x)
	}
}

// leadsTo reports whether the complaint leads to the concept.
func (l *lead) leadsTo(id terminology.ConceptID) bool {
	return slices.ContainsFunc(l.to, func(ids []terminology.ConceptID) bool {
		_, ok := slices.BinarySearch(ids, id) // they are sorted
		return ok
	})
}

// common is a concept that several complaints lead to.
type common struct {
	to   terminology.ConceptID
	from []string
}

// common returns the concepts that two or more complaints lead to, those that
// most lead to first, ties in the order of the query.
func (l leads) common() []common {
	var out []common
	for i := range l {
		for _, ids := range l[i].to {
			for _, id := range ids {
				before := func(x lead) bool { return x.leadsTo(id) }
				if slices.ContainsFunc(l[:i], before) || !slices.ContainsFunc(l[i+1:], before) {
					continue
				}
				if slices.ContainsFunc(out, func(have common) bool { return have.to == id }) {
					continue
				}
				c := common{to: id}
				for _, x := range l[i:] {
					if x.leadsTo(id) {
						c.from = append(c.from, x.from)
					}
				}
				out = append(out, c)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b common) int { return cmp.Compare(len(b.from), len(a.from)) })
	return out
}

// follow adds the concepts that two or more complaints lead to.
func (out *plan) follow(l leads, g *generation.Generation, m *meaning) {
	added := 0
	for _, x := range l.common() {
		to, df := m.named(g, x.to)
		if df == 0 || out.asksFor(to.term) {
			continue
		}
		if added++; added > maxRelated {
			return
		}
		a := query.Alternative{Term: to.term, Weight: relatedConcept * float32(len(x.from))}
		out.query.Spans = append(out.query.Spans, query.Span{Alternatives: []query.Alternative{a}})
		out.understood.Expansions = append(out.understood.Expansions, Expansion{
			From: strings.Join(x.from, ", "), To: []string{to.concept.Preferred().Text}, Relation: "related",
		})
	}
}

// asksFor reports whether a span is there already that asks for the concept
// before all else.
func (out *plan) asksFor(term string) bool {
	return term != "" && slices.ContainsFunc(out.query.Spans, func(s query.Span) bool { return s.Alternatives[0].Term == term })
}
