package terminology

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// MaxExpansion is how many labels of the same meaning a concept may have before
// [Check] reports it. A query for one of them may turn into all the others. The
// largest concept of the Human Phenotype Ontology (2024) and the Human Disease
// Ontology (2018) has 38.
const MaxExpansion = 64

// FaultKind is what is wrong.
type FaultKind string

// The kinds of faults.
const (
	// SharedLabel is a label that names two concepts, so that a search for one
	// finds the other.
	SharedLabel FaultKind = "shared-label"
	// Cycle is a concept that is broader than itself.
	Cycle FaultKind = "cycle"
	// WideExpansion is a concept with more than [MaxExpansion] labels.
	WideExpansion FaultKind = "wide-expansion"
	// EmptyLabel is a label without text, or without a letter or digit.
	EmptyLabel FaultKind = "empty-label"
	// DuplicateLabel is a label that its concept has twice.
	DuplicateLabel FaultKind = "duplicate-label"
	// UnusedLabel is a label that occurs in no leaflet.
	UnusedLabel FaultKind = "unused-label"
)

// Fault is something that the owner of a vocabulary should look at.
type Fault struct {
	Kind FaultKind `json:"kind"`
	// Concepts are those concerned, in order of id; of a cycle, in the order
	// of the cycle, each broader than the one before.
	Concepts []ConceptID `json:"concepts"`
	// Label is the text concerned, and Source where it comes from, or empty.
	Label  string `json:"label,omitempty"`
	Source string `json:"source,omitempty"`
	// Advice is a sentence that says what is wrong and what can be done.
	Advice string `json:"advice"`
}

// Check returns what is doubtful in a vocabulary, in order of kind, then of
// label and concept. Nil means nothing.
//
// occurs tells whether a label occurs in a leaflet; where it is nil that is not
// checked. It is asked about the labels that mark leaflets and are shown; a
// misspelling is meant to be rare. Labels that need context may be shared, and
// abbreviations are expected to have several meanings: they are not reported.
func Check(v *Vocabulary, occurs func(label string) bool) []Fault {
	if v == nil {
		return nil
	}
	faults := sharedLabels(v)
	for c := range v.Concepts() {
		faults = append(faults, conceptFaults(c, occurs)...)
	}
	faults = append(faults, cycles(v)...)
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Label, b.Label),
			slices.Compare(a.Concepts, b.Concepts))
	})
	return faults
}

// sharedLabels looks at every folded label that several concepts have.
func sharedLabels(v *Vocabulary) []Fault {
	var faults []Fault
	index := v.index()
	for i := range index.keys {
		var ids []ConceptID
		var first Label
		for _, r := range index.refs[index.starts[i]:index.starts[i+1]] {
			c := &v.concepts[r.concept]
			label := c.Labels[r.label]
			if label.NeedsContext || label.Role > Brand || slices.Contains(ids, c.ID) {
				continue
			}
			if len(ids) == 0 {
				first = label
			}
			ids = append(ids, c.ID)
		}
		if len(ids) > 1 {
			faults = append(faults, Fault{
				SharedLabel, ids, first.Text, first.Source,
				fmt.Sprintf("%q names %d concepts; map them to one, or mark the label as one that needs context", first.Text, len(ids)),
			})
		}
	}
	return faults
}

func conceptFaults(c *Concept, occurs func(string) bool) []Fault {
	var faults []Fault
	add := func(kind FaultKind, l Label, format string, args ...any) {
		faults = append(faults, Fault{kind, []ConceptID{c.ID}, l.Text, l.Source, fmt.Sprintf(format, args...)})
	}
	same := 0
	seen := make(map[[2]string]bool, len(c.Labels))
	for _, l := range c.Labels {
		folded := Fold(l.Text)
		key := [2]string{folded, l.Language}
		switch {
		case folded == "":
			add(EmptyLabel, l, "%q has no letter and no digit and can never be found; remove it", l.Text)
			continue
		case seen[key]:
			add(DuplicateLabel, l, "%q is there twice; remove one", l.Text)
		}
		seen[key] = true
		if l.Role.SameMeaning() {
			same++
		}
		if occurs != nil && l.Role.MarksLeaflets() && l.Role.Shown() && !occurs(l.Text) {
			add(UnusedLabel, l, "%q occurs in no leaflet; leaflets may use another word for it", l.Text)
		}
	}
	if same > MaxExpansion {
		add(WideExpansion, Label{}, "%d labels of the same meaning, more than %d; mark those that only come near as related or narrower", same, MaxExpansion)
	}
	return faults
}
