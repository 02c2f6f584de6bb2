package search

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/generation"
)

// errNotFoundAgain is what a smoke query that fails says.
var errNotFoundAgain = errors.New("it does not find its own leaflets")

const (
	// smokeQueries is how many leaflets must find themselves.
	smokeQueries = 5
	// smokeDepth is how far down: leaflets with the same title share the first
	// places.
	smokeDepth = 100
	// smokeTimeout is for all of them; they take less than a millisecond each.
	smokeTimeout = 5 * time.Second
)

// smoke asks a new generation for some of its titles, spread over all leaflets:
// a leaflet so titled must be among the first.
func smoke(a *analysis.Analyzer, g *generation.Generation) error {
	ctx, cancel := context.WithTimeout(context.Background(), smokeTimeout)
	defer cancel()
	for i := range min(smokeQueries, g.Len()) {
		card := g.Card(i * g.Len() / smokeQueries % g.Len())
		key, q := titleQuery(a, card.Title)
		if key == "" {
			continue
		}
		found, err := g.Index.Search(ctx, q, index.Options{Size: smokeDepth})
		if err != nil {
			return fmt.Errorf("leaflet %q: %w", card.ID, err)
		}
		if !holdsTitle(a, g, found.Hits, key) {
			return fmt.Errorf("leaflet %q: %w: %w; run `leafsearch index` to rebuild it", card.ID, errNotFoundAgain, generation.ErrDamaged)
		}
	}
	return nil
}

// titleQuery asks for the leaflets with that title, whatever signs it holds
// that would mean something in a query.
func titleQuery(a *analysis.Analyzer, title string) (key string, q *query.Query) {
	q = &query.Query{Coverage: 0.5}
	var terms []string
	seen := map[string]bool{}
	for _, t := range a.Tokens(nil, title) {
		terms = append(terms, t.Term)
		if !seen[t.Term] && len(q.Words) < maxSmokeWords {
			seen[t.Term] = true
			q.Words = append(q.Words, query.Word{Term: t.Term, Weight: 1})
		}
	}
	q.Names = []query.Name{{Terms: terms, Title: 1}}
	return query.Key(terms), q
}

// maxSmokeWords keeps a title that is a whole text from being a long query.
const maxSmokeWords = 32

func holdsTitle(a *analysis.Analyzer, g *generation.Generation, hits []index.Hit, key string) bool {
	for _, h := range hits {
		n, ok := numberOf(g, h)
		if !ok {
			return false
		}
		if k, _ := titleQuery(a, g.Card(n).Title); k == key {
			return true
		}
	}
	return false
}
