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
		aka := fmt.Sprintf("w%d", zipf.Uint64())
		at(aka).Aka++
		named = names[aka]
		named.Aka = append(named.Aka, uint32(d))
		names[aka] = named
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

// makeQuery makes a query over what makeIndex makes.
func makeQuery(r *rand.Rand, x *Index) *Query {
	q := &Query{Coverage: 0.5, Size: 10}
	zipf := rand.NewZipf(r, 1.05, 8, 3200)
	for range 1 + r.IntN(7) {
		word := fmt.Sprintf("w%d", zipf.Uint64())
		if !slices.ContainsFunc(q.Terms, func(t Term) bool { return t.Text == word }) {
			q.Terms = append(q.Terms, Term{Text: word, Weight: []float32{1, 0.7, 0.3}[r.IntN(3)]})
		}
	}
	for range r.IntN(3) {
		word := q.Terms[r.IntN(len(q.Terms))].Text
		q.Names = append(q.Names, Name{Key: word, Terms: []string{word}, Title: []float32{1, 0.5}[r.IntN(2)], Aka: 0.8})
	}
	for range r.IntN(3) {
		var span Span
		for range 1 + r.IntN(4) {
			a := Alternative{Text: fmt.Sprintf("w%d", zipf.Uint64()), Weight: []float32{1, 0.6, 0.1}[r.IntN(3)]}
			if r.IntN(4) == 0 { // as if a phrase stood wherever one word does
				a.Terms, a.Text = []string{a.Text}, ""
				a.Docs = x.Holders(a.Terms[0])
			}
			span.Alternatives = append(span.Alternatives, a)
		}
		q.Spans = append(q.Spans, span)
	}
	switch r.IntN(8) {
	case 0, 1:
		q.Filters = append(q.Filters, Filter{Column: "group", Values: []string{"1", "4"}})
	case 2, 3:
		q.Not = append(q.Not, []uint32{1, 5, 9, 700})
	case 4:
		docs := x.Holders(q.Terms[0].Text)
		q.Only = &docs
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
	q := makeQuery(r, x)
	for k, docs := range q.Not {
		q.Not[k] = slices.DeleteFunc(slices.Clone(docs), func(d uint32) bool { return int(d) >= len(x.ids) })
	}
	q.Size, q.Offset = []int{1, 10, 10, 10, 50, 200}[r.IntN(6)], []int{0, 0, 3}[r.IntN(3)]
	want := q.Offset + q.Size
	got, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	// Memory that no search has used before.
	fresh := Index{ids: x.ids, terms: x.terms, lists: x.lists, names: x.names, columns: x.columns}
	s := fresh.scratch()
	x.resolve(s, q)
	x.match(s, q)
	x.addNames(s, q.Names)
	if total := s.eligible.count(); got.Total != total {
		t.Fatalf("query %d of %d documents %+v: a total of %d, want %d", i, len(x.ids), q, got.Total, total)
	}
	s.top = s.top[:0]
	if err := x.accumulate(t.Context(), s, q, want, 1.5*(1+1e-5), float32(math.Inf(-1))); err != nil {
		t.Fatal(err)
	}
	hits := slices.SortedFunc(slices.Values(s.top), func(a, b Hit) int {
		if worse(b, a) {
			return -1
		}
		return 1
	})
	if hits = hits[min(q.Offset, len(hits)):]; !slices.Equal(got.Hits, hits) {
		t.Fatalf("query %d of %d documents %+v:\ngot  %v\nwant %v", i, len(x.ids), q, got.Hits, hits)
	}
	_, pruned = x.prune(s, q, want, 1.5*(1+1e-5), 0)
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
		queries[i] = makeQuery(r, x)
		queries[i].Filters, queries[i].Not, queries[i].Only = nil, nil, nil
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := x.Search(b.Context(), queries[i%len(queries)]); err != nil {
			b.Fatal(err)
		}
	}
}
