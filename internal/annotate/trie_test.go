package annotate

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func build(names ...string) *Trie {
	var b Builder
	for i, name := range names {
		b.Add(strings.Fields(name), uint32(i))
	}
	return b.Freeze()
}

func TestTrieMatches(t *testing.T) {
	trie := build("type 2 diabetes", "diabetes", "type 2", "diabetes foot", "foot", "heart attack", "type 2 diabetes")
	tests := []struct {
		terms string
		want  []Match
	}{
		{"", nil},
		{"nothing known here", nil},
		{"heart", nil},
		{"heart attack", []Match{{0, 2, 5, false}}},
		{"my heart attack heart", []Match{{1, 3, 5, false}}},
		{"type 2 diabetes", []Match{{0, 3, 0, false}, {0, 2, 2, true}, {2, 3, 1, true}}},
		// Overlapping names are both outer; what lies in either is inner.
		{"type 2 diabetes foot", []Match{
			{0, 3, 0, false},
			{0, 2, 2, true},
			{2, 4, 3, false},
			{2, 3, 1, true},
			{3, 4, 4, true},
		}},
		{"diabetes diabetes", []Match{{0, 1, 1, false}, {1, 2, 1, false}}},
	}
	for _, test := range tests {
		if got := trie.Matches(nil, strings.Fields(test.terms)); !slices.Equal(got, test.want) {
			t.Errorf("%q: got %v, want %v", test.terms, got, test.want)
		}
	}
	if trie.Len() != 6 {
		t.Errorf("got %d names, want 6: the same name twice is one", trie.Len())
	}
}

func TestTrieLongest(t *testing.T) {
	trie := build("a", "a b c", "b")
	tests := []struct {
		terms  string
		length int
		value  uint32
		ok     bool
	}{
		{"", 0, 0, false},
		{"x a", 0, 0, false},
		{"a", 1, 0, true},
		{"a b", 1, 0, true},
		{"a b c d", 3, 1, true},
		{"a b x", 1, 0, true},
		{"b c", 1, 2, true},
		{"c", 0, 0, false},
	}
	for _, test := range tests {
		length, value, ok := trie.Longest(strings.Fields(test.terms))
		if length != test.length || value != test.value || ok != test.ok {
			t.Errorf("%q: got %d, %d, %v, want %d, %d, %v", test.terms, length, value, ok, test.length, test.value, test.ok)
		}
	}
}

func TestTrieLimits(t *testing.T) {
	var b Builder
	long := strings.Fields(strings.Repeat("w ", MaxTerms+1))
	if b.Add(nil, 1) || b.Add(long, 1) {
		t.Error("a name without terms or with too many was taken")
	}
	if !b.Add(long[:MaxTerms], 7) {
		t.Error("a name of MaxTerms terms was refused")
	}
	trie := b.Freeze()
	want := []Match{{0, MaxTerms, 7, false}, {1, MaxTerms + 1, 7, false}}
	if got := trie.Matches(nil, long); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := b.Freeze().Matches(nil, long); got != nil {
		t.Errorf("a frozen builder is not empty: %v", got)
	}
	if length, _, ok := new(Trie).Longest(long); length != 0 || ok {
		t.Error("the zero trie holds a name")
	}
	if got := new(Trie).Matches(nil, long); got != nil {
		t.Error("the zero trie holds a name")
	}
}

// reference is Matches by trying every piece of terms.
func reference(names map[string]uint32, terms []string) []Match {
	var all []Match
	for start := range terms {
		for end := len(terms); end > start; end-- {
			if value, ok := names[strings.Join(terms[start:end], " ")]; ok {
				all = append(all, Match{Start: start, End: end, Value: value})
			}
		}
	}
	for i, m := range all {
		for _, o := range all {
			if o.Start <= m.Start && m.End <= o.End && o.End-o.Start > m.End-m.Start {
				all[i].Inner = true
			}
		}
	}
	return all
}

func TestTrieAgreesWithReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		term := rapid.SampledFrom([]string{"a", "b", "c", "d", "unknown"})
		var b Builder
		names := map[string]uint32{}
		for i, terms := range rapid.SliceOfN(rapid.SliceOfN(term, 1, 5), 0, 30).Draw(t, "names") {
			b.Add(terms, uint32(i))
			key := strings.Join(terms, " ")
			if _, ok := names[key]; !ok {
				names[key] = uint32(i)
			}
		}
		trie := b.Freeze()
		terms := rapid.SliceOfN(term, 0, 90).Draw(t, "terms")
		got, want := trie.Matches(nil, terms), reference(names, terms)
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		if trie.Len() != len(names) {
			t.Fatalf("got %d names, want %d", trie.Len(), len(names))
		}
		length, value, ok := trie.Longest(terms)
		first := len(want) > 0 && want[0].Start == 0
		if ok != first || ok && (length != want[0].End || value != want[0].Value) {
			t.Fatalf("longest: got %d, %d, %v", length, value, ok)
		}
	})
}

func TestTrieServesManyAtOnce(t *testing.T) {
	trie := build("a b", "b", "b c d")
	terms := strings.Fields("a b c d b a b")
	want := trie.Matches(nil, terms)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 200 {
				if got := trie.Matches(nil, terms); !slices.Equal(got, want) {
					t.Errorf("got %v, want %v", got, want)
					return
				}
			}
		})
	}
	group.Wait()
}

// manyNames makes count names of three words out of 60,000, with the skew of
// real words.
func manyNames(count int) [][]string {
	random := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 60_000)
	for i := range words {
		words[i] = fmt.Sprintf("word%d", i)
	}
	names := make([][]string, count)
	for i := range names {
		for range 3 {
			names[i] = append(names[i], words[int(float64(len(words))*random.Float64()*random.Float64())])
		}
	}
	return names
}

func BenchmarkTrieBuild(b *testing.B) {
	names := manyNames(400_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b.ReportAllocs()
	var trie *Trie
	for b.Loop() {
		var builder Builder
		for i, name := range names {
			builder.Add(name, uint32(i))
		}
		trie = builder.Freeze()
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric((float64(after.HeapAlloc)-float64(before.HeapAlloc))/1e6, "MB-kept")
	runtime.KeepAlive(trie)
	runtime.KeepAlive(names)
}

func BenchmarkTrieMatches(b *testing.B) {
	names := manyNames(400_000)
	var builder Builder
	for i, name := range names {
		builder.Add(name, uint32(i))
	}
	trie := builder.Freeze()
	var terms []string
	for i := 0; len(terms) < 25; i += 1000 {
		terms = append(terms, names[i]...)
		terms = append(terms, "unknown", names[i+1][0])
	}
	terms = terms[:25]
	dst := trie.Matches(nil, terms)
	b.ReportAllocs()
	for b.Loop() {
		dst = trie.Matches(dst[:0], terms)
	}
	b.ReportMetric(float64(len(dst)), "matches")
}
