package search_test

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/search"
)

// likeness is what Related is compared with, and knows nothing of it: leaflets
// with the most words of the title in their own, those with equally many, and
// the rest, in the order of plain "more like this": the leaflet's heaviest
// words by tf·idf as a query, scored by textbook BM25 (k1 1.2, b 0.75).
type likeness struct {
	ids      []string
	titles   []map[string]bool
	counts   []map[string]int
	lengths  []int
	average  float64
	postings map[string][]int
}

// likeTerms is how many of a leaflet's words are looked for: the number that
// Lucene's MoreLikeThis and its heirs have by default.
const likeTerms = 25

func newLikeness(tb testing.TB, s *search.Service) *likeness {
	tb.Helper()
	out := &likeness{ids: s.IDs(), postings: map[string][]int{}}
	a := analysis.New()
	var tokens []analysis.Token
	total := 0
	for i, id := range out.ids {
		l, err := s.Leaflet(tb.Context(), id)
		if err != nil {
			tb.Fatal(err)
		}
		title, counts, length := map[string]bool{}, map[string]int{}, 0
		read := func(text string) {
			tokens = a.Tokens(tokens[:0], text)
			for _, t := range tokens {
				if t.Function {
					continue
				}
				length++
				if counts[t.Term]++; counts[t.Term] == 1 {
					out.postings[t.Term] = append(out.postings[t.Term], i)
				}
			}
		}
		read(l.Title)
		for term := range counts {
			title[term] = true
		}
		read(l.Summary)
		for k := range l.Sections {
			read(l.Sections[k].Heading)
			read(l.Sections[k].Text)
		}
		out.titles, out.counts, out.lengths = append(out.titles, title), append(out.counts, counts), append(out.lengths, length)
		total += length
	}
	out.average = float64(total) / float64(len(out.ids))
	return out
}

func (x *likeness) idf(term string) float64 {
	df := float64(len(x.postings[term]))
	return math.Log(1 + (float64(len(x.ids))-df+0.5)/(df+0.5))
}

// best returns the size leaflets most like the one with that id, without those
// left out.
func (x *likeness) best(id string, size int, leftOut map[string]bool) []string {
	own := slices.Index(x.ids, id)
	terms := make([]string, 0, len(x.counts[own]))
	for term := range x.counts[own] {
		terms = append(terms, term)
	}
	weight := func(term string) float64 { return float64(x.counts[own][term]) * x.idf(term) }
	slices.SortFunc(terms, func(a, b string) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), strings.Compare(a, b))
	})
	scores := make([]float64, len(x.ids))
	for _, term := range terms[:min(len(terms), likeTerms)] {
		for _, i := range x.postings[term] {
			tf := float64(x.counts[i][term])
			scores[i] += x.idf(term) * tf * 2.2 / (tf + 1.2*(0.25+0.75*float64(x.lengths[i])/x.average))
		}
	}
	shared := make([]int, len(x.ids))
	var all []int
	for i := range x.ids {
		for term := range x.titles[own] {
			if x.titles[i][term] {
				shared[i]++
			}
		}
		if i != own && !leftOut[x.ids[i]] && (shared[i] > 0 || scores[i] > 0) {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(a, b int) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b))
	})
	var out []string
	for _, i := range all[:min(len(all), size)] {
		out = append(out, x.ids[i])
	}
	return out
}
