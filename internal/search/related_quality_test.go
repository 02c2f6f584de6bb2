package search_test

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/search"
)

var pool = flag.String("pool", "", "write the pairs of TestRelatedQuality that nobody has judged to this `file`, shuffled, without saying who found them")

// relatedGrades are the judgements: 2 very useful to a patient who reads the
// first leaflet, 1 somewhat, 0 not, or about the same subject, which must be
// told apart.
var relatedGrades = filepath.Join("testdata", "related", "grades.tsv")

// What TestRelatedQuality asks for, as parts of the judged five.
const (
	leastUseful  = 0.85 // useful, of those that are given
	leastGain    = 0.10 // more than the baseline's
	leastJudged  = 0.90
	judgedTop    = 5
	judgedTotal  = 40
	enoughText   = 1500 // bytes of text that a leaflet must have to be asked about
	shuffledWith = 5    // seed of the pool's order
)

// TestRelatedQuality measures what Related gives for forty leaflets, and a
// baseline beside it: `go test -run RelatedQuality -v` prints the figures.
// Leaflets that Related says are about the same subject are left out of both,
// so that all ten may be neighbours.
func TestRelatedQuality(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes MedQuAD")
	}
	s := openMedQuAD(t)
	grades := readGrades(t)
	like := newLikeness(t, s)
	var ours, theirs tally
	var unjudged []pair
	note := func(id string, found []string, to *tally) {
		if to.add(grades, id, found); *pool == "" {
			return
		}
		for _, other := range found {
			p := pair{id, other}
			if _, ok := grades[p]; !ok && !slices.Contains(unjudged, p) {
				unjudged = append(unjudged, p)
			}
		}
	}
	for _, id := range askedAbout(t, s) {
		r, err := s.Related(t.Context(), id, judgedTop)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		leftOut := map[string]bool{}
		for _, l := range r.Leaflets {
			found = append(found, l.ID)
		}
		for _, h := range r.AlsoFrom {
			leftOut[h.ID] = true
		}
		note(id, found, &ours)
		note(id, like.best(id, judgedTop, leftOut), &theirs)
	}
	t.Logf("related:  %s", &ours)
	t.Logf("baseline: %s", &theirs)
	if *pool != "" {
		writePool(t, s, unjudged)
		return
	}
	if ours.useful() < leastUseful {
		t.Errorf("%.3f of what is given is useful, must be %.2f", ours.useful(), leastUseful)
	}
	if ours.perLeaflet() < theirs.perLeaflet()+judgedTop*leastGain {
		t.Errorf("%.2f useful leaflets for each, the baseline gives %.2f", ours.perLeaflet(), theirs.perLeaflet())
	}
	for name, got := range map[string]*tally{"related": &ours, "baseline": &theirs} {
		if part := 1 - float64(got.unjudged)/float64(got.given); part < leastJudged {
			t.Errorf("%s: only %.2f of the pairs are judged; judge the others: -args -pool FILE", name, part)
		}
	}
}

// askedAbout chooses the leaflets by a rule that knows nothing of what is
// found: four of each source and a fifth of the four largest, spread evenly
// over the ids of those with enough text.
func askedAbout(t *testing.T, s *search.Service) []string {
	t.Helper()
	sources := map[string][]string{}
	for _, id := range s.IDs() {
		l, err := s.Leaflet(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		size := 0
		for i := range l.Sections {
			size += len(l.Sections[i].Text)
		}
		if source, _, ok := strings.Cut(id, "_"); ok && size >= enoughText {
			sources[source] = append(sources[source], id)
		}
	}
	var names []string
	for name := range sources {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(sources[b]), len(sources[a])), strings.Compare(a, b))
	})
	var out []string
	for i, name := range names {
		n := judgedTotal / len(names)
		if i < judgedTotal%len(names) {
			n++
		}
		of := sources[name]
		for k := range n {
			out = append(out, of[(2*k+1)*len(of)/(2*n)])
		}
	}
	if len(out) != judgedTotal {
		t.Fatalf("%d leaflets chosen, not %d", len(out), judgedTotal)
	}
	return out
}

// pair is a leaflet and one found for it.
type pair struct{ id, other string }

// tally counts what one side gives.
type tally struct{ leaflets, given, very, somewhat, unjudged, none int }

func (y *tally) add(grades map[pair]int, id string, found []string) {
	y.leaflets++
	if len(found) == 0 {
		y.none++
	}
	for _, other := range found {
		y.given++
		grade, ok := grades[pair{id, other}]
		switch {
		case !ok:
			y.unjudged++
		case grade == 2:
			y.very++
		case grade == 1:
			y.somewhat++
		}
	}
}

// useful is the part of what is given that is useful. What nobody judged is
// not.
func (y *tally) useful() float64 { return float64(y.very+y.somewhat) / float64(max(y.given, 1)) }

// perLeaflet is how many useful ones a leaflet gets.
func (y *tally) perLeaflet() float64 { return float64(y.very+y.somewhat) / float64(max(y.leaflets, 1)) }

func (y *tally) String() string {
	return fmt.Sprintf("useful@%d %.3f (very %.3f), %.2f useful for each of %d leaflets, %d given, %d unjudged, %d with nothing",
		judgedTop, y.useful(), float64(y.very)/float64(max(y.given, 1)), y.perLeaflet(), y.leaflets, y.given, y.unjudged, y.none)
}

func readGrades(t *testing.T) map[pair]int {
	t.Helper()
	file, err := os.Open(relatedGrades)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := map[pair]int{}
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		parts := strings.Split(lines.Text(), "\t")
		if len(parts) != 3 {
			t.Fatalf("%s:%d: want leaflet, related leaflet, grade", relatedGrades, n)
		}
		grade, err := strconv.Atoi(parts[2])
		p := pair{parts[0], parts[1]}
		if _, twice := out[p]; err != nil || grade < 0 || grade > 2 || twice {
			t.Fatalf("%s:%d: a pair has one grade, 0, 1 or 2", relatedGrades, n)
		}
		out[p] = grade
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// writePool writes pairs for judging: by leaflet, what was found for it in a
// random order, with the beginning of each.
func writePool(t *testing.T, s *search.Service, pairs []pair) {
	t.Helper()
	random := rand.New(rand.NewPCG(shuffledWith, shuffledWith))
	random.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	slices.SortStableFunc(pairs, func(a, b pair) int { return strings.Compare(a.id, b.id) })
	var b strings.Builder
	for i, p := range pairs {
		if i == 0 || pairs[i-1].id != p.id {
			fmt.Fprintf(&b, "\n== %s %s\n", p.id, beginning(t, s, p.id, 400))
		}
		fmt.Fprintf(&b, "%s\t%s\t?\t%s\n", p.id, p.other, beginning(t, s, p.other, 250))
	}
	if err := os.WriteFile(*pool, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// beginning is a leaflet's title and the first size bytes of its text.
func beginning(t *testing.T, s *search.Service, id string, size int) string {
	t.Helper()
	l, err := s.Leaflet(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	text := l.Summary
	for i := 0; i < len(l.Sections) && len(text) < size; i++ {
		text += " " + l.Sections[i].Text
	}
	text = strings.Join(strings.Fields(text), " ")
	return fmt.Sprintf("[%s] %s", l.Title, strings.ToValidUTF8(text[:min(len(text), size)], ""))
}
