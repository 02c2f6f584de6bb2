package search_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/search"
)

// openMedQuAD indexes all of MedQuAD and serves it.
func openMedQuAD(tb testing.TB, more ...string) *search.Service {
	tb.Helper()
	data := tb.TempDir()
	paths := append([]string{require.Data(tb, "medquad", "medquad.tar.gz")}, more...)
	report, err := ingest.Run(tb.Context(), ingest.Options{Data: data, Paths: paths})
	if err != nil {
		tb.Fatal(err)
	}
	if len(report.Failed) > 0 {
		tb.Fatalf("%d files failed, the first: %+v", len(report.Failed), report.Failed[0])
	}
	s, err := search.Open(data)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

// topics reads a judged set's queries.
func topics(tb testing.TB, elem ...string) []evaluate.Topic {
	tb.Helper()
	file, err := os.Open(require.Data(tb, append([]string{"quality"}, elem...)...))
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	all, err := evaluate.ReadTopics(file)
	if err != nil {
		tb.Fatalf("%s: %v", filepath.Join(elem...), err)
	}
	return all
}

// BenchmarkMedQuAD measures one query over all of MedQuAD, every judged
// question in turn: ranking with the exact total, and the whole way with
// snippets for ten hits. p50 and p99 are over single queries.
func BenchmarkMedQuAD(b *testing.B) {
	s := openMedQuAD(b)
	for _, set := range []string{"short", "long"} {
		queries := topics(b, "liveqa", "queries."+set+".jsonl")
		b.Run("engine/"+set, func(b *testing.B) { measurePlanned(b, s, queries) })
		b.Run("rank/"+set, func(b *testing.B) {
			measure(b, queries, func(text string) error {
				_, err := s.Rank(b.Context(), text, 10)
				return err
			})
		})
		b.Run("whole/"+set, func(b *testing.B) {
			measure(b, queries, func(text string) error {
				_, err := s.Search(b.Context(), search.Request{Query: text})
				return err
			})
		})
		b.Run("facets/"+set, func(b *testing.B) {
			measure(b, queries, func(text string) error {
				_, err := s.Search(b.Context(), search.Request{Query: text, Facets: true})
				return err
			})
		})
	}
}

// measurePlanned measures what ranking takes once the query is read and planned:
// the ten best leaflets and the exact total.
func measurePlanned(b *testing.B, s *search.Service, queries []evaluate.Topic) {
	planned := map[string]func() error{}
	for _, q := range queries {
		planned[q.Text] = s.Planned(b.Context(), q.Text)
	}
	measure(b, queries, func(text string) error { return planned[text]() })
}

func measure(b *testing.B, queries []evaluate.Topic, ask func(text string) error) {
	b.ReportAllocs()
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		begun := time.Now()
		if err := ask(queries[i%len(queries)].Text); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(begun))
	}
	b.ReportMetric(float64(evaluate.Percentile(times, 50).Nanoseconds()), "p50-ns")
	b.ReportMetric(float64(evaluate.Percentile(times, 99).Nanoseconds()), "p99-ns")
}
