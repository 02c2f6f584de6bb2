package search_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

// TestNewLabelActsAtOnce adds a name while leaflets are served that were indexed
// without it: it must find them within two seconds, through phrases; the next
// generation must be marked with it; and words only must leave it out.
func TestNewLabelActsAtOnce(t *testing.T) {
	data := t.TempDir()
	index := func() {
		t.Helper()
		if _, err := ingest.Run(t.Context(), ingest.Options{Data: data, Collection: "samples", Files: ingest.FilesOf(corpus.BuiltIn())}); err != nil {
			t.Fatal(err)
		}
	}
	index()
	s, err := search.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go s.Follow(ctx, slog.New(slog.NewTextHandler(io.Discard, nil)))

	first := func(query string, wordsOnly bool) string {
		t.Helper()
		r, err := s.Search(t.Context(), search.Request{Query: query, WordsOnly: wordsOnly})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Hits) == 0 {
			return ""
		}
		return r.Hits[0].ID
	}
	const query = "zoomlywobble"
	if got := first(query, false); got != "" {
		t.Fatalf("%s is found before anybody said what it is", got)
	}
	source := terminology.Source{Name: "ward", Concepts: []terminology.Concept{{ID: "ward:1", Labels: []terminology.Label{
		{Text: "wasting of the thigh muscle", Language: "en", Source: "ward", Weight: 1, Role: terminology.Preferred},
		{Text: query, Language: "en", Source: "ward", Weight: 1, Role: terminology.Exact},
	}}}}
	if err := folder.Save(filepath.Join(data, folder.Name), &source); err != nil {
		t.Fatal(err)
	}
	found := func() bool { return first(query, false) == "diabetic-amyotrophy" }
	for end := time.Now().Add(20 * time.Second); !found(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the new name does not act")
		}
	}
	if got := first(query, true); got != "" {
		t.Errorf("words only finds %s", got)
	}
	index()
	before := s.Info().Generation
	for end := time.Now().Add(20 * time.Second); s.Info().Generation == before; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("a changed vocabulary makes no new generation")
		}
	}
	if !found() {
		t.Error("the generation that was built with the name does not find it")
	}
}
