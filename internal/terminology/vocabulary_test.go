package terminology

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// concept makes a concept out of "role:text" labels; the first is preferred.
func concept(id ConceptID, source string, labels ...string) Concept {
	c := Concept{ID: id}
	for i, text := range labels {
		role := Exact
		if name, rest, ok := strings.Cut(text, ":"); ok {
			role, _ = ParseRole(name)
			text = rest
		}
		if i == 0 {
			role = Preferred
		}
		c.Labels = append(c.Labels, Label{Text: text, Language: "en", Source: source, Weight: role.Weight(), Role: role})
	}
	return c
}

func source(name string, concepts ...Concept) Source { return Source{Name: name, Concepts: concepts} }

func mustNew(t *testing.T, mappings []Mapping, sources ...Source) *Vocabulary {
	t.Helper()
	v, err := New(sources, mappings)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// dump writes a vocabulary as "id: text|role, ..." lines.
func dump(v *Vocabulary) []string {
	var lines []string
	for c := range v.Concepts() {
		var labels []string
		for _, l := range c.Labels {
			labels = append(labels, l.Text+"|"+l.Role.String())
		}
		lines = append(lines, string(c.ID)+": "+strings.Join(labels, ", "))
	}
	return lines
}

func TestMerge(t *testing.T) {
	hpo := source("hpo",
		concept("A:1", "hpo", "Dyspnoea", "breathlessness", "abbreviation:SOB"),
		concept("A:2", "hpo", "Acute coronary syndrome", "abbreviation:ACS"))
	own := source("own",
		concept("A:1", "own", "Shortness of breath", "related:Breathlessness", "colloquial:puffed out"),
		concept("B:1", "own", "American Cancer Society", "abbreviation:ACS"),
		concept("B:2", "own", "Heart attack", "related:Acute coronary syndrome"))
	tests := []struct {
		name     string
		mappings []Mapping
		want     []string
	}{
		{"by id; nothing by text, abbreviation or related label", nil, []string{
			"A:1: Dyspnoea|preferred, breathlessness|exact, SOB|abbreviation, Shortness of breath|exact, puffed out|colloquial",
			"A:2: Acute coronary syndrome|preferred, ACS|abbreviation",
			"B:1: American Cancer Society|preferred, ACS|abbreviation",
			"B:2: Heart attack|preferred, Acute coronary syndrome|related",
		}},
		{"by mapping; the stronger role is kept", []Mapping{{"B:2", "A:2"}}, []string{
			"A:1: Dyspnoea|preferred, breathlessness|exact, SOB|abbreviation, Shortness of breath|exact, puffed out|colloquial",
			"A:2: Acute coronary syndrome|preferred, ACS|abbreviation, Heart attack|exact",
			"B:1: American Cancer Society|preferred, ACS|abbreviation",
		}},
		{"a mapping to an id that is in no source renames", []Mapping{{"B:1", "C:1"}, {"B:2", "C:1"}}, []string{
			"A:1: Dyspnoea|preferred, breathlessness|exact, SOB|abbreviation, Shortness of breath|exact, puffed out|colloquial",
			"A:2: Acute coronary syndrome|preferred, ACS|abbreviation",
			"C:1: American Cancer Society|preferred, ACS|abbreviation, Heart attack|exact, Acute coronary syndrome|related",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := dump(mustNew(t, tt.mappings, hpo, own))
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// TestChainIsNotMerged links concepts one after the other by labels of every
// role. Merged naively they would be one group of 2,000 labels.
func TestChainIsNotMerged(t *testing.T) {
	const length = 1000
	for role := Preferred; role <= Broader; role++ {
		sources := []Source{source("even"), source("odd")}
		for i := range length {
			s := &sources[i%2]
			s.Concepts = append(s.Concepts, concept(ConceptID(fmt.Sprintf("A:%d", i)), s.Name,
				fmt.Sprint("name ", i), fmt.Sprint("exact: link ", i), fmt.Sprint(role, ": link ", i+1)))
		}
		v := mustNew(t, nil, sources...)
		largest := 0
		for c := range v.Concepts() {
			largest = max(largest, len(c.Labels))
		}
		if v.Len() != length || largest != 3 {
			t.Errorf("%v: %d concepts with up to %d labels, want %d and 3", role, v.Len(), largest, length)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	one := source("one", concept("A:1", "one", "x"))
	tests := []struct {
		name     string
		sources  []Source
		mappings []Mapping
		want     string
	}{
		{"no name", []Source{source("")}, nil, "source name"},
		{"capital", []Source{source("Hpo")}, nil, "source name"},
		{"hyphen", []Source{source("-hpo")}, nil, "source name"},
		{"path", []Source{source("../x")}, nil, "source name"},
		{"same name", []Source{one, one}, nil, "two sources"},
		{"no id", []Source{source("one", concept("", "one", "x"))}, nil, "no id"},
		{"no labels", []Source{source("one", Concept{ID: "A:1"})}, nil, "no labels"},
		{"twice", []Source{source("one", concept("A:1", "one", "x"), concept("A:1", "one", "y"))}, nil, "twice"},
		{"to itself", []Source{one}, []Mapping{{"A:1", "A:1"}}, "two different"},
		{"to two", []Source{one}, []Mapping{{"A:1", "A:2"}, {"A:1", "A:3"}}, "keep one"},
		{"chain", []Source{one}, []Mapping{{"A:1", "A:2"}, {"A:2", "A:3"}}, "map both"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := New(tt.sources, tt.mappings); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestLinksAgreeInBothDirections(t *testing.T) {
	child, parent, cousin := concept("A:1", "s", "child"), concept("A:2", "s", "parent"), concept("A:3", "s", "cousin")
	child.Broader = []ConceptID{"A:2", "A:9", "A:2"}
	child.Related = []ConceptID{"A:3", "A:1"}
	parent.Narrower = []ConceptID{"A:3"}
	v := mustNew(t, nil, source("s", child, parent, cousin))
	type links struct{ broader, narrower, related []ConceptID }
	for id, want := range map[ConceptID]links{
		"A:1": {[]ConceptID{"A:2"}, nil, []ConceptID{"A:3"}},
		"A:2": {nil, []ConceptID{"A:1", "A:3"}, nil},
		"A:3": {[]ConceptID{"A:2"}, nil, []ConceptID{"A:1"}},
	} {
		c := v.Concept(id)
		if got := (links{c.Broader, c.Narrower, c.Related}); !reflect.DeepEqual(got, want) {
			t.Errorf("%s has links %v, want %v", id, got, want)
		}
	}
}

func TestLookup(t *testing.T) {
	v := mustNew(t, nil, source("s",
		concept("A:1", "s", "Common cold", "cold", "colloquial:Cold"),
		concept("A:2", "s", "Feeling cold", "related:cold"),
		concept("A:3", "s", "Chronic obstructive lung disease", "abbreviation:COLD")))
	var got []string
	for _, m := range v.Lookup(" COLD! ") {
		got = append(got, string(m.Concept.ID)+" "+m.Label.Role.String())
	}
	if want := []string{"A:1 exact", "A:3 abbreviation", "A:2 related"}; !slices.Equal(got, want) {
		t.Errorf("cold is %q, want %q", got, want)
	}
	for _, text := range []string{"", "!", "colds", "co"} {
		if m := v.Lookup(text); m != nil {
			t.Errorf("%q is %v, want none", text, m)
		}
	}
}

func TestWithAndWithout(t *testing.T) {
	a, b := source("a", concept("A:1", "a", "one")), source("b", concept("B:1", "b", "two"))
	v := mustNew(t, []Mapping{{"B:1", "A:1"}}, a, b)
	if c := v.Concept("B:1"); c == nil || c.ID != "A:1" {
		t.Fatalf("a mapped id leads to %v", c)
	}
	before := v.Fingerprint()
	replaced, err := v.With(source("a", concept("A:1", "a", "uno"), concept("A:2", "a", "due")))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := dump(replaced), []string{"A:1: uno|preferred, two|exact", "A:2: due|preferred"}; !slices.Equal(got, want) {
		t.Errorf("replaced: %q, want %q", got, want)
	}
	rest, err := replaced.Without("a")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := dump(rest), []string{"A:1: two|preferred"}; !slices.Equal(got, want) {
		t.Errorf("without a: %q, want %q", got, want)
	}
	if _, ok := rest.Source("a"); ok || len(rest.Sources()) != 1 {
		t.Error("source a is still there")
	}
	if v.Fingerprint() != before || len(v.Sources()) != 2 {
		t.Error("the vocabulary has changed")
	}
	for name, other := range map[string]*Vocabulary{"replaced": replaced, "rest": rest} {
		if other.Fingerprint() == before {
			t.Errorf("%s has the fingerprint of the first", name)
		}
	}
	again, err := rest.Without("none")
	if err != nil || again != rest {
		t.Errorf("without a source that is not there: %v, %v", again, err)
	}
}

func TestNilVocabularyIsEmpty(t *testing.T) {
	var v *Vocabulary
	if v.Len() != 0 || v.Concept("A:1") != nil || v.Lookup("x") != nil || v.Sources() != nil || Check(v, nil) != nil {
		t.Error("the nil vocabulary is not empty")
	}
	dated := source("a", concept("A:1", "a", "one"))
	dated.Digest = "1"
	newer := dated
	newer.Digest = "2"
	if v, w := mustNew(t, nil, dated), mustNew(t, nil, newer); v.Fingerprint() == w.Fingerprint() {
		t.Error("two digests have one fingerprint")
	}
	if empty := mustNew(t, nil); empty.Fingerprint() != v.Fingerprint() {
		t.Error("the fingerprints of two empty vocabularies differ")
	}
	if with, err := v.With(source("a", concept("A:1", "a", "x"))); err != nil || with.Len() != 1 {
		t.Errorf("with one source: %v, %v", with, err)
	}
}

func TestCompactChangesNothing(t *testing.T) {
	s := source("a", concept("A:1", "a", "one", "eins", "ün"), concept("A:2", "a", "two"))
	want := source("a", concept("A:1", "a", "one", "eins", "ün"), concept("A:2", "a", "two"))
	if s.Compact(); !reflect.DeepEqual(s, want) {
		t.Errorf("compact: %v, want %v", s, want)
	}
}
