package search

import (
	"context"

	"github.com/leafsearch/leafsearch/index"
)

// Planned returns a function that ranks the ten best leaflets for a query that is
// read and planned already: the engine's part of Rank.
func (s *Service) Planned(ctx context.Context, text string) func() error {
	g, release := s.live.Acquire()
	defer release()
	parsed := parse(s.analyzer, text)
	plan := makePlan(&parsed, g, s.meaning.Load())
	return func() error {
		_, err := g.Index.Search(ctx, &plan.query, index.Options{Size: 10})
		return err
	}
}

// IDs returns the ids of all leaflets served, in byte order.
func (s *Service) IDs() []string {
	g, release := s.live.Acquire()
	defer release()
	ids := make([]string, g.Len())
	for i := range ids {
		ids[i] = g.Card(i).ID
	}
	return ids
}

// NumberOf is numberOf over what is served.
func (s *Service) NumberOf(h index.Hit) (int, bool) {
	g, release := s.live.Acquire()
	defer release()
	return numberOf(g, h)
}
