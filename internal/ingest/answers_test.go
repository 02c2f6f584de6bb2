package ingest

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/leafsearch/leafsearch/index/bleveindex"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/search"
)

// answers are what a data folder says, to be compared.
func answers(t *testing.T, data string) []string {
	t.Helper()
	s, err := search.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out []string
	for _, q := range []string{
		"trouble", "number7", "alias3 neuropathy", "neurophagy", "femoral neuropathy", "listed5", "thigh", "word3 drug2",
		`"also called alias4"`, "trouble -word1", "plain", "nothing", "new words here", "drug9",
	} {
		r, err := s.Search(t.Context(), search.Request{Query: q, Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		r.TookMS = 0
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	g, err := generation.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	for i := range g.Len() {
		r, err := g.Record(i)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%+v %+v %+v", *g.Card(i), *r.Leaflet, r.Names))
	}
	words := map[string]int{}
	for word, n := range g.Forward.Words().All() {
		words[word] = n
	}
	out = append(out, fmt.Sprintf("%v %+v %s", words, g.Manifest.Stats, g.Manifest.Store))
	return append(out, postings(t, filepath.Join(data, g.Name, "bleve"))...)
}

// postings are all that an index holds of the searched texts, in order.
func postings(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	_, err := bleveindex.EachPosting(dir, func(p bleveindex.Posting) { out = append(out, fmt.Sprintf("%+v", p)) })
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// same compares what two data folders say.
func same(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("answer %d of %d and %d differs:\n%s\nwant\n%s", i, len(got), len(want), got[min(i, len(got)-1)], want[min(i, len(want)-1)])
		}
	}
}
