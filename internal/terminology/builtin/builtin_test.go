package builtin_test

import (
	"sync"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

// BenchmarkLoad is what the built-in vocabulary costs at the start of the
// program: reading it, linking it, and making it ready for queries. "whole" is
// all three and the fingerprint, with an analyzer that has seen no word.
func BenchmarkLoad(b *testing.B) {
	b.Run("whole", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			a := analysis.New()
			b.StartTimer()
			load(b, a)
		}
	})
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
	a := analysis.New()
	b.Run("words", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			annotate.BuiltinWords(a)
		}
	})
	b.Run("words and concepts", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			words, _ := annotate.BuiltinWords(a)
			annotate.NewConcepts(v, a, words)
		}
	})
}

// load makes the built-in vocabulary ready for queries, as the program does.
func load(tb testing.TB, a *analysis.Analyzer) (*terminology.Vocabulary, *annotate.Concepts) {
	tb.Helper()
	defer builtin.Loading()()
	var group sync.WaitGroup
	var words *annotate.Words
	var fault error
	group.Go(func() { words, fault = annotate.BuiltinWords(a) })
	s, err := builtin.Source()
	if err != nil {
		tb.Fatal(err)
	}
	v, err := terminology.New([]terminology.Source{*s}, nil)
	if err != nil {
		tb.Fatal(err)
	}
	group.Wait()
	if fault != nil {
		tb.Fatal(fault)
	}
	group.Go(func() { v.Fingerprint() })
	concepts := annotate.NewConcepts(v, a, words)
	group.Wait()
	return v, concepts
}
