package faults

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// reopenWithin is how long it may take until a data folder answers after its
// writer was killed.
const reopenWithin = 2 * time.Second

// site is a data folder and the leaflets that it is to hold.
type site struct {
	data       string
	collection *collection
	// was is what it served when it was last looked at.
	was state
	// usual is how long an index run takes.
	usual time.Duration

	slowest time.Duration // the slowest reopening
	lost    int           // leaflets that were acknowledged and are gone
	what    string        // what happened last
	said    map[string]string
	looked  int  // how often
	named   bool // CURRENT was there
}

// newSite indexes n leaflets.
func newSite(t *testing.T, n int, rng *rand.Rand) *site {
	t.Helper()
	return newSiteIn(t, filepath.Join(t.TempDir(), "data"), n, rng)
}

func newSiteIn(t *testing.T, data string, n int, rng *rand.Rand) *site {
	t.Helper()
	s := &site{data: data, said: map[string]string{}}
	s.collection = newCollection(t, filepath.Join(t.TempDir(), "leaflets"), n, rng)
	s.index(t)
	if !testing.Short() { // two generations from the start
		s.collection.change(t)
		s.index(t)
	}
	return s
}

// args is an index run.
func (s *site) args() []string { return []string{"index", "--data", s.data, s.collection.dir} }

// index runs it to its end, which puts everything right.
func (s *site) index(t *testing.T) {
	t.Helper()
	what, o := s.what, mustRun(t, s.args()...)
	s.what = ""
	if o.err != "" {
		t.Errorf("index said %q", o.err)
	}
	s.measure(o)
	mustServe(t, s.data, s.collection.now)
	if left := leftovers(t, s.data); len(left) > 0 {
		t.Errorf("left over after a complete run that followed %q: %q", what, left)
		s.startAgain(t) // one fault, one line
		mustRun(t, s.args()...)
	}
	s.was, s.named = s.collection.snapshot(), true
}

// measure takes a run that ended by itself into account.
func (s *site) measure(o outcome) {
	if s.usual == 0 {
		s.usual = o.took
	}
	s.usual += (o.took - s.usual) / 4
}

// check looks at the data folder after a run that something happened to: it
// answers, at once, with what it held before that run or with what the run was
// to leave, and only with the latter where the run said that it was done.
func (s *site) check(t *testing.T, what string, run outcome) {
	t.Helper()
	s.what = what
	a, err := served(s.data)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	s.time(t, what, a.took)
	// The first run of a folder may be killed when its generation has its name
	// and CURRENT is not there yet, which is to be said.
	first := !s.named && a.state != nil && s.current() == ""
	s.named = s.named || s.current() != ""
	if len(a.problems) > 0 && !first {
		t.Errorf("%s: a generation is refused: %v", what, a.problems)
	}
	if s.looked++; !first && (long() || s.looked%4 == 1) {
		s.search(t, what, a.state)
	}
	now := s.collection.snapshot()
	asBefore, asNow := difference(a.state, s.was), difference(a.state, now)
	if asBefore != "" && asNow != "" || run.code == 0 && asNow != "" {
		for id := range s.was {
			if _, wanted := now[id]; wanted {
				if _, there := a.state[id]; !there {
					s.lost++
				}
			}
		}
		t.Fatalf("%s, exit code %d %q: neither as before (%s) nor as after (%s)", what, run.code, run.err, asBefore, asNow)
	}
	s.was = a.state
}

// search asks the program, which is to say the same.
func (s *site) search(t *testing.T, what string, want state) {
	t.Helper()
	a, o := ask(t, s.data, everywhere)
	if o.took > reopenWithin {
		// Searching changes nothing, so that what was slow is slow again, unless
		// it was the machine that stood still.
		t.Logf("%s: %s until an answer came, once more", what, o.took)
		a, o = ask(t, s.data, everywhere)
	}
	s.time(t, what, o.took)
	switch {
	case want == nil && (o.code != 1 || !strings.Contains(o.err, "leafsearch index")):
		t.Fatalf("%s: nothing is indexed, but search ended with %d and %q", what, o.code, o.err)
	case want != nil && (o.code != 0 || o.err != "" || a.Total != len(want)):
		t.Fatalf("%s: search ended with %d, %d leaflets of %d and %q", what, o.code, a.Total, len(want), o.err)
	}
}

// time takes the time until an answer came into account.
func (s *site) time(t *testing.T, what string, took time.Duration) {
	t.Helper()
	s.slowest = max(s.slowest, took)
	if took > reopenWithin*leeway() {
		t.Errorf("%s: it took %s until an answer came", what, took)
	}
}

// current returns the name that CURRENT says, "" where there is none.
func (s *site) current() string {
	text, _ := os.ReadFile(filepath.Join(s.data, "CURRENT"))
	name, _, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	return name
}

// phase says how far a run got that was killed; before is what CURRENT said
// when it began.
func (s *site) phase(before string) string {
	names, _ := os.ReadDir(s.data)
	newest := ""
	built := false
	for _, e := range names {
		if finished.MatchString(e.Name()) {
			newest = max(newest, e.Name())
		}
		built = built || strings.HasSuffix(e.Name(), ".building") && e.Name() != "CURRENT.building"
	}
	switch {
	case s.current() != before:
		return "after the switch"
	case newest > before:
		return "in the switch"
	case built:
		return "building"
	}
	return "reading"
}

func sorted(t tally) []string { return slices.Sorted(maps.Keys(t)) }
