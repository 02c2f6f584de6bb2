package terminology

import (
	"fmt"
	"slices"
	"testing"
)

func TestCheck(t *testing.T) {
	marked := concept("A:2", "s", "two", "water")
	marked.Labels[1].NeedsContext = true
	wide := concept("A:1", "s", "one")
	for i := range MaxExpansion {
		wide.Labels = append(wide.Labels, Label{Text: fmt.Sprint("other ", i), Role: Exact, Weight: 1})
	}
	loop := func(id, broader ConceptID) Concept {
		c := concept(id, "s", string(id))
		c.Broader = []ConceptID{broader}
		return c
	}
	tests := []struct {
		name     string
		concepts []Concept
		occurs   func(string) bool
		want     []string // kind, label and ids
	}{
		{"nothing", []Concept{concept("A:1", "s", "one"), concept("A:2", "s", "two")}, nil, nil},
		{
			"shared",
			[]Concept{concept("A:1", "s", "Cold"), concept("A:2", "s", "two", "cold"), concept("A:3", "s", "three", "brand:COLD")},
			nil,
			[]string{"shared-label Cold [A:1 A:2 A:3]"},
		},
		{"shared with a mark", []Concept{concept("A:1", "s", "Water"), marked}, nil, nil},
		{"shared abbreviation", []Concept{concept("A:1", "s", "one", "abbreviation:MS"), concept("A:2", "s", "two", "abbreviation:MS")}, nil, nil},
		{"shared related label", []Concept{concept("A:1", "s", "one", "related:two"), concept("A:2", "s", "two")}, nil, nil},
		{"duplicate", []Concept{concept("A:1", "s", "One", "one")}, nil, []string{"duplicate-label one [A:1]"}},
		{"empty", []Concept{concept("A:1", "s", "one", "--")}, nil, []string{"empty-label -- [A:1]"}},
		{"to itself", []Concept{loop("A:1", "A:1")}, nil, []string{"cycle  [A:1]"}},
		{"two cycles", []Concept{loop("A:1", "A:2"), loop("A:2", "A:3"), loop("A:3", "A:1"), loop("A:4", "A:5"), loop("A:5", "A:4"), loop("A:6", "A:1")}, nil, []string{
			"cycle  [A:1 A:2 A:3]", "cycle  [A:4 A:5]",
		}},
		{"diamond", []Concept{
			{ID: "A:1", Labels: concept("A:1", "s", "x").Labels, Broader: []ConceptID{"A:2", "A:3"}}, loop("A:2", "A:4"), loop("A:3", "A:4"), concept("A:4", "s", "y"),
		}, nil, nil},
		{"wide", []Concept{wide}, nil, []string{"wide-expansion  [A:1]"}},
		{
			"unused",
			[]Concept{concept("A:1", "s", "one", "uno", "hidden:oen", "colloquial:wan", "related:two")},
			func(label string) bool { return label == "one" },
			[]string{"unused-label uno [A:1]"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range Check(mustNew(t, nil, source("s", tt.concepts...)), tt.occurs) {
				got = append(got, fmt.Sprint(f.Kind, " ", f.Label, " ", f.Concepts))
				if f.Advice == "" {
					t.Errorf("%v says nothing", f)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
