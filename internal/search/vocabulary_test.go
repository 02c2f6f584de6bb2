package search_test

import (
	"path/filepath"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
	"github.com/leafsearch/leafsearch/internal/terminology/terminologytest"
)

// vocabularyOf names what a data folder knows beside the leaflets.
type vocabularyOf string

const (
	wordsAlone  vocabularyOf = "words alone"
	builtInOnly vocabularyOf = "built-in"
	imported    vocabularyOf = "imported" // and not the built-in one
)

// prepare makes a data folder with that vocabulary and no leaflets.
func prepare(tb testing.TB, v vocabularyOf) string {
	tb.Helper()
	data := tb.TempDir()
	var sources []terminology.Source
	switch v {
	case wordsAlone:
		sources = []terminology.Source{{Name: builtin.Name}}
	case imported:
		sources = append(terminologytest.Vocabularies(tb), terminology.Source{Name: builtin.Name})
	}
	for i := range sources {
		if err := folder.Save(filepath.Join(data, folder.Name), &sources[i]); err != nil {
			tb.Fatal(err)
		}
	}
	return data
}

// indexInto indexes a path into a prepared data folder and serves it.
func indexInto(tb testing.TB, data, collection string, path ...string) *search.Service {
	tb.Helper()
	if _, err := ingest.Run(tb.Context(), ingest.Options{Data: data, Collection: collection, Paths: []string{require.Data(tb, path...)}}); err != nil {
		tb.Fatal(err)
	}
	s, err := search.Open(data)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

// titleMRR is the mean reciprocal rank of the first leaflet so titled, over the
// title of every leaflet.
func titleMRR(t *testing.T, s *search.Service) float64 {
	t.Helper()
	var titles []evaluate.Topic
	titled := evaluate.Qrels{}
	ids := map[string][]string{}
	for _, id := range s.IDs() {
		l, err := s.Leaflet(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		title := analysis.Fold(l.Title)
		ids[title] = append(ids[title], id)
	}
	for title, same := range ids {
		titles = append(titles, evaluate.Topic{ID: title, Text: title})
		titled[title] = map[string]int{}
		for _, id := range same {
			titled[title][id] = 1
		}
	}
	return evaluate.Evaluate(titles, titled, rank(t, s, titles)).Mean.MRR
}
