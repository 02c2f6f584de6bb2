package indextest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
)

// words asks for words of weight 1.
func words(text string) *query.Query {
	q := &query.Query{}
	for _, w := range strings.Fields(text) {
		q.Words = append(q.Words, query.Word{Term: w, Weight: 1})
	}
	return q
}

// name adds the name of a leaflet that stands in the query.
func name(q *query.Query, text string, title, aka float32) *query.Query {
	q.Names = append(q.Names, query.Name{Terms: strings.Fields(text), Title: title, Aka: aka})
	return q
}

func search(t *testing.T, s index.Searcher, q *query.Query, o index.Options) *index.Result {
	t.Helper()
	r, err := s.Search(t.Context(), q, o)
	if err != nil {
		t.Fatalf("query %s, %+v: %v", q, o, err)
	}
	if fault := disorder(r.Hits); fault != "" {
		t.Fatalf("query %s, %+v: %s", q, o, fault)
	}
	return r
}

// found returns the ids of all hits in their order; the collections here have
// fewer leaflets than the window.
func found(t *testing.T, s index.Searcher, q *query.Query) []string {
	t.Helper()
	return ids(search(t, s, q, index.Options{Size: index.MaxWindow}).Hits)
}

func ids(hits []index.Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, h.ID)
	}
	return out
}

// disorder says what is wrong with the order of hits.
func disorder(hits []index.Hit) string {
	for i, h := range hits {
		if !(h.Score > 0) {
			return fmt.Sprintf("hit %d, %s, has score %v", i, h.ID, h.Score)
		}
		if i == 0 {
			continue
		}
		if before := hits[i-1]; before.Score < h.Score || before.Score == h.Score && before.ID >= h.ID {
			return fmt.Sprintf("hit %d is %s with %v, after %s with %v", i, h.ID, h.Score, before.ID, before.Score)
		}
	}
	return ""
}

// compare checks a query's total, hits and facets against the collection.
func (c collection) compare(t *testing.T, s index.Searcher, q *query.Query, facets ...query.Field) {
	t.Helper()
	r := search(t, s, q, index.Options{Size: index.MaxWindow, Facets: facets})
	got, want := ids(r.Hits), c.matches(q, "")
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("query %s finds %q, want %q", q, got, want)
	}
	for _, h := range r.Hits {
		place := 0
		for _, l := range c {
			if l.id < h.ID {
				place++
			}
		}
		if h.Place != place && h.Place != -1 {
			t.Errorf("query %s: %s has place %d, want %d", q, h.ID, h.Place, place)
		}
	}
	if r.Total != len(want) {
		t.Errorf("query %s has a total of %d, want %d", q, r.Total, len(want))
	}
	for _, field := range facets {
		if want := c.facet(q, field); !slices.Equal(r.Facets[field], want) {
			t.Errorf("query %s has facet %s %v, want %v", q, field, r.Facets[field], want)
		}
	}
}
