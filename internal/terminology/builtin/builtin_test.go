package builtin_test

import (
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

// BenchmarkLoad is what the built-in vocabulary costs at the start of the
// program: reading it, linking it, and making it ready for queries.
func BenchmarkLoad(b *testing.B) {
	a := analysis.New()
	sensations, parts, err := builtin.Classes()
	if err != nil {
		b.Fatal(err)
	}
	classes := annotate.NewClasses(a, sensations, parts)
	b.Run("source", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			builtin.Source()
		}
	})
	s, _ := builtin.Source()
	b.Run("vocabulary", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			terminology.New([]terminology.Source{*s}, nil)
		}
	})
	v, _ := terminology.New([]terminology.Source{*s}, nil)
	b.Run("concepts", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			annotate.NewConcepts(v, a, classes)
		}
	})
}
