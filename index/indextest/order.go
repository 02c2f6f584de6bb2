package indextest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
)

// checkTies: leaflets that differ in nothing but their ids come in the byte
// order of those, however few of them are asked for.
func checkTies(t *testing.T, open Opener) {
	var c collection
	for i := range 40 {
		id := []string{"a%02d", "A%02d", "é%02d", "%02d", "a/%02d", "a:%02d"}[i%6]
		c = append(c, &leaflet{id: fmt.Sprintf(id, 39-i), title: "heel pain", body: "pain under the heel"})
	}
	c = append(c, &leaflet{id: "zz", title: "heel heel", body: "heel heel heel"}, &leaflet{id: "!", title: "foot care", body: "a heel"})
	s := c.open(t, open)
	var want []string
	for _, l := range c[:40] {
		want = append(want, l.id)
	}
	slices.Sort(want)
	for _, q := range []*query.Query{words("heel"), words("pain heel"), name(words("heel pain"), "heel pain", 1, 1)} {
		q.Coverage = 0.5
		var got []string
		for _, id := range found(t, s, q) {
			if id != "zz" && id != "!" {
				got = append(got, id)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("query %s: equals come as %q, want %q", q, got, want)
		}
		whole := found(t, s, q)
		for size := 1; size < len(whole); size++ {
			if top := ids(search(t, s, q, index.Options{Size: size}).Hits); !slices.Equal(top, whole[:size]) {
				t.Errorf("query %s: the first %d are %q, want %q", q, size, top, whole[:size])
			}
		}
	}
}

// firstOf checks that a query finds both leaflets, and which of them first.
func firstOf(t *testing.T, s index.Searcher, q *query.Query, first, second string) {
	t.Helper()
	got := found(t, s, q)
	a, b := slices.Index(got, first), slices.Index(got, second)
	if a < 0 || b < 0 || a > b {
		t.Errorf("query %s finds %q, want %s before %s", q, got, first, second)
	}
}

// score returns the score of a leaflet that the query finds.
func score(t *testing.T, s index.Searcher, q *query.Query, id string) float32 {
	t.Helper()
	hits := search(t, s, q, index.Options{Size: index.MaxWindow}).Hits
	at := slices.IndexFunc(hits, func(h index.Hit) bool { return h.ID == id })
	if at < 0 {
		t.Fatalf("query %s does not find %s", q, id)
	}
	return hits[at].Score
}

// checkNames: the leaflet that bears a name in the query is above one that
// says the words more often, and as its title above as another name.
func checkNames(t *testing.T, open Opener) {
	often := "angina angina angina angina heart heart angina angina chest heart angina angina angina"
	c := collection{
		{id: "a-often", title: "chest pain angina heart", body: often},
		{id: "b-aka", title: "tight feeling", aka: []string{"angina"}, body: "it is felt in the chest"},
		{id: "c-title", title: "angina", body: "it is felt in the chest"},
		{id: "d-part", title: "angina diary", aka: []string{"angina notes"}, body: "it is felt in the chest"},
		{id: "e-other", title: "knee", aka: []string{"stable angina"}, body: "knee"},
		{id: "f-nothing", title: "stroke", body: "stroke"},
	}
	for i := range 10 { // so that a name is worth something
		c = append(c, &leaflet{id: fmt.Sprint("z", i), title: "other thing", body: "y"})
	}
	s := c.open(t, open)
	with := name(words("angina chest"), "angina", 9, 6)
	firstOf(t, s, with, "c-title", "a-often")
	firstOf(t, s, with, "c-title", "b-aka")
	firstOf(t, s, with, "b-aka", "a-often")
	firstOf(t, s, with, "a-often", "d-part") // a part of a name is no name
	firstOf(t, s, name(words("angina chest"), "angina", 0, 5), "b-aka", "c-title")
	firstOf(t, s, name(words("angina chest"), "chest", 50, 50), "a-often", "c-title") // nobody bears it
	// The largest bonus counts, not the sum.
	one := score(t, s, name(words("angina chest"), "angina", 0, 3), "b-aka")
	for _, more := range []float32{3, 2, 0} {
		q := name(name(words("angina chest"), "angina", 0, 3), "angina", 9, more)
		if got := score(t, s, q, "b-aka"); got != one {
			t.Errorf("query %s: b-aka scores %v, with the larger bonus alone %v", q, got, one)
		}
	}

	// A name restricts nothing and finds nothing by itself.
	c.compare(t, s, with)
	c.compare(t, s, name(words("chest"), "stroke", 5, 5))
	if got := found(t, s, name(&query.Query{}, "angina", 5, 5)); len(got) != 0 {
		t.Errorf("a name without words finds %q", got)
	}
}

// checkCoverage: of leaflets that hold a word alike, the one whose title holds
// nothing else is first, and all the more with a higher weight of coverage.
func checkCoverage(t *testing.T, open Opener) {
	c := collection{
		{id: "a-part", title: "gout knee", body: "x x x"},
		{id: "b-whole", title: "gout diet", body: "x x x"},
		{id: "c-none", title: "meals plan", body: "gout diet x"},
	}
	for i := range 8 { // so that no word is in every leaflet
		c = append(c, &leaflet{id: fmt.Sprint("z", i), title: "other thing", body: "y"})
	}
	s := c.open(t, open)
	with := func(coverage float32, id string) float32 {
		q := words("gout diet")
		q.Coverage = coverage
		return score(t, s, q, id)
	}
	for _, id := range []string{"a-part", "b-whole"} {
		if plain, covered := with(0, id), with(0.5, id); !(covered > plain) {
			t.Errorf("%s scores %v with coverage and %v without", id, covered, plain)
		}
	}
	if with(0.5, "c-none") != with(0, "c-none") {
		t.Error("coverage counts for a title that holds no word of the query")
	}
	part, whole := with(0.5, "a-part")/with(0, "a-part"), with(0.5, "b-whole")/with(0, "b-whole")
	if !(whole > part) {
		t.Errorf("a whole title gains by %v, a part by %v", whole, part)
	}
	q := words("gout diet")
	q.Coverage = 0.5
	firstOf(t, s, q, "b-whole", "a-part")
	c.compare(t, s, q)
}

// checkWeights: a word of more weight brings its leaflet up.
func checkWeights(t *testing.T, open Opener) {
	c := collection{
		{id: "a", title: "left", body: "x"},
		{id: "b", title: "right", body: "x"},
		{id: "c", title: "other", body: "x"},
		{id: "d", title: "thing", body: "x"},
	}
	s := c.open(t, open)
	for _, tt := range []struct {
		left, right   float32
		first, second string
	}{{1, 1, "a", "b"}, {1, 0.9, "a", "b"}, {0.9, 1, "b", "a"}, {0.01, 3, "b", "a"}} {
		q := &query.Query{Words: []query.Word{{Term: "left", Weight: tt.left}, {Term: "right", Weight: tt.right}}}
		firstOf(t, s, q, tt.first, tt.second)
	}
	// More of a word, and in a shorter text, brings it up as well; in the title
	// it counts most.
	c = collection{
		{id: "a-long", title: "x", body: "gout b c d e f g h i j k l m n o p q r s t u v w x y z"},
		{id: "b-short", title: "x", body: "gout b c d e f"},
		{id: "c-twice", title: "x", body: "gout gout c d e f"},
		{id: "d-title", title: "gout", body: "a b c d e f"},
		{id: "e", title: "other", body: "y"},
		{id: "f", title: "other", body: "y"},
	}
	if got, want := found(t, c.open(t, open), words("gout")), []string{"d-title", "c-twice", "b-short", "a-long"}; !slices.Equal(got, want) {
		t.Errorf("order is %q, want %q", got, want)
	}
}
