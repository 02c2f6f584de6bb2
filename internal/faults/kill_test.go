package faults

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestKilledIndex kills index runs at random moments. Whatever an earlier run
// acknowledged is there, the folder answers within 2 seconds, and the next run
// to its end puts everything right.
func TestKilledIndex(t *testing.T) {
	t.Parallel()
	rng := random(t)
	s := newSite(t, pick(40, 60, 120), rng)
	phases := tally{}
	rounds := pick(5, 50, 1000)
	for round := range rounds {
		if round%16 == 15 { // the very first run of a folder, too
			s.startAgain(t)
		}
		s.collection.change(t)
		before := s.current()
		c := start(t, nil, s.args()...)
		moment := time.Duration(rng.Int64N(int64(s.usual) * 5 / 4))
		select {
		case <-c.ended:
		case <-time.After(moment):
			c.kill()
		}
		o := c.wait(t)
		if o.code >= 0 {
			s.measure(o)
			phases["finished"]++
			if o.code != 0 {
				t.Fatalf("round %d: exit code %d: %s", round, o.code, o.err)
			}
		} else {
			phases["killed "+s.phase(before)]++
		}
		s.check(t, fmt.Sprintf("round %d, killed after %s", round, moment), o)
		if round%3 == 2 {
			s.index(t)
		}
	}
	s.index(t)
	t.Logf("%d rounds: %s; slowest answer after one %s", rounds, phases, s.slowest)
	table.add(row{"kill -9 of index at random", rounds, s.lost, s.slowest, phases.String()})
}

// startAgain empties the data folder.
func (s *site) startAgain(t *testing.T) {
	t.Helper()
	if err := os.RemoveAll(s.data); err != nil {
		t.Fatal(err)
	}
	s.was, s.named = nil, false
}

// TestKilledInSwitch kills index runs at the moment they switch generations:
// always the old or the new one serves.
func TestKilledInSwitch(t *testing.T) {
	t.Parallel()
	rng := random(t)
	s := newSite(t, pick(30, 40, 60), rng)
	phases := tally{}
	rounds := pick(2, 10, 200)
	for round := 0; round < rounds; {
		s.collection.change(t)
		before := s.current()
		number := 0
		if _, err := fmt.Sscanf(before, "gen-%06d", &number); err != nil {
			t.Fatal(err)
		}
		// The two that come in the switch: the finished folder has its name,
		// and CURRENT is written aside.
		renamed, aside := filepath.Join(s.data, fmt.Sprintf("gen-%06d", number+1)), filepath.Join(s.data, "CURRENT.building")
		if left := leftovers(t, s.data); len(left) > 0 || s.phase(before) == "in the switch" {
			s.index(t) // so that what appears is new
			continue
		}
		round++
		c := start(t, nil, s.args()...)
		delay := time.Duration(rng.IntN(2000)) * time.Microsecond
		for c.running() && !exists(renamed) && !exists(aside) {
			time.Sleep(20 * time.Microsecond)
		}
		time.Sleep(delay)
		c.kill()
		o := c.wait(t)
		if o.code >= 0 {
			phases["finished"]++
		} else {
			phases["killed "+s.phase(before)]++
		}
		s.check(t, fmt.Sprintf("round %d, killed %s after the switch began", round, delay), o)
	}
	s.index(t)
	t.Logf("%d rounds: %s; slowest answer after one %s", rounds, phases, s.slowest)
	table.add(row{"kill -9 in the switch", rounds, s.lost, s.slowest, phases.String()})
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
