package impact

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// makeIndex builds an index of n documents over a vocabulary with Zipf's law,
// with names and a keyword column.
func makeIndex(t testing.TB, r *rand.Rand, n int) *Index {
	t.Helper()
	zipf := rand.NewZipf(r, 1.1, 3, 3000)
	postings := map[string][]Posting{}
	ids := make([]string, n)
	holders := map[string][]uint32{}
	names := map[string]Named{}
	for d := range n {
		ids[d] = fmt.Sprintf("doc-%06d", d)
		length := uint32(20 + r.IntN(300))
		counts := map[string]*Posting{}
		at := func(word string) *Posting {
			if counts[word] == nil {
				counts[word] = &Posting{Doc: uint32(d), TitleLen: 2, AkaLen: 3, BodyLen: length}
			}
			return counts[word]
		}
		for range length {
			at(fmt.Sprintf("w%d", zipf.Uint64())).Body++
		}
		title := fmt.Sprintf("w%d", zipf.Uint64())
		at(title).Title++
		named := names[title]
		named.Title = append(named.Title, uint32(d))
		names[title] = named
		for word, p := range counts {
			postings[word] = append(postings[word], *p)
		}
		holders[fmt.Sprint(d%7)] = append(holders[fmt.Sprint(d%7)], uint32(d))
	}
	shard := NewShard(Default, Averages{Title: 1, Aka: 3, Body: 150}, n)
	for word, p := range postings {
		if err := shard.Add(word, p); err != nil {
			t.Fatal(err)
		}
	}
	x, err := NewIndex(ids, []*Shard{shard}, names, map[string]*Column{"group": NewColumn(n, holders)})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func makeQuery(r *rand.Rand) *Query {
	q := &Query{Coverage: 0.5, Size: 10}
	zipf := rand.NewZipf(r, 1.05, 8, 3200)
	for range 1 + r.IntN(7) {
		word := fmt.Sprintf("w%d", zipf.Uint64())
		if !slices.ContainsFunc(q.Terms, func(t Term) bool { return t.Text == word }) {
			q.Terms = append(q.Terms, Term{Text: word, Weight: []float32{1, 0.7, 0.3}[r.IntN(3)]})
		}
	}
	if r.IntN(2) == 0 {
		word := q.Terms[0].Text
		q.Names = append(q.Names, Name{Key: word, Terms: []string{word}, Title: 1, Aka: 0.8})
	}
	for range r.IntN(3) {
		var span Span
		for range 1 + r.IntN(4) {
			span.Alternatives = append(span.Alternatives, Alternative{Text: fmt.Sprintf("w%d", zipf.Uint64()), Weight: []float32{1, 0.6, 0.1}[r.IntN(3)]})
		}
		q.Spans = append(q.Spans, span)
	}
	switch r.IntN(4) {
	case 0:
		q.Filters = append(q.Filters, Filter{Column: "group", Values: []string{"1", "4"}})
	case 1:
		q.Not = append(q.Not, []uint32{1, 5, 9, 700})
	}
	return q
}

// TestPruneChangesNothing: looking at fewer documents gives the very same hits
// with the very same scores as adding everything up.
func TestPruneChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	x := makeIndex(t, r, pruneFrom)
	pruned := 0
	for i := range 1000 {
		if sameAsAll(t, x, r, i) {
			pruned++
		}
	}
	if pruned < 100 {
		t.Errorf("only %d of 1000 queries were pruned: the test proves little", pruned)
	}
}

// TestFloorChangesNothing is the same over few documents, of which all are
// looked at but those that score too little for certain.
func TestFloorChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for _, n := range []int{9, 40, 700, 5000} {
		x := makeIndex(t, r, n)
		for i := range 200 {
			sameAsAll(t, x, r, i)
		}
	}
}

// sameAsAll compares the hits of a made query with those of all documents, and
// reports whether it is one that is pruned.
func sameAsAll(t *testing.T, x *Index, r *rand.Rand, i int) (pruned bool) {
	t.Helper()
	q := makeQuery(r)
	for k, docs := range q.Not {
		q.Not[k] = slices.DeleteFunc(slices.Clone(docs), func(d uint32) bool { return int(d) >= len(x.ids) })
	}
	q.Size = []int{1, 10, 10, 10, 50}[r.IntN(5)]
	got, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	s := x.scratch()
	x.resolve(s, q)
	x.match(s, q)
	x.addNames(s, q.Names)
	s.top = s.top[:0]
	if err := x.accumulate(t.Context(), s, q, q.Size, 1.5*(1+1e-5), float32(math.Inf(-1))); err != nil {
		t.Fatal(err)
	}
	want := slices.SortedFunc(slices.Values(s.top), func(a, b Hit) int {
		if worse(b, a) {
			return -1
		}
		return 1
	})
	if !slices.Equal(got.Hits, want) && len(got.Hits)+len(want) > 0 {
		t.Fatalf("query %d of %d documents %+v:\ngot  %v\nwant %v", i, len(x.ids), q, got.Hits, want)
	}
	_, pruned = x.prune(s, q, q.Size, 1.5*(1+1e-5), 0)
	for d, score := range s.scores {
		if score != 0 || s.coverage[d] != 0 {
			t.Fatalf("query %d leaves something behind for document %d", i, d)
		}
	}
	return pruned
}

// BenchmarkSearch compares the two ways over made documents.
func BenchmarkSearch(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 7))
	x := makeIndex(b, r, 60_000)
	queries := make([]*Query, 200)
	for i := range queries {
		queries[i] = makeQuery(r)
		queries[i].Filters, queries[i].Not = nil, nil
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := x.Search(b.Context(), queries[i%len(queries)]); err != nil {
			b.Fatal(err)
		}
	}
}
