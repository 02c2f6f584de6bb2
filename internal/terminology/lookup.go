package terminology

import (
	"cmp"
	"slices"
	"strings"
)

// Match is a concept and the label of it that was looked up.
type Match struct {
	Concept *Concept
	Label   Label
}

// Lookup returns the concepts that have a label which folds to the same as
// text, each once with its strongest such label. The strongest role comes
// first, then the greatest weight, then the lowest id. Nil means none.
func (v *Vocabulary) Lookup(text string) []Match {
	if v == nil {
		return nil
	}
	var matches []Match
	for _, r := range v.index().find(Fold(text)) {
		c := &v.concepts[r.concept]
		label := c.Labels[r.label]
		// The labels of one concept stand together.
		if n := len(matches) - 1; n >= 0 && matches[n].Concept == c {
			if stronger(label, matches[n].Label) < 0 {
				matches[n].Label = label
			}
			continue
		}
		matches = append(matches, Match{c, label})
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return stronger(a.Label, b.Label) })
	return matches
}

// stronger is below 0 when a counts before b.
func stronger(a, b Label) int {
	return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(b.Weight, a.Weight))
}

// labelRef is a label, by the number of its concept and its place there.
type labelRef struct{ concept, label int32 }

// labelIndex finds labels by their folded text. keys are sorted, and key i has
// the refs from starts[i] to starts[i+1].
type labelIndex struct {
	keys   []string
	starts []int32
	refs   []labelRef
}

func newLabelIndex(concepts []Concept) *labelIndex {
	type entry struct {
		key string
		ref labelRef
	}
	total := 0
	for i := range concepts {
		total += len(concepts[i].Labels)
	}
	entries := make([]entry, 0, total)
	for i := range concepts {
		for j, label := range concepts[i].Labels {
			if key := Fold(label.Text); key != "" {
				entries = append(entries, entry{key, labelRef{int32(i), int32(j)}})
			}
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.ref.concept, b.ref.concept), cmp.Compare(a.ref.label, b.ref.label))
	})
	x := &labelIndex{refs: make([]labelRef, len(entries))}
	distinct, size := 0, 0
	for i, e := range entries {
		if i == 0 || e.key != entries[i-1].key {
			distinct++
			size += len(e.key)
		}
	}
	x.keys, x.starts = make([]string, 0, distinct), make([]int32, 0, distinct+1)
	// One string for all keys: no object for each.
	var all strings.Builder
	all.Grow(size)
	for i, e := range entries {
		x.refs[i] = e.ref
		if i == 0 || e.key != entries[i-1].key {
			from := all.Len()
			all.WriteString(e.key)
			x.keys = append(x.keys, all.String()[from:])
			x.starts = append(x.starts, int32(i))
		}
	}
	x.starts = append(x.starts, int32(len(entries)))
	return x
}

func (x *labelIndex) find(key string) []labelRef {
	i, ok := slices.BinarySearch(x.keys, key)
	if !ok {
		return nil
	}
	return x.refs[x.starts[i]:x.starts[i+1]]
}
