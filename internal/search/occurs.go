package search

import (
	"context"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
)

// Occurs reports whether any leaflet holds the text word by word, other forms
// of its words included.
func (s *Service) Occurs(text string) bool {
	g, release := s.live.Acquire()
	defer release()
	phrase := query.Phrase(stems(s.analyzer, text))
	if len(phrase) == 0 {
		return false
	}
	q := query.Query{Words: []query.Word{{Term: phrase[0], Weight: 1}}}
	if len(phrase) > 1 {
		q.Phrases = []query.Phrase{phrase}
	}
	found, err := g.Index.Search(context.Background(), &q, index.Options{})
	return err == nil && found.Total > 0
}
