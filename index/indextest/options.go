package indextest

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
)

// checkPaging: pages of any size, one after the other, are the whole result.
func checkPaging(t *testing.T, open Opener) {
	r := rand.New(rand.NewPCG(2, 2))
	c := random(r, 200)
	s := c.open(t, open)
	for range 10 {
		q := drawQuery(r)
		if len(q.Words) == 0 {
			continue
		}
		whole := search(t, s, q, index.Options{Size: index.MaxWindow})
		for _, size := range []int{1, 3, 10, 64} {
			var pages []index.Hit
			for offset := 0; offset < whole.Total+2*size; offset += size {
				page := search(t, s, q, index.Options{Offset: offset, Size: size})
				if page.Total != whole.Total || len(page.Hits) != max(0, min(size, whole.Total-offset)) {
					t.Fatalf("query %s, %d from %d: %d hits and a total of %d, want a total of %d", q, size, offset, len(page.Hits), page.Total, whole.Total)
				}
				pages = append(pages, page.Hits...)
			}
			if !slices.Equal(pages, whole.Hits) {
				t.Errorf("query %s: pages of %d are %v, want %v", q, size, pages, whole.Hits)
			}
		}
	}
}

func checkOptions(t *testing.T, open Opener) {
	s := feet.open(t, open)
	q := words("pain heel")
	for _, tt := range []struct {
		offset, size int
		bad          bool
	}{
		{0, 0, false},
		{0, 1, false},
		{0, index.MaxWindow, false},
		{index.MaxWindow, 0, false},
		{index.MaxWindow - 1, 1, false},
		{0, index.MaxWindow + 1, true},
		{1, index.MaxWindow, true},
		{index.MaxWindow, 1, true},
		{index.MaxWindow + 1, 0, true},
		{-1, 10, true},
		{10, -1, true},
		{-1, -1, true},
		{math.MinInt, 10, true},
		{math.MaxInt, math.MaxInt, true},
		{math.MaxInt, 1, true},
		{1, math.MaxInt, true},
	} {
		r, err := s.Search(t.Context(), q, index.Options{Offset: tt.offset, Size: tt.size})
		if tt.bad != errors.Is(err, index.ErrBadQuery) || !tt.bad && err != nil {
			t.Errorf("%d from %d: %+v, %v; want ErrBadQuery: %v", tt.size, tt.offset, r, err, tt.bad)
		}
		if err != nil && (strings.Contains(err.Error(), "pain") || r != nil) {
			t.Errorf("%d from %d: the error %v names the query, or comes with a result %+v", tt.size, tt.offset, err, r)
		}
	}
	r := search(t, s, q, index.Options{})
	if want := len(feet.matches(q, "")); r.Total != want || len(r.Hits) != 0 || len(r.Facets) != 0 {
		t.Errorf("without options: %+v, want a total of %d and no more", r, want)
	}
	r = search(t, s, q, index.Options{Facets: []query.Field{query.Type}})
	if len(r.Hits) != 0 || !slices.Equal(r.Facets[query.Type], feet.facet(q, query.Type)) {
		t.Errorf("facets alone: %+v", r)
	}
}

func checkFacets(t *testing.T, open Opener) {
	s := feet.open(t, open)
	all := []query.Field{query.Type, query.Language, query.Topic, query.Reviewed, query.Audience, "colour"}
	q := words("pain heel ankle")
	q.Filters = []query.Filter{{Field: query.Type, Values: []string{"condition"}}}
	// The field's own filter is left out of its counts, and no other.
	want := map[query.Field][]index.Count{
		query.Type:     {{Value: "condition", Count: 2}, {Value: "medicine", Count: 1}, {Value: "procedure", Count: 1}, {Value: "symptom", Count: 1}},
		query.Language: {{Value: "en", Count: 2}},
		query.Topic:    {{Value: "bones", Count: 2}, {Value: "feet", Count: 1}},
	}
	r := search(t, s, q, index.Options{Facets: all})
	if r.Total != 2 {
		t.Errorf("a total of %d, want 2: facets must not change it", r.Total)
	}
	for field, counts := range want {
		if !slices.Equal(r.Facets[field], counts) {
			t.Errorf("facet %s is %v, want %v", field, r.Facets[field], counts)
		}
	}
	if len(r.Facets[query.Audience]) != 0 || len(r.Facets["colour"]) != 0 {
		t.Errorf("fields that nobody has are counted: %v", r.Facets)
	}
	q.Filters = append(q.Filters, query.Filter{Field: query.Topic, Values: []string{"feet"}}, query.Filter{Field: query.Type, Values: []string{"condition", "symptom"}})
	q.Phrases, q.Excluded = []query.Phrase{{"the", "heel"}}, []string{"swelling"}
	feet.compare(t, s, q, all...)
	feet.compare(t, s, words("knee"), all...)
}

func checkContext(t *testing.T, open Opener) {
	s := feet.open(t, open)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	for _, tt := range []struct {
		ctx  context.Context
		want error
	}{{cancelled, context.Canceled}, {late, context.DeadlineExceeded}} {
		r, err := s.Search(tt.ctx, words("pain heel"), index.Options{Size: 10, Facets: []query.Field{query.Type}})
		if !errors.Is(err, tt.want) || r != nil {
			t.Errorf("%+v, %v; want %v and no result", r, err, tt.want)
		}
	}
	feet.compare(t, s, words("pain heel"), query.Type) // nothing is left behind
}

// checkConcurrent: eight at once get what one gets.
func checkConcurrent(t *testing.T, open Opener) {
	r := rand.New(rand.NewPCG(3, 3))
	s := random(r, 200).open(t, open)
	o := index.Options{Size: 10, Facets: []query.Field{query.Topic, query.Type}}
	queries := make([]*query.Query, 40)
	want := make([]*index.Result, len(queries))
	for i := range queries {
		queries[i] = drawQuery(r)
		want[i] = search(t, s, queries[i], o)
	}
	var work sync.WaitGroup
	for g := range 8 {
		work.Go(func() {
			for i := range queries {
				i = (i*7 + g*5) % len(queries)
				got, err := s.Search(t.Context(), queries[i], o)
				if err != nil {
					t.Error(err)
					return
				}
				if got.Total != want[i].Total || !slices.Equal(got.Hits, want[i].Hits) || !reflect.DeepEqual(got.Facets, want[i].Facets) {
					t.Errorf("query %s: %+v beside others, %+v alone", queries[i], got, want[i])
				}
				s.DocumentFrequency("w1")
				s.Info()
			}
		})
	}
	work.Wait()
}

// checkFigures: what DocumentFrequency and Info say.
func checkFigures(t *testing.T, open Opener) {
	s := feet.open(t, open)
	terms := map[string]int{}
	for _, l := range feet {
		seen := map[string]bool{}
		for _, text := range l.fields() {
			for _, w := range strings.Fields(text) {
				seen[w] = true
			}
		}
		for w := range seen {
			terms[w]++
		}
	}
	for term, want := range terms {
		if got := s.DocumentFrequency(term); got != want {
			t.Errorf("%q stands in %d leaflets, want %d", term, got, want)
		}
	}
	for _, term := range []string{"knee", "", "hee", "Heel", "heel pain", "condition"} {
		if got := s.DocumentFrequency(term); got != 0 {
			t.Errorf("%q stands in %d leaflets, want none", term, got)
		}
	}
	if got, want := s.Info(), (index.Info{Documents: len(feet), Terms: len(terms)}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
