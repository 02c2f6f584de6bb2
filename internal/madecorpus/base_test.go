package madecorpus

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/require"
)

// medquad reads the real leaflets.
func medquad(tb testing.TB) []*corpus.Leaflet {
	tb.Helper()
	var all []*corpus.Leaflet
	for file, err := range ingest.Walk(require.Data(tb, "medquad", "medquad.tar.gz")) {
		if err != nil {
			tb.Fatal(err)
		}
		for l, err := range format.Parse(file.Path, file.Reader) {
			switch {
			case err == nil:
				all = append(all, l)
			case !errors.Is(err, format.ErrSkipped):
				tb.Fatalf("%s: %v", file.Path, err)
			}
		}
	}
	return all
}

// few makes base leaflets without the data folder: what is awkward in real
// ones, and enough words to draw from.
func few() []*corpus.Leaflet {
	all := []*corpus.Leaflet{
		{ID: "heel", Title: "Heel pain", OtherNames: []string{"Policeman's heel"}, Codes: []corpus.Code{{System: "umls", Code: "C1"}}, Sections: []corpus.Section{
			{Heading: "What is heel pain?", Kind: corpus.Overview, Text: "Heel pain is common. It has causes:\n\n• walking barefoot. On stone.\n  • tight calves\n• 5mg of rest\n\nIt goes! “Mostly.” Or so (they say.) Dr. Smith agrees."},
			{Heading: "What helps heel pain?", Kind: corpus.Treatment, Text: "Rest\nand ice."},
			{Text: "No heading, e.g. this; naïve Ménière’s ears: CO₂."},
		}},
		{ID: "empty", Title: "No text"},
		{ID: "short", Title: "X2", Sections: []corpus.Section{{Heading: "Story", Text: "1."}}},
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range 60 {
		l := &corpus.Leaflet{ID: fmt.Sprint("made", i), Title: fmt.Sprintf("Nyxa%c%c trouble", 'a'+i%26, 'k'+i/26)}
		for kind := corpus.Overview; kind <= corpus.Outlook; kind += 2 {
			var b strings.Builder
			for range 5 + rng.IntN(20) {
				for j := range 5 + rng.IntN(10) {
					word := fmt.Sprintf("w%c%c%c", 'a'+rng.IntN(5), 'a'+rng.IntN(20), 'a'+rng.IntN(1+i/4))
					if j == 0 {
						word = strings.ToUpper(word[:1]) + word[1:]
					}
					b.WriteString(word + " ")
				}
				b.WriteString(strings.ToLower(l.Title) + ". ")
			}
			l.Sections = append(l.Sections, corpus.Section{Heading: "About " + l.Title, Kind: kind, Text: b.String()})
		}
		all = append(all, l)
	}
	for _, l := range all {
		format.Normalise(l)
	}
	return all
}

func newCorpus(tb testing.TB, leaflets []*corpus.Leaflet, seed uint64) *Corpus {
	tb.Helper()
	c, err := New(leaflets, seed)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// TestPieces: what a section's text is split into is put together to the same
// text again, for every base leaflet.
func TestPieces(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{"One. Two", "|One.~ |Two"},
		{"He said “no.” Then (he went.) 5 of 10.5 e.g. this? Yes!", "|He said “no.”~ |Then (he went.)~ |5 of 10.5 e.g. this?~ |Yes!"},
		{"A line\nand one. More", "|A line~\n|and one.~ |More"},
		{"Causes:\n\n• One. Two\n  • inner\n\nEnd.", "|Causes:~\n\n• |One.*~ |Two*~\n  • |inner*~\n\n|End."},
		{"• first\n• second", "• |first*~\n• |second*"},
	} {
		var got []string
		for _, p := range pieces(tt.text) {
			mark := ""
			if p.item {
				mark = "*"
			}
			got = append(got, p.before+"|"+p.text+mark)
		}
		if got := strings.Join(got, "~"); got != tt.want {
			t.Errorf("%q:\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
	for _, l := range few() {
		for _, s := range l.Sections {
			var b strings.Builder
			for _, p := range pieces(s.Text) {
				b.WriteString(p.before + p.text)
			}
			if b.String() != s.Text {
				t.Errorf("%s: %q became %q", l.ID, s.Text, b.String())
			}
		}
	}
}

func TestNoBase(t *testing.T) {
	for _, leaflets := range [][]*corpus.Leaflet{nil, {{ID: "empty", Title: "No text"}}} {
		if _, err := New(leaflets, 1); !errors.Is(err, ErrNoBase) {
			t.Errorf("%d leaflets: %v, want ErrNoBase", len(leaflets), err)
		}
	}
}

func TestLoose(t *testing.T) {
	for text, want := range map[string]string{
		"Heel pain":          "heel pain",
		"5mg of aspirin 10g": "aspirin",
		"Crohn's disease":    "crohn diseas",
		"beta-blockers":      "beta blocker",
		"HbA1c and B12 CO₂":  "",
		"a (sore) toe,foot.": "sore toe foot",
		"Ménière’s ear":      "menier ear",
	} {
		b := newBase(nil)
		var got []string
		for _, w := range b.phrase(text).words {
			if w.loose {
				got = append(got, b.stems[w.stem])
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q can be replaced, want %q", text, got, want)
		}
	}
}
