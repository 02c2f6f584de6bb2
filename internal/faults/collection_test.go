package faults

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// state is the version of every leaflet by its id; nil where nothing was ever
// indexed.
type state map[string]int

// collection is a folder of leaflets that changes.
type collection struct {
	dir  string
	now  state
	next int
	rng  *rand.Rand
}

// newCollection writes n leaflets.
func newCollection(t *testing.T, dir string, n int, rng *rand.Rand) *collection {
	t.Helper()
	return newCollectionFrom(t, 0, dir, n, rng)
}

// newCollectionFrom counts from another number than 0, so that two collections have
// different leaflets.
func newCollectionFrom(t *testing.T, first int, dir string, n int, rng *rand.Rand) *collection {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	c := &collection{dir: dir, now: state{}, next: first, rng: rng}
	for range n {
		c.add(t)
	}
	return c
}

// everywhere stands in every leaflet, and word in one version of one only.
const everywhere = "zqall"

func word(number, version int) string { return fmt.Sprintf("zq%dv%d", number, version) }

func (c *collection) add(t *testing.T) {
	t.Helper()
	c.write(t, c.next, 1)
	c.next++
}

func (c *collection) path(number int) string {
	return filepath.Join(c.dir, fmt.Sprintf("%05d.md", number))
}

// id is that of the leaflet with that number, as the program makes it.
func (c *collection) id(number int) string {
	return fmt.Sprintf("%s:%05d", filepath.Base(c.dir), number)
}

func (c *collection) write(t *testing.T, number, version int) {
	t.Helper()
	if err := os.WriteFile(c.path(number), []byte(leaflet(number, version)), 0o644); err != nil {
		t.Fatal(err)
	}
	c.now[c.id(number)] = version
}

// leaflet is the text of one version; the same numbers give the same text.
func leaflet(number, version int) string {
	rng := rand.New(rand.NewPCG(uint64(number), uint64(version)))
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Ailment zt%d\n---\n\n", number)
	for i, heading := range []string{"What is it?", "Symptoms", "Treatment"} {
		fmt.Fprintf(&b, "## %s\n\n", heading)
		if i == 1 {
			fmt.Fprintf(&b, "This leaflet is %s and %s. ", word(number, version), everywhere)
		}
		for range 2 + rng.IntN(6) {
			b.WriteString("The")
			for range 5 + rng.IntN(8) {
				b.WriteString(" " + plain[rng.IntN(len(plain))])
			}
			b.WriteString(". ")
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

var plain = strings.Fields(`foot knee hand back skin heart blood pain rash fever cough sleep tired sore mild severe
	often sometimes daily nurse doctor pharmacist clinic tablet cream rest water food walk warm cold swollen numb itchy
	dry better worse week month child adult cause help treat prevent spread heal lasts starts stops`)

// change makes the folder another one: about one in sixteen leaflets gets a
// new version, and one or two come and as many go, so that it stays as large.
func (c *collection) change(t *testing.T) {
	t.Helper()
	for number := range c.next {
		if version, there := c.now[c.id(number)]; there && c.rng.IntN(16) == 0 {
			c.write(t, number, version+1)
		}
	}
	for range 1 + c.rng.IntN(2) {
		c.withdraw(t)
		c.add(t)
	}
}

// withdraw removes any one leaflet.
func (c *collection) withdraw(t *testing.T) {
	t.Helper()
	for {
		number := c.rng.IntN(c.next)
		if _, there := c.now[c.id(number)]; !there {
			continue
		}
		if err := os.Remove(c.path(number)); err != nil {
			t.Fatal(err)
		}
		delete(c.now, c.id(number))
		return
	}
}

// snapshot is what the folder holds now.
func (c *collection) snapshot() state { return maps.Clone(c.now) }

// difference says in a few words how two states differ, "" where they do not.
func difference(have, want state) string {
	var lines []string
	for id, version := range want {
		if got, there := have[id]; !there {
			lines = append(lines, id+" is lost")
		} else if got != version {
			lines = append(lines, fmt.Sprintf("%s is version %d, not %d", id, got, version))
		}
	}
	for id := range have {
		if _, there := want[id]; !there {
			lines = append(lines, id+" should not be there")
		}
	}
	if (have == nil) != (want == nil) && len(lines) == 0 {
		lines = append(lines, "one was never indexed")
	}
	if len(lines) > 5 {
		lines = append(lines[:5], fmt.Sprintf("and %d more", len(lines)-5))
	}
	return strings.Join(lines, "; ")
}
