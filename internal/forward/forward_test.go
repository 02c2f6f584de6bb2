package forward

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// leaflet is what a test adds under one number.
type leaflet struct{ title, aka, body string }

// leaflets are written for these tests: accents, apostrophes, numbers, lists,
// letters beyond ASCII, the empty text.
var leaflets = []leaflet{
	{"Ménière’s disease", "endolymphatic hydrops", "Ménière’s disease affects the inner ear.\n\nYou may feel:\n\n• dizzy\n• sick\n  • rarely, both"},
	{"Heel pain", "", "Pain under the heel. Don’t walk barefoot: it’s the first step in the morning that hurts most."},
	{"", "", ""},
	{"Vitamin B12", "cobalamin vitamin B₁₂", "Take 1,000 µg of vitamin B12, or 0.5 ml, as your GP says. Vitamin B₁₂ isn’t stored for ever."},
	{"Œdème", "swelling", "An œdème of the café owner’s ankles: ﬁbres, naïve, Straße, Ёлка, 糖尿病, a\u0301 accent apart."},
	{"Feet", "foot foot", "Feet and foot are one stem, and so are walking, walks and walked. Feet."},
}

// write makes a forward file of the leaflets and returns its folder.
func write(tb testing.TB, a *analysis.Analyzer, all []leaflet) string {
	tb.Helper()
	dir := tb.TempDir()
	w, err := Create(dir, len(all))
	if err != nil {
		tb.Fatal(err)
	}
	for i, l := range all {
		if err := w.AddBody(i, l.body, a.Tokens(nil, l.body)); err != nil {
			tb.Fatal(err)
		}
		if err := w.AddNames(i, a.Tokens(nil, l.title), a.Tokens(nil, l.aka)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return dir
}

func open(tb testing.TB, dir string) *Reader {
	tb.Helper()
	r, err := Open(dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { r.Close() })
	return r
}

// same says in what the tokens that were read differ from those written.
func same(r *Reader, got []Token, want []analysis.Token, spans bool) error {
	if len(got) != len(want) {
		return fmt.Errorf("%d tokens, want %d", len(got), len(want))
	}
	for i, w := range want {
		stem, ok := r.Words().Stem(w.Term)
		if !ok || got[i].Stem != stem {
			return fmt.Errorf("token %d has stem %d, want %q, which is %d (%v)", i, got[i].Stem, w.Term, stem, ok)
		}
		if spans && (got[i].Start != w.Start || got[i].End != w.End) {
			return fmt.Errorf("token %d is at %d to %d, want %d to %d", i, got[i].Start, got[i].End, w.Start, w.End)
		}
	}
	return nil
}

func TestRoundTrip(t *testing.T) {
	a := analysis.New()
	r := open(t, write(t, a, leaflets))
	if r.Len() != len(leaflets) {
		t.Fatalf("%d leaflets, want %d", r.Len(), len(leaflets))
	}
	for i, l := range leaflets {
		if got := r.Text(i); got != l.body {
			t.Errorf("text of %d is %q, want %q", i, got, l.body)
		}
		// What is there already stays.
		body := r.Tokens([]Token{{Stem: 7, Start: 8, End: 9}}, i)
		if body[0] != (Token{7, 8, 9}) {
			t.Errorf("body of %d writes over what was there", i)
		}
		if err := same(r, body[1:], a.Tokens(nil, l.body), true); err != nil {
			t.Errorf("body of %d: %v", i, err)
		}
		title, aka := r.Names(i)
		if err := same(r, title, a.Tokens(nil, l.title), false); err != nil {
			t.Errorf("title of %d: %v", i, err)
		}
		if err := same(r, aka, a.Tokens(nil, l.aka), false); err != nil {
			t.Errorf("other names of %d: %v", i, err)
		}
	}
}

func TestHasPhrase(t *testing.T) {
	a := analysis.New()
	r := open(t, write(t, a, leaflets))
	for _, tt := range []struct {
		leaflet int
		phrase  string
		want    bool
	}{
		{0, "inner ear", true},
		{0, "the inner ear", true},
		{0, "Inner EARS", true}, // stems
		{0, "ear inner", false},
		{0, "affects ear", false},
		{0, "Ménière's disease", true},
		{0, "meniere disease affects", true},
		{0, "endolymphatic hydrops", true},           // in the other names
		{0, "disease endolymphatic", false},          // not from one field into the next
		{0, "hydrops Ménière’s", false},              //
		{1, "heel pain", true},                       // in the title only
		{1, "pain under the heel", true},             //
		{1, "hurts most", true},                      // at the very end
		{1, "pain", true},                            //
		{1, "most pain", false},                      // not from the end to the beginning
		{1, "inner ear", false},                      // another leaflet's
		{1, "pain under the heel unheard-of", false}, // a word that no leaflet has
		{2, "pain", false},
		{3, "vitamin B12", true},
		{3, "1000 µg", true},
		{4, "oedeme cafe", false},
		{4, "œdème of the café", true},
		{5, "foot foot", true},
		{5, "foot foot foot", false}, // longer than the field
		{5, "", false},
	} {
		var stems []string
		for _, token := range a.Tokens(nil, tt.phrase) {
			stems = append(stems, token.Term)
		}
		if got, err := r.HasPhrase(tt.leaflet, stems); err != nil || got != tt.want {
			t.Errorf("leaflet %d, phrase %q: %v, want %v", tt.leaflet, tt.phrase, got, tt.want)
		}
	}
}

// TestWords counts leaflets, not occurrences, though names are added long
// after the bodies.
func TestWords(t *testing.T) {
	a := analysis.New()
	all := []leaflet{
		{"foot pain", "", "foot foot walking"},
		{"feet", "feet", "the foot"},
		{"arm", "arm", "hand"},
		{"arm", "", "walking"},
	}
	want := map[string]int{"foot": 2, "pain": 1, "feet": 1, "walking": 2, "the": 1, "arm": 2, "hand": 1}
	for _, together := range []bool{true, false} {
		dir := t.TempDir()
		w, err := Create(dir, len(all))
		if err != nil {
			t.Fatal(err)
		}
		body := func(i int) error { return w.AddBody(i, all[i].body, a.Tokens(nil, all[i].body)) }
		names := func(i int) error { return w.AddNames(i, a.Tokens(nil, all[i].title), a.Tokens(nil, all[i].aka)) }
		var steps []func(int) error
		if together {
			steps = append(steps, func(i int) error {
				if err := body(i); err != nil {
					return err
				}
				return names(i)
			})
		} else {
			steps = append(steps, body, names)
		}
		for _, step := range steps {
			for i := range all {
				if err := step(i); err != nil {
					t.Fatal(err)
				}
			}
		}
		check := func(what string, words func(func(string, int) bool)) {
			t.Helper()
			got := map[string]int{}
			for word, n := range words {
				if _, twice := got[word]; twice {
					t.Errorf("%s: %q comes twice", what, word)
				}
				got[word] = n
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s, together %v: %v, want %v", what, together, got, want)
			}
			for range words {
				break // stopping early is allowed
			}
		}
		check("writer", w.Words())
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		check("reader", open(t, dir).Words().All())
	}
}

func TestStemNumbers(t *testing.T) {
	a := analysis.New()
	words := open(t, write(t, a, leaflets)).Words()
	one, ok1 := words.Stem(a.Stem("walking"))
	two, ok2 := words.Stem(a.Stem("walks"))
	other, ok3 := words.Stem(a.Stem("heel"))
	if !ok1 || !ok2 || !ok3 || one != two || one == other {
		t.Errorf("stems of walking, walks and heel are %d, %d, %d", one, two, other)
	}
	if _, ok := words.Stem("never-written"); ok {
		t.Error("a stem that no leaflet has is known")
	}
}

func TestAddFaults(t *testing.T) {
	dir := t.TempDir()
	w, err := Create(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, tt := range []struct {
		name   string
		tokens []analysis.Token
	}{
		{"beyond the text", []analysis.Token{{Term: "a", Word: "a", Start: 3, End: 6}}},
		{"overlapping", []analysis.Token{{Term: "a", Word: "a", Start: 0, End: 3}, {Term: "b", Word: "b", Start: 2, End: 4}}},
		{"backwards", []analysis.Token{{Term: "a", Word: "a", Start: 3, End: 1}}},
	} {
		if err := w.AddBody(0, "abcde", tt.tokens); err == nil {
			t.Errorf("%s: no error", tt.name)
		}
	}
	for range w.Words() {
		t.Error("a leaflet that was refused is counted")
	}
	if err := w.AddBody(0, "abcde", nil); err != nil {
		t.Errorf("a leaflet cannot be added once it was refused: %v", err)
	}
	if err := w.AddBody(0, "abcde", nil); err == nil {
		t.Error("a body is added twice")
	}
	if err := w.AddBody(1, "", nil); err == nil {
		t.Error("a leaflet beyond the last is added")
	}
	if err := w.AddNames(1, nil, nil); err == nil {
		t.Error("names beyond the last leaflet are added")
	}
	if _, err := Create(dir, 1); err == nil {
		t.Error("a forward file is written over")
	}
	if _, err := Create(filepath.Join(dir, "none"), 1); err == nil {
		t.Error("a forward file is made where there is no folder")
	}
}

// TestOpenFaults takes each file away and swaps each for one of another
// collection.
func TestOpenFaults(t *testing.T) {
	a := analysis.New()
	other := write(t, a, leaflets[:2])
	for _, name := range []string{textFile, bodyFile, namesFile, wordsFile} {
		dir := write(t, a, leaflets)
		path := filepath.Join(dir, name)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if r, err := Open(dir); err == nil {
			r.Close()
			t.Errorf("opens without %s", name)
		} else if !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
		if name == wordsFile {
			continue // only the manifest can tell one dictionary from another
		}
		data, err := os.ReadFile(filepath.Join(other, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if r, err := Open(dir); err == nil {
			r.Close()
			t.Errorf("opens with %s of another collection", name)
		}
	}
}

func BenchmarkBody(b *testing.B) {
	a := analysis.New()
	text := strings.Repeat(leaflets[1].body+" "+leaflets[3].body+" ", 20)
	r := open(b, write(b, a, []leaflet{{"Heel pain", "", text}}))
	tokens := r.Tokens(nil, 0)
	b.ReportAllocs()
	for b.Loop() {
		tokens = r.Tokens(tokens[:0], 0)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(tokens)), "ns/token")
}
