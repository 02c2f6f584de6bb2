package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/annotate"
)

// leads are the complaints of a query and the concepts that each leads to: those
// related to what it names.
type leads []lead

type lead struct {
	from string  // the complaint, as it was typed
	to   [][]int // numbers, each list in order
}

// add notes where one stretch of the query leads.
func (l *leads) add(typed string, f annotate.Found, m *meaning) {
	if f.Part || slices.ContainsFunc(*l, func(have lead) bool { return have.from == typed }) {
		return
	}
	x := lead{from: typed, to: make([][]int, 0, len(f.Matches))}
	for _, match := range f.Matches {
		if to := m.known[match.Number].related; match.Label.Role.SameMeaning() && len(to) > 0 {
			x.to = append(x.to, to)
		}
	}
	if len(x.to) > 0 {
		*l = append(*l, x)
	}
}

// leadsTo reports whether the complaint leads to the concept.
func (l *lead) leadsTo(number int) bool {
	return slices.ContainsFunc(l.to, func(to []int) bool {
		_, ok := slices.BinarySearch(to, number)
		return ok
	})
}

// appendShared appends the numbers that two lists share, both of which are in
// order.
func appendShared(dst, a, b []int) []int {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			dst = append(dst, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return dst
}

// common is a concept that several complaints lead to.
type common struct {
	to   int
	from []string
}

// common returns the concepts that two or more complaints lead to, those that
// most lead to first, ties in the order of the query.
func (l leads) common() []common {
	var out []common
	var shared []int
	for i := range l {
		for _, numbers := range l[i].to {
			shared = shared[:0]
			for _, later := range l[i+1:] {
				for _, other := range later.to {
					shared = appendShared(shared, numbers, other)
				}
			}
			slices.Sort(shared)
			for _, n := range slices.Compact(shared) {
				before := func(x lead) bool { return x.leadsTo(n) }
				if slices.ContainsFunc(l[:i], before) || slices.ContainsFunc(out, func(have common) bool { return have.to == n }) {
					continue
				}
				c := common{to: n}
				for _, x := range l[i:] {
					if x.leadsTo(n) {
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
func (out *plan) follow(l leads, in *mentions) {
	added := 0
	for _, x := range l.common() {
		to := &in.known[x.to]
		if in.in(x.to) == 0 || out.asksFor(to.term) {
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
