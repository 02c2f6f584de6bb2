package madecorpus

import (
	"crypto/sha256"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/format"
)

// fingerprint is the hash of every leaflet of a corpus.
func fingerprint(t *testing.T, c *Corpus, n int) [sha256.Size]byte {
	t.Helper()
	h := sha256.New()
	encoder := json.NewEncoder(h)
	count := 0
	for l := range c.Leaflets(n) {
		if err := encoder.Encode(l); err != nil {
			t.Fatal(err)
		}
		count++
	}
	if count != n {
		t.Fatalf("%d leaflets, want %d", count, n)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// TestDeterministic: neither the order of the base leaflets, nor what was made
// before, nor map order matters; the seed does.
func TestDeterministic(t *testing.T) {
	const n = 150
	leaflets := few()
	c := newCorpus(t, leaflets, 7)
	want := fingerprint(t, c, n)
	if fingerprint(t, c, n) != want {
		t.Error("the second time it is another corpus")
	}
	rand.New(rand.NewPCG(2, 2)).Shuffle(len(leaflets), func(i, j int) { leaflets[i], leaflets[j] = leaflets[j], leaflets[i] })
	if fingerprint(t, newCorpus(t, leaflets, 7), n) != want {
		t.Error("in another order the base leaflets make another corpus")
	}
	if fingerprint(t, newCorpus(t, leaflets, 8), n) == want {
		t.Error("another seed makes the same corpus")
	}
	longer := slices.Collect(c.Leaflets(n))
	if shorter := slices.Collect(c.Leaflets(n / 3)); !reflect.DeepEqual(shorter, longer[:n/3]) {
		t.Error("a shorter corpus is not the beginning of a longer one")
	}
	if len(slices.Collect(c.Leaflets(0))) > 0 {
		t.Error("a corpus of no leaflets has some")
	}
	for range c.Leaflets(n) {
		break // must not be called again
	}
}

// TestMade holds every leaflet to what a format promises: Normalise finds
// nothing to do.
func TestMade(t *testing.T) {
	check := func(t *testing.T, c *Corpus, n int) {
		ids := map[string]bool{}
		renamed, dates := 0, 0
		for l := range c.Leaflets(n) {
			if ids[l.ID] || l.ID == "" || l.Title == "" || len(l.Sections) == 0 || l.Publisher == "" || !l.Type.Valid() {
				t.Fatalf("incomplete, or an id again: %+v", l)
			}
			ids[l.ID] = true
			again := clone(t, l)
			format.Normalise(again)
			if !reflect.DeepEqual(again, l) {
				t.Errorf("not in the form that Normalise gives:\n%+v\n%+v", l, again)
			}
			for _, s := range l.Sections {
				if s.Text == "" {
					t.Errorf("%s: section %q has no text", l.ID, s.Heading)
				}
			}
			if l.Published > l.Reviewed || l.Reviewed > l.NextReview {
				t.Errorf("%s: dates %s, %s, %s", l.ID, l.Published, l.Reviewed, l.NextReview)
			}
			if l.Published != "" {
				dates++
			}
			if len(l.Codes) == 0 {
				renamed++
			}
		}
		t.Logf("%d leaflets, %d without codes, %d with dates", n, renamed, dates)
	}
	t.Run("few", func(t *testing.T) { check(t, newCorpus(t, few(), 1), 500) })
	t.Run("medquad", func(t *testing.T) {
		if testing.Short() {
			t.Skip("makes 12,000 leaflets")
		}
		check(t, newCorpus(t, medquad(t), 1), 12_000)
	})
}

func clone(t *testing.T, l *corpus.Leaflet) *corpus.Leaflet {
	t.Helper()
	data, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	var out corpus.Leaflet
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return &out
}

// TestRenamed: a leaflet that bears a made-up title word does not hold the word
// that it stands for.
func TestRenamed(t *testing.T) {
	leaflets := few()
	c := newCorpus(t, leaflets, 3)
	a := analysis.New()
	rng := rand.New(rand.NewPCG(3, 0))
	p := newPress(c.base, rng)
	renamed := 0
	const n = 600
	for i := range n {
		l := p.leaflet(i, i%len(c.base.profiles))
		if p.rename < 0 {
			continue
		}
		renamed++
		old := c.base.stems[p.rename]
		for _, text := range texts(l) {
			for _, token := range a.Tokens(nil, text) {
				if token.Term == old {
					t.Fatalf("%s: %q holds %q, which was renamed to %q", l.Title, text, old, p.topicWord())
				}
			}
		}
	}
	if share := float64(renamed) / n; math.Abs(share-0.6) > 0.07 {
		t.Errorf("%.2f of the leaflets are renamed, want 0.6", share)
	}
}

// texts are what the words of a corpus are counted in.
func texts(l *corpus.Leaflet) []string {
	all := append([]string{l.Title}, l.OtherNames...)
	for _, s := range l.Sections {
		all = append(all, s.Heading, s.Text)
	}
	return all
}
