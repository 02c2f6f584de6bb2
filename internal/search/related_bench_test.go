package search_test

import (
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/search"
)

// BenchmarkRelated asks for the five leaflets beside one, over all of MedQuAD,
// leaflet by leaflet. p50 and p99 are over single leaflets.
func BenchmarkRelated(b *testing.B) {
	s := openMedQuAD(b)
	ids := s.IDs()
	b.ReportAllocs()
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		begun := time.Now()
		// A step that is no divisor visits every source.
		if _, err := s.Related(b.Context(), ids[i*37%len(ids)], search.DefaultRelated); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(begun))
	}
	b.ReportMetric(float64(evaluate.Percentile(times, 50).Nanoseconds()), "p50-ns")
	b.ReportMetric(float64(evaluate.Percentile(times, 99).Nanoseconds()), "p99-ns")
}
