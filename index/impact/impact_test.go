package impact

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestKeep holds the heap against sorting everything. Few different scores
// make many ties.
func TestKeep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.IntRange(1, 6), 0, 60).Draw(t, "scores")
		k := rapid.IntRange(1, 20).Draw(t, "k")
		var all, top []Hit
		for doc, score := range scores {
			all = append(all, Hit{Doc: uint32(doc), Score: float32(score)})
		}
		for _, h := range rapid.Permutation(all).Draw(t, "order") {
			top = keep(top, h, k)
		}
		order := func(a, b Hit) int {
			if a.Score != b.Score {
				return int(b.Score - a.Score)
			}
			return int(a.Doc) - int(b.Doc)
		}
		slices.SortFunc(all, order)
		slices.SortFunc(top, order)
		if want := all[:min(k, len(all))]; !slices.Equal(top, want) {
			t.Fatalf("kept %v, want %v", top, want)
		}
	})
}

// TestCodedLength checks the values of Lucene's SmallFloat at the borders of
// what it keeps exactly.
func TestCodedLength(t *testing.T) {
	for n := range uint32(41) {
		if got := codedLength(n); got != n {
			t.Errorf("%d becomes %d, want it exact", n, got)
		}
	}
	for _, tt := range []struct{ n, want uint32 }{
		{41, 40},
		{42, 42},
		{47, 46},
		{48, 48},
		{55, 54},
		{56, 56},
		{57, 56},
		{59, 56},
		{60, 60},
		{87, 84},
		{88, 88},
		{95, 88},
		{96, 96},
		{1000, 984},
		{24 + 1<<20, 24 + 1<<20},
		{1 << 20, 24 + 15<<16},
		{math.MaxUint32, 24 + 15<<28},
	} {
		if got := codedLength(tt.n); got != tt.want {
			t.Errorf("%d becomes %d, want %d", tt.n, got, tt.want)
		}
	}
	values := map[uint32]bool{}
	before := uint32(0)
	for n := range uint32(1 << 17) {
		got := codedLength(n)
		if got < before || got > n || codedLength(got) != got || float64(n-got) > 0.125*float64(n) {
			t.Fatalf("%d becomes %d after %d", n, got, before)
		}
		before, values[got] = got, true
	}
	if len(values) > 256 {
		t.Errorf("%d values do not fit a byte", len(values))
	}
}

func TestIDF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1_000_000).Draw(t, "n")
		df := rapid.IntRange(0, n-1).Draw(t, "df")
		rare, common := IDF(n, df), IDF(n, df+1)
		if !(rare > common && common > 0) || math.IsInf(rare, 0) {
			t.Fatalf("idf of %d is %v, of %d %v, in %d", df, rare, df+1, common, n)
		}
	})
	// ln(1 + 3.5/1.5), by hand.
	if got, want := IDF(4, 1), 1.2039728; math.Abs(got-want) > 1e-6 {
		t.Errorf("IDF(4, 1) is %v, want %v", got, want)
	}
}

// TestSaturated: more of a term is worth more, in a longer text less, and never
// as much as K1+1.
func TestSaturated(t *testing.T) {
	avg := Averages{Title: 4, Aka: 6, Body: 500}
	if got := Default.Saturated(Posting{TitleLen: 4, AkaLen: 6, BodyLen: 500}, avg); got != 0 {
		t.Errorf("nothing is worth %v", got)
	}
	for _, a := range []Averages{avg, {}} {
		for _, p := range []Posting{
			{Title: 1, TitleLen: 3},
			{Aka: 1, AkaLen: 30},
			{Body: 1, BodyLen: 1},
			{Body: 3, BodyLen: 900},
			{Title: 1, TitleLen: 3, Aka: 2, AkaLen: 9, Body: 60, BodyLen: 4000},
		} {
			got := Default.Saturated(p, a)
			more, longer := p, p
			more.Body, more.BodyLen = p.Body+1, max(p.BodyLen, 1)
			longer.TitleLen, longer.AkaLen, longer.BodyLen = 4*p.TitleLen+90, 4*p.AkaLen+90, 4*p.BodyLen+90
			if got <= 0 || got >= Default.K1+1 || Default.Saturated(more, a) <= got {
				t.Errorf("%+v is worth %v, with one more %v", p, got, Default.Saturated(more, a))
			}
			if l := Default.Saturated(longer, a); l > got || a != (Averages{}) && l == got {
				t.Errorf("%+v is worth %v, in longer texts %v", p, got, l)
			}
		}
	}
}

func TestShardFaults(t *testing.T) {
	shard := func() *Shard { return NewShard(Default, Averages{}, 3) }
	s := shard()
	for _, tt := range []struct {
		postings []Posting
		want     string // of the error; "" for none
	}{
		{nil, ""},
		{[]Posting{{Doc: 2, Body: 1}, {Doc: 0, Body: 1}}, ""},
		{[]Posting{{Doc: 3, Body: 1}}, "document 3 of 3"},
		{[]Posting{{Doc: 0, Body: 1}, {Doc: math.MaxUint32, Body: 1}}, "of 3"},
		{[]Posting{{Doc: 1, Body: 1}, {Doc: 0, Body: 1}, {Doc: 1, Title: 1}}, "two postings"},
	} {
		err := s.Add(fmt.Sprint(tt.postings), tt.postings)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%v: %v, want %q", tt.postings, err, tt.want)
		}
	}
	one := []Posting{{Doc: 1, Body: 1}}
	for _, tt := range []struct {
		name string
		ids  []string
		fill func(a, b *Shard) error
		want string
	}{
		{"ids out of order", []string{"b", "a", "c"}, nil, `"a"`},
		{"an id twice", []string{"a", "a", "c"}, nil, `"a"`},
		{"a term twice in one shard", []string{"a", "b", "c"}, func(a, _ *Shard) error { a.Add("x", one); return a.Add("x", one) }, `"x"`},
		{"a term in two shards", []string{"a", "b", "c"}, func(a, b *Shard) error { a.Add("x", one); return b.Add("x", one) }, `"x"`},
	} {
		a, b := shard(), shard()
		if tt.fill != nil {
			if err := tt.fill(a, b); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := NewIndex(tt.ids, []*Shard{a, b}, nil, nil); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

// made is a collection and its index.
type made struct {
	n       int
	bodies  [][]string // terms by document
	columns map[string][][]string
	index   *Index
}

// columnNames: "many" has more values than fit the way small columns are kept, and
// of "one" every document has exactly one.
var columnNames = []string{"type", "topic", "many", "one"}

func valuesOf(column string) []string {
	if column != "many" {
		return []string{"", "x", "y", "ä"}
	}
	var values []string
	for i := range 70 {
		values = append(values, fmt.Sprintf("2024-%02d", i))
	}
	return values
}

func drawIndex(t *rapid.T) *made {
	m := &made{n: rapid.OneOf(rapid.IntRange(1, 25), rapid.IntRange(100, 300)).Draw(t, "documents"), columns: map[string][][]string{}}
	terms := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 4, rapid.ID[string])
	holders := map[string][]Posting{}
	columns := map[string]*Column{}
	ids := make([]string, m.n)
	for d := range m.n {
		ids[d] = fmt.Sprintf("%03d", d)
		m.bodies = append(m.bodies, terms.Draw(t, "body"))
		for _, term := range m.bodies[d] {
			holders[term] = append(holders[term], Posting{Doc: uint32(d), Body: uint32(1 + d%3), BodyLen: 9})
		}
	}
	for _, name := range columnNames {
		of := map[string][]uint32{}
		for d := range m.n {
			least, most := 0, 2
			if name == "one" {
				least, most = 1, 1
			}
			have := rapid.SliceOfNDistinct(rapid.SampledFrom(valuesOf(name)), least, most, rapid.ID[string]).Draw(t, name)
			m.columns[name] = append(m.columns[name], have)
			for _, v := range have {
				of[v] = append(of[v], uint32(d))
			}
		}
		if name == "many" { // values that nobody has, so that there are many
			for _, v := range valuesOf(name) {
				of[v] = append(of[v], []uint32{}...)
			}
		}
		columns[name] = NewColumn(m.n, of)
	}
	shard := NewShard(Default, Averages{Body: 9}, m.n)
	for term, postings := range holders {
		if err := shard.Add(term, postings); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if m.index, err = NewIndex(ids, []*Shard{shard}, nil, columns); err != nil {
		t.Fatal(err)
	}
	return m
}

// passes says whether a document passes the query, leaving out the filters of
// one column.
func (m *made) passes(q *Query, d int, without string) bool {
	if !slices.ContainsFunc(q.Terms, func(t Term) bool { return slices.Contains(m.bodies[d], t.Text) }) {
		return false
	}
	for _, f := range q.Filters {
		if f.Column == without {
			continue
		}
		if f.Column == "unknown" || !slices.ContainsFunc(m.columns[f.Column][d], func(v string) bool {
			return f.From != "" && v >= f.From || f.From == "" && slices.Contains(f.Values, v)
		}) {
			return false
		}
	}
	for _, not := range q.Not {
		if slices.Contains(not, uint32(d)) {
			return false
		}
	}
	return q.Only == nil || slices.Contains(*q.Only, uint32(d))
}

// TestCounts holds totals and facets against looking at every document, twice
// over the same working memory.
func TestCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawIndex(t)
		docs := rapid.Custom(func(t *rapid.T) []uint32 {
			out := rapid.SliceOfNDistinct(rapid.Uint32Range(0, uint32(m.n-1)), 0, m.n, rapid.ID[uint32]).Draw(t, "documents")
			slices.Sort(out)
			return out
		})
		for range 2 {
			q := &Query{Facets: columnNames, Size: m.n}
			for _, term := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d", "unknown"}), 0, 3, rapid.ID[string]).Draw(t, "terms") {
				q.Terms = append(q.Terms, Term{Text: term, Weight: 1})
			}
			for range rapid.IntRange(0, 3).Draw(t, "filters") {
				f := Filter{Column: rapid.SampledFrom([]string{"type", "type", "topic", "topic", "many", "one", "unknown"}).Draw(t, "column")}
				value := rapid.SampledFrom(append(valuesOf(f.Column), "unknown"))
				if rapid.IntRange(0, 2).Draw(t, "from") == 0 {
					f.From = value.Draw(t, "from")
				}
				f.Values = rapid.SliceOfN(value, 0, 3).Draw(t, "values")
				q.Filters = append(q.Filters, f)
			}
			if rapid.Bool().Draw(t, "excluded") {
				q.Not = append(q.Not, docs.Draw(t, "not"))
			}
			if rapid.Bool().Draw(t, "only some") {
				only := docs.Draw(t, "only")
				q.Only = &only
			}
			got, err := m.index.Search(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			total := 0
			for d := range m.n {
				if m.passes(q, d, "") {
					total++
				}
			}
			if got.Total != total || len(got.Hits) != total {
				t.Fatalf("total %d and %d hits, want %d", got.Total, len(got.Hits), total)
			}
			for _, name := range q.Facets {
				if want := m.facet(q, name); !slices.Equal(got.Facets[name], want) {
					t.Fatalf("facet %s is %v, want %v", name, got.Facets[name], want)
				}
			}
		}
	})
}

func (m *made) facet(q *Query, name string) []Count {
	seen := map[string]int{}
	for d := range m.n {
		if m.passes(q, d, name) {
			for _, v := range m.columns[name][d] {
				seen[v]++
			}
		}
	}
	var counts []Count
	for value, n := range seen {
		counts = append(counts, Count{value, n})
	}
	slices.SortFunc(counts, func(a, b Count) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Value, b.Value)
	})
	return counts
}
