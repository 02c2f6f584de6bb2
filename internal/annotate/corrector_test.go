package annotate

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/leafsearch/leafsearch/corpus"
)

// words is a small vocabulary with the numbers that real ones have.
var words = map[string]int{
	"neuropathy": 300, "neurophagy": 1, "neuropathies": 40, "neurology": 90, "femoral": 60, "lumbosacral": 12,
	"radiculoplexus": 1, "proximal": 80, "diabetic": 200, "diabetes": 600, "ectopic": 30, "ectopy": 1,
	"stroke": 500, "strike": 30, "strikes": 30, "strokee": 2, "eczema": 80, "eczama": 1, "patch": 90, "canal": 120,
	"propranolol": 20, "propanolol": 1, "palsy": 70, "palsey": 1, "spinal": 200, "spiral": 10, "spimal": 1,
	"cortex": 9, "cortez": 1, "arthritis": 200, "arthritus": 3, "myopathy": 20, "myopahty": 2,
}

func TestCorrect(t *testing.T) {
	c := NewCorrector(maps.All(words))
	tests := []struct{ name, want string }{
		{"femoral neurophagy", "femoral neuropathy"},
		{"lumbosacral radiculoplexus neurophagy", "lumbosacral radiculoplexus neuropathy"},
		{"Neurophagy", "Neuropathy"},
		{"neurophagy of eczama", "neuropathy of eczema"},
		{"Eczama's itch", "Eczema's itch"},
		{"eczama", "eczema"},
		{"myopahty", "myopathy"},       // 2 leaflets, 20: ten times as many, an exchange is one edit
		{"spimal pain", "spinal pain"}, // more leaflets than spiral, as many edits

		{"", ""},
		{"neuropathy", ""},     // right
		{"radiculoplexus", ""}, // rare, and like nothing
		{"ectopy", ""},         // another form of "ectopic"
		{"cortez", ""},         // nine leaflets are too few
		{"arthritus", ""},      // three leaflets are too many for a slip
		{"strokee", ""},        // an ending
		{"palsey", ""},         // an ending
		{"propanolol", ""},     // a medicine
		{"Patau syndrome", ""}, // a person
		{"Patau-Canel disease", ""},
		{"CANEL", ""},      // an abbreviation
		{"neur0phagy", ""}, // a code
		{"spi", ""},
		{"neürophagy", ""},
	}
	for _, test := range tests {
		got, ok := c.Correct(test.name)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%q: got %q, %v, want %q", test.name, got, ok, test.want)
		}
	}
}

func TestAddHidden(t *testing.T) {
	c := NewCorrector(maps.All(words))
	l := &corpus.Leaflet{Title: "Diabetic amyotrophy"}
	names := []Name{
		{Text: "femoral eczama", Source: Listed},
		{Text: "femoral neurophagy", Source: Mined},
		{Text: "proximal neurophagy", Source: Mined},
		{Text: "proximal neuropathy", Source: Mined},
	}
	want := append(slices.Clone(names), Name{Text: "femoral neuropathy", Source: Mined, Hidden: true, From: "femoral neurophagy"})
	if got := c.AddHidden(slices.Clone(names), l, "A kind of neuropathy. Eczema."); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := c.AddHidden(slices.Clone(names), l, "The leaflet has no such word."); !slices.Equal(got, names) {
		t.Errorf("without the right form in the leaflet: got %v", got)
	}
	medicine := &corpus.Leaflet{Title: "Amyotrophin", Type: corpus.Medicine}
	if got := c.AddHidden(slices.Clone(names), medicine, "neuropathy"); !slices.Equal(got, names) {
		t.Errorf("for a medicine: got %v", got)
	}
}

func TestEditDistance(t *testing.T) {
	tests := []struct {
		a, b  string
		limit int
		want  int
	}{
		{"", "", 3, 0},
		{"abc", "abc", 0, 0},
		{"abc", "", 3, 3},
		{"ca", "abc", 3, 3}, // optimal string alignment; unrestricted would be 2
		{"ab", "ba", 3, 1},
		{"phagy", "pathy", 3, 3},
		{"phagy", "pathy", 2, 3},
		{"kitten", "sitting", 3, 3},
		{"abcdef", "uvwxyz", 2, 3},
	}
	for _, test := range tests {
		if got := editDistance(test.a, test.b, test.limit); got != test.want {
			t.Errorf("%q, %q, at most %d: got %d, want %d", test.a, test.b, test.limit, got, test.want)
		}
	}
}

// distance is the same by the whole matrix.
func distance(a, b string) int {
	m := make([][]int, len(a)+1)
	for i := range m {
		m[i] = make([]int, len(b)+1)
		m[i][0] = i
	}
	for j := range m[0] {
		m[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			m[i][j] = min(m[i-1][j]+1, m[i][j-1]+1, m[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				m[i][j] = min(m[i][j], m[i-2][j-2]+1)
			}
		}
	}
	return m[len(a)][len(b)]
}

func TestEditDistanceAgreesWithTheMatrix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[abcd]{0,12}`)
		a, b, limit := word.Draw(t, "a"), word.Draw(t, "b"), rapid.IntRange(0, 4).Draw(t, "limit")
		if got, want := editDistance(a, b, limit), min(distance(a, b), limit+1); got != want {
			t.Fatalf("%q, %q, at most %d: got %d, want %d", a, b, limit, got, want)
		}
	})
}

func BenchmarkCorrect(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	many := make(map[string]int)
	syllables := strings.Fields("car dio my o pa thy neu ro lo gy os te it is der ma to sis hae mo phi li a con")
	for len(many) < 200_000 {
		var word strings.Builder
		for range 3 + random.IntN(4) {
			word.WriteString(syllables[random.IntN(len(syllables))])
		}
		many[word.String()] = 1 + random.IntN(500)
	}
	c := NewCorrector(maps.All(many))
	b.ReportAllocs()
	for b.Loop() {
		c.Correct("carditosisla")
	}
}
