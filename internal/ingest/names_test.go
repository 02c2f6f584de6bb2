package ingest

import (
	"slices"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/search"
)

// TestNamesFindTheLeaflet indexes the sample leaflet among all of MedQuAD, with
// no vocabulary, and asks for it by each of its names. Without the names mined
// from its sentences it would not come first for several of them.
func TestNamesFindTheLeaflet(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes MedQuAD twice")
	}
	queries := []string{
		"proximal diabetic neuropathy",
		"lumbosacral radiculoplexus neuropathy",
		"lumbosacral radiculoplexus neurophagy",
		"femoral neuropathy",
		"wasting of thigh muscle in diabetes",
	}
	if missed := notFirst(t, queries, annotate.Names); len(missed) > 0 {
		t.Errorf("not first for %q", missed)
	}
	listedOnly := func(l *corpus.Leaflet) []annotate.Name {
		return slices.DeleteFunc(annotate.Names(l), mined)
	}
	missed := notFirst(t, queries, listedOnly)
	t.Logf("without mined names not first for %q", missed)
	if len(missed) < 2 {
		t.Errorf("without mined names only %q fail: the names are not what finds the leaflet", missed)
	}
}

// notFirst returns the queries for which the sample leaflet is not the first
// hit.
func notFirst(t *testing.T, queries []string, names func(*corpus.Leaflet) []annotate.Name) []string {
	t.Helper()
	data := t.TempDir()
	_, err := Run(t.Context(), Options{Data: data, names: names, Paths: []string{
		require.Data(t, "medquad", "medquad.tar.gz"),
		require.Data(t, "..", "samples", "diabetic-amyotrophy.txt"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := search.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var missed []string
	for _, q := range queries {
		r, err := s.Rank(t.Context(), q, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Hits) == 0 || r.Hits[0].ID != "doc_29219" {
			missed = append(missed, q)
		}
	}
	return missed
}
