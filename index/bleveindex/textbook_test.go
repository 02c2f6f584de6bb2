package bleveindex_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/bleveindex"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// text is a made-up document as the textbook sees it.
type text struct {
	id               string
	title, aka, body []string
	akaNames         [][]string
}

// document is what the engine gets.
func (t text) document() *index.Document {
	d := &index.Document{ID: t.id, Title: tokens(t.title), Aka: tokens(t.aka), Body: tokens(t.body), TitleName: query.Key(t.title)}
	for _, n := range t.akaNames {
		d.AkaNames = append(d.AkaNames, query.Key(n))
	}
	return d
}

func tokens(words []string) []analysis.Token {
	var out []analysis.Token
	for _, w := range words {
		out = append(out, analysis.Token{Term: w})
	}
	return out
}

// makeTexts draws documents of very different lengths from a vocabulary with
// Zipf's law.
func makeTexts(r *rand.Rand, n int) []text {
	zipf := rand.NewZipf(r, 1.2, 4, 600)
	draw := func(n int) []string {
		words := make([]string, n)
		for i := range words {
			words[i] = fmt.Sprintf("w%03d", zipf.Uint64())
		}
		return words
	}
	texts := make([]text, n)
	for i := range texts {
		t := text{id: fmt.Sprintf("doc-%04d", r.IntN(1e6)*1000+i), title: draw(1 + r.IntN(5)), body: draw(r.IntN(40) * r.IntN(40))}
		for range r.IntN(3) {
			name := draw(1 + r.IntN(4))
			t.aka = append(t.aka, name...)
			t.akaNames = append(t.akaNames, name)
		}
		texts[i] = t
	}
	return texts
}

// textbook scores every document straight from the formula, with nothing
// shared with the engine: no postings, no impacts, float64 throughout.
type textbook struct {
	texts   []text
	counts  [][3]map[string]float64 // by text and field
	df      map[string]float64
	average [3]float64
}

func newTextbook(texts []text) *textbook {
	b := &textbook{texts: texts, df: map[string]float64{}}
	var have [3]float64
	for _, t := range texts {
		var counts [3]map[string]float64
		seen := map[string]bool{}
		for f, words := range [][]string{t.title, t.aka, t.body} {
			counts[f] = map[string]float64{}
			for _, w := range words {
				counts[f][w]++
				seen[w] = true
			}
			if len(words) > 0 {
				b.average[f] += float64(len(words))
				have[f]++
			}
		}
		b.counts = append(b.counts, counts)
		for w := range seen {
			b.df[w]++
		}
	}
	for f := range have {
		b.average[f] /= have[f]
	}
	return b
}

func (b *textbook) search(q *query.Query) []index.Hit {
	n := float64(len(b.texts))
	idf := func(w string) float64 { return math.Log(1 + (n-b.df[w]+0.5)/(b.df[w]+0.5)) }
	var hits []index.Hit
	for i, t := range b.texts {
		field := func(f, length int, w string, norm float64) float64 {
			return b.counts[i][f][w] / (1 - norm + norm*lucene(length)/b.average[f])
		}
		score := 0.0
		for _, w := range q.Words {
			T := 8*field(0, len(t.title), w.Term, 0.9) + 3*field(1, len(t.aka), w.Term, 0.5) + field(2, len(t.body), w.Term, 0.7)
			score += float64(w.Weight) * idf(w.Term) * 7 * T / (6 + T)
		}
		if score == 0 {
			continue
		}
		bonus := 0.0
		for _, name := range q.Names {
			of := 0.0
			for _, w := range name.Terms {
				of += idf(w)
			}
			if slices.Equal(name.Terms, t.title) {
				bonus = max(bonus, of*float64(name.Title))
			}
			for _, aka := range t.akaNames {
				if slices.Equal(name.Terms, aka) {
					bonus = max(bonus, of*float64(name.Aka))
				}
			}
		}
		covered, whole := 0.0, 0.0
		for _, w := range distinct(t.title) {
			whole += idf(w)
			if slices.ContainsFunc(q.Words, func(x query.Word) bool { return x.Term == w }) {
				covered += idf(w)
			}
		}
		if whole > 0 {
			covered /= whole
		}
		score = (score + bonus) * (1 + float64(q.Coverage)*covered)
		hits = append(hits, index.Hit{ID: t.id, Score: float32(score)})
	}
	slices.SortFunc(hits, func(a, b index.Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return hits
}

// lucene is the length after Lucene's one-byte code, by its definition: the
// largest of the 256 values that is not above n.
func lucene(n int) float64 {
	at, exact := slices.BinarySearch(luceneLengths, n)
	if !exact {
		at--
	}
	return float64(luceneLengths[at])
}

// luceneLengths are 24 free values, then 24 more than each number of three
// bits after a leading one, at every power of two.
var luceneLengths = func() (values []int) {
	for i := range 24 {
		values = append(values, i)
	}
	for m := range 8 {
		values = append(values, 24+m)
	}
	for power := range 27 {
		for m := range 8 {
			values = append(values, 24+(8+m)<<power)
		}
	}
	return values
}()

func distinct(words []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(words)))
}

// makeQueries draws queries of one to twelve words, with names of documents
// and of parts of them in it.
func makeQueries(r *rand.Rand, texts []text, n int) []*query.Query {
	queries := make([]*query.Query, n)
	for i := range queries {
		q := &query.Query{Coverage: 0.5}
		var words []string
		for range 1 + r.IntN(8) {
			words = append(words, fmt.Sprintf("w%03d", r.IntN(650)))
		}
		if t := texts[r.IntN(len(texts))]; r.IntN(2) == 0 {
			words = append(words, t.title...)
			q.Names = append(q.Names, query.Name{Terms: t.title, Title: 1, Aka: 0.8})
			for _, name := range t.akaNames {
				words = append(words, name...)
				q.Names = append(q.Names, query.Name{Terms: name, Title: 0.5, Aka: 0.4})
			}
		}
		for _, w := range distinct(words) {
			q.Words = append(q.Words, query.Word{Term: w, Weight: 1 - 0.1*float32(r.IntN(5))})
		}
		queries[i] = q
	}
	return queries
}

// TestTextbook holds the engine to the formula: same documents, same order,
// same scores, whatever the segments and whatever was changed on the way.
func TestTextbook(t *testing.T) {
	for _, test := range []struct {
		name            string
		batch           int
		update, removed int
	}{
		{"one segment", 10_000, 0, 0},
		{"many segments", 23, 0, 0},
		{"after updates and deletions", 23, 60, 70},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, uint64(test.batch+test.update)))
			texts := makeTexts(r, 400)
			dir := filepath.Join(t.TempDir(), "index")
			w, err := bleveindex.Create(dir, test.batch)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range texts {
				must(t, w.Write(x.document()))
			}
			must(t, w.Flush())
			for i, x := range makeTexts(r, test.update) {
				x.id = texts[i].id
				texts[i] = x
				must(t, w.Write(x.document()))
			}
			var gone []string
			for _, x := range texts[len(texts)-test.removed:] {
				gone = append(gone, x.id)
			}
			must(t, w.Delete(gone...))
			texts = texts[:len(texts)-test.removed]
			stats, err := w.Close()
			must(t, err)
			s, err := bleveindex.Open(dir, stats, nil)
			must(t, err)
			defer s.Close()

			book, found := newTextbook(texts), 0
			for i, q := range makeQueries(r, texts, 200) {
				want := book.search(q)
				got, err := s.Search(t.Context(), q, index.Options{Size: index.MaxWindow})
				must(t, err)
				if got.Total != len(want) {
					t.Fatalf("query %d: total %d, the textbook has %d", i, got.Total, len(want))
				}
				if d := difference(got.Hits, want); d != "" {
					t.Fatalf("query %d: %s", i, d)
				}
				found += len(want)
			}
			if found < 2000 {
				t.Errorf("only %d hits in all queries: too few to prove anything", found)
			}
		})
	}
}

// difference compares ids in order and scores to 1e-4 relative.
func difference(got, want []index.Hit) string {
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) {
			return fmt.Sprintf("%d hits, the textbook has %d", len(got), len(want))
		}
		if got[i].ID != want[i].ID || math.Abs(float64(got[i].Score-want[i].Score)) > 1e-4*float64(want[i].Score) {
			return fmt.Sprintf("place %d is %s, the textbook has %s", i+1, show(got[i]), show(want[i]))
		}
	}
	return ""
}

func show(h index.Hit) string { return strings.TrimSpace(fmt.Sprintf("%s %.7g", h.ID, h.Score)) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
