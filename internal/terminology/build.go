package terminology

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// New returns the vocabulary of these sources. Concepts with one id are one
// concept, as are those that a mapping joins; nothing else is merged. Earlier
// sources come first: theirs is the preferred label, and of two labels that
// fold to the same the stronger role is kept, then the earlier.
//
// It takes the sources over: they must not be changed afterwards. It fails
// where a source has no valid name or that of another, where a concept lacks an
// id or labels or occurs twice in its source, and where mappings contradict
// each other.
func New(sources []Source, mappings []Mapping) (*Vocabulary, error) {
	table, err := mappingTable(mappings)
	if err != nil {
		return nil, err
	}
	for i := range sources {
		if err := CheckName(sources[i].Name); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(sources[:i], func(s Source) bool { return s.Name == sources[i].Name }) {
			return nil, fmt.Errorf("two sources are called %q; give each its own name", sources[i].Name)
		}
	}
	v := &Vocabulary{sources: slices.Clone(sources), mappings: slices.Clone(mappings), mapped: table}
	stated, err := v.group(sources)
	if err != nil {
		return nil, err
	}
	v.link(stated)
	v.index = sync.OnceValue(func() *labelIndex { return newLabelIndex(v.concepts) })
	v.fingerprint = sync.OnceValue(func() string { return fingerprint(v.sources, v.mappings) })
	return v, nil
}

// stated is a concept of one source, and the number of the concept of the
// vocabulary that it belongs to.
type stated struct {
	source  int
	concept *Concept
	id      ConceptID // after mapping
	key     uint64    // its first letters, see prefixKey
	number  int32
}

// commonPrefix returns the length of what all ids begin with.
func commonPrefix(all []stated) int {
	if len(all) == 0 {
		return 0
	}
	prefix := all[0].id
	for i := range all {
		for !strings.HasPrefix(string(all[i].id), string(prefix)) {
			prefix = prefix[:len(prefix)-1]
		}
	}
	return len(prefix)
}

// prefixKey returns the first eight bytes of an id as a number: where two differ,
// they are ordered as the ids are. Most ids are told apart by it, without being
// read again for each comparison.
func prefixKey(id ConceptID) uint64 {
	var key [8]byte
	copy(key[:], id)
	return binary.BigEndian.Uint64(key[:])
}

// group fills v.concepts with ids and labels.
func (v *Vocabulary) group(sources []Source) ([]stated, error) {
	total := 0
	for i := range sources {
		total += len(sources[i].Concepts)
	}
	all := make([]stated, 0, total)
	for i := range sources {
		for j := range sources[i].Concepts {
			c := &sources[i].Concepts[j]
			if c.ID == "" || len(c.Labels) == 0 {
				return nil, fmt.Errorf("source %s: concept %d (%q) has no id or no labels; import the source again", sources[i].Name, j+1, c.ID)
			}
			id := c.ID
			if to, ok := v.mapped[id]; ok {
				id = to
			}
			all = append(all, stated{source: i, concept: c, id: id})
		}
	}
	skip := commonPrefix(all)
	for i := range all {
		all[i].number = int32(i) // so far the place, to keep the order of the source
		all[i].key = prefixKey(all[i].id[skip:])
	}
	slices.SortFunc(all, func(a, b stated) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		if c := strings.Compare(string(a.id), string(b.id)); c != 0 {
			return c
		}
		return cmp.Compare(a.number, b.number)
	})
	count := 0
	for i := range all {
		if i > 0 && all[i].source == all[i-1].source && all[i].concept.ID == all[i-1].concept.ID {
			return nil, fmt.Errorf("source %s: concept %s occurs twice; import the source again", sources[all[i].source].Name, all[i].concept.ID)
		}
		if i == 0 || all[i].id != all[i-1].id {
			count++
		}
	}
	v.concepts = make([]Concept, 0, count)
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].id == all[from].id {
			to++
		}
		labels := all[from].concept.Labels
		if to-from > 1 {
			labels = mergeLabels(all[from:to])
		}
		for i := from; i < to; i++ {
			all[i].number = int32(len(v.concepts))
		}
		v.concepts = append(v.concepts, Concept{ID: all[from].id, Labels: labels})
		from = to
	}
	return all, nil
}

// mergeLabels returns the labels of one concept from several sources.
func mergeLabels(group []stated) []Label {
	var labels []Label
	at := make(map[[2]string]int) // by folded text and language
	for i, part := range group {
		for _, label := range part.concept.Labels {
			if i > 0 && label.Role == Preferred {
				label.Role = Exact
			}
			language, _, _ := strings.Cut(label.Language, "-")
			key := [2]string{Fold(label.Text), language}
			if j, ok := at[key]; !ok {
				at[key] = len(labels)
				labels = append(labels, label)
			} else if label.Role < labels[j].Role {
				labels[j] = label
			}
		}
	}
	return labels
}
