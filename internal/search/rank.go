package search

import (
	"context"

	"github.com/leafsearch/leafsearch/index"
)

// Rank answers with the best size leaflets for a query, without snippets and
// facets: what an evaluation needs. The errors are those of Search; size may be
// index.MaxWindow at most.
func (s *Service) Rank(ctx context.Context, text string, size int) (*index.Result, error) {
	r, err := Request{Query: text}.normalised()
	if err != nil {
		return nil, err
	}
	g, release := s.live.Acquire()
	defer release()
	parsed := parse(s.analyzer, r.Query)
	plan := makePlan(&parsed, g, s.meaning.Load())
	return g.Index.Search(ctx, &plan.query, index.Options{Size: size})
}
