package faults

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"testing"
)

// TestNthWriteFails fails the n-th change that an index run makes to its data
// folder: a write, a sync, a new file, a rename, a removal. The run says so and
// ends with 1, or does without; the folder answers as before or as after it;
// the next run puts everything right.
func TestNthWriteFails(t *testing.T) {
	t.Parallel()
	failWrites(t, false)
}

// TestWritesFailFromNthOn fails all that follow, too: a disk that has filled up
// stays full.
func TestWritesFailFromNthOn(t *testing.T) {
	notShort(t)
	t.Parallel()
	failWrites(t, true)
}

func failWrites(t *testing.T, forever bool) {
	rng := random(t)
	s := newSite(t, pick(40, 60, 200), rng)
	s.collection.change(t)
	_, most, _ := trace(t, plan{Under: s.data}, s.args()...)
	s.was = s.collection.snapshot()
	t.Logf("an index run changes its folder %d times", most)
	if most < 40 {
		t.Fatalf("only %d changes were seen", most)
	}
	rounds, codes := 0, tally{}
	for _, n := range some(most, pick(2, 4, 200)) {
		fresh := n%10 == 0
		if fresh {
			s.startAgain(t)
		}
		s.collection.change(t)
		o, _, did := trace(t, plan{Under: s.data, At: n, Do: doFail, Forever: forever}, s.args()...)
		what, _, _ := strings.Cut(did, "\n")
		what = fmt.Sprintf("change %d (first run: %t), %s", n, fresh, what)
		switch {
		case did == "" && o.code != 0:
			t.Errorf("%s: nothing failed but exit code %d: %s", what, o.code, o.err)
		case o.code == 0 && did != "" && !repeated.MatchString(did):
			t.Errorf("%s: and nobody is told", what)
		case o.code == 1:
			s.read(what, o.err)
		case o.code != 0:
			t.Errorf("%s: exit code %d: %s", what, o.code, o.err)
		}
		codes[fmt.Sprintf("exit code %d", o.code)]++
		s.check(t, what, o)
		s.index(t)
		rounds++
	}
	s.reportUnclear(t)
	t.Logf("%d rounds: %s", rounds, codes)
	name := "n-th change of the disk fails"
	if forever {
		name = "all from the n-th on fail"
	}
	table.add(row{name, rounds, s.lost, s.slowest, codes.String()})
}

// repeated is what may fail once without harm: Bleve writes its list of segments
// again until it has succeeded, and what was not removed is removed later.
var repeated = regexp.MustCompile(`^failed: (\w+ \S*/root\.bolt|remove \S*)$`)

// TestSyncFails fails, one kind after the other, all that an index run waits for
// to be on the disk: each file and each folder of a generation, and the data folder,
// first for the generation's name and then for the switch. The order of changes is
// not the same in any two runs, so that counting them misses some.
func TestSyncFails(t *testing.T) {
	t.Parallel()
	rng := random(t)
	s := newSite(t, 40, rng)
	s.collection.change(t)
	_, _, did := trace(t, plan{Under: s.data, Only: "^sync "}, s.args()...)
	s.was = s.collection.snapshot()
	kinds := map[string]bool{}
	for what := range strings.Lines(did) {
		kinds["^"+number.ReplaceAllString(regexp.QuoteMeta(strings.TrimSuffix(what, "\n")), `[0-9a-f]+`)+"$"] = true
	}
	if len(kinds) < 18 {
		t.Fatalf("only these were seen: %s", did)
	}
	for kind := range kinds {
		name := strings.TrimSuffix(kind, "$")
		folder := name == `^sync \.` || !strings.Contains(path.Base(strings.ReplaceAll(name, `\.building`, "")), `\.`)
		if testing.Short() && !folder && rng.IntN(8) > 0 {
			continue // folders, and files without an ending, always; others by chance
		}
		times := 1
		if name == `^sync \.` {
			times = 2
		}
		for at := 1; at <= times; at++ {
			s.collection.change(t)
			o, _, did := trace(t, plan{Under: s.data, Only: kind, At: at, Do: doFail}, s.args()...)
			what, _, _ := strings.Cut(did, "\n")
			switch {
			case did == "":
				t.Errorf("%s: nothing failed: exit code %d %q", kind, o.code, o.err)
			case o.code == 1:
				s.read(what, o.err)
			case o.code != 0 || !repeated.MatchString(what):
				t.Errorf("%s: %q: exit code %d %q", kind, what, o.code, o.err)
			}
			s.check(t, what, o)
			s.index(t)
		}
	}
	s.reportUnclear(t)
}

// number is what differs in the name of a file from one run to the next.
var number = regexp.MustCompile(`[0-9a-f]*[0-9][0-9a-f]*`)

// TestKilledAtNthWrite kills index runs just before the n-th change, so that
// every state that a folder can be left in is seen.
func TestKilledAtNthWrite(t *testing.T) {
	t.Parallel()
	rng := random(t)
	s := newSite(t, pick(40, 60, 120), rng)
	s.collection.change(t)
	_, most, _ := trace(t, plan{Under: s.data}, s.args()...)
	s.was = s.collection.snapshot()
	rounds, phases := 0, tally{}
	for _, n := range some(most, pick(2, 4, 200)) {
		if n%10 == 0 {
			s.startAgain(t)
		}
		s.collection.change(t)
		before := s.current()
		o, _, did := trace(t, plan{Under: s.data, At: n, Do: doKill}, s.args()...)
		if o.code >= 0 {
			phases["finished"]++
		} else {
			phases["killed "+s.phase(before)]++
		}
		s.check(t, fmt.Sprintf("change %d, %s", n, did), o)
		s.index(t)
		rounds++
	}
	t.Logf("%d rounds: %s", rounds, phases)
	table.add(row{"kill -9 before the n-th change", rounds, s.lost, s.slowest, phases.String()})
}

// some returns at most n of the numbers from 1 to most, evenly spread: the
// last ones, where generations are switched, always.
func some(most, n int) []int {
	if n >= most {
		n = most
	}
	var all []int
	for i := 1; i <= n; i++ {
		all = append(all, i*most/n)
	}
	return all
}
