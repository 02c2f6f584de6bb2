package terminology

import (
	"iter"
	"slices"
	"strings"
)

// Vocabulary is all concepts of all sources. It never changes once built and is
// safe for concurrent use; what it hands out is shared and must not be changed.
// The nil Vocabulary is an empty one.
type Vocabulary struct {
	sources  []Source
	mappings []Mapping
	mapped   map[ConceptID]ConceptID
	concepts []Concept // sorted by id
	// index and fingerprint are made when they are first asked for: searching needs
	// no index, and the fingerprint can be made beside other things.
	index       func() *labelIndex
	fingerprint func() string
}

// Len returns the number of concepts.
func (v *Vocabulary) Len() int {
	if v == nil {
		return 0
	}
	return len(v.concepts)
}

// Concepts returns the concepts in order of id.
func (v *Vocabulary) Concepts() iter.Seq[*Concept] {
	return func(yield func(*Concept) bool) {
		for i := range v.Len() {
			if !yield(&v.concepts[i]) {
				return
			}
		}
	}
}

// Concept returns the concept with this id, or the one that the id is mapped
// to, and nil when there is none.
func (v *Vocabulary) Concept(id ConceptID) *Concept {
	if v == nil {
		return nil
	}
	if to, ok := v.mapped[id]; ok {
		id = to
	}
	if i, ok := v.find(id); ok {
		return &v.concepts[i]
	}
	return nil
}

func (v *Vocabulary) find(id ConceptID) (int, bool) {
	return slices.BinarySearchFunc(v.concepts, id, func(c Concept, id ConceptID) int {
		return strings.Compare(string(c.ID), string(id))
	})
}

// Sources returns the sources, in the order they were given. Their concepts are
// as the source states them, before anything is merged.
func (v *Vocabulary) Sources() []Source {
	if v == nil {
		return nil
	}
	return slices.Clone(v.sources)
}

// Source returns the source with this name.
func (v *Vocabulary) Source(name string) (Source, bool) {
	if v != nil {
		for _, s := range v.sources {
			if s.Name == name {
				return s, true
			}
		}
	}
	return Source{}, false
}

// With returns a vocabulary in which source stands in the place of the one with
// its name, or after all others where there is none. v stays as it is.
func (v *Vocabulary) With(source Source) (*Vocabulary, error) {
	sources := v.Sources()
	i := slices.IndexFunc(sources, func(s Source) bool { return s.Name == source.Name })
	if i < 0 {
		return New(append(sources, source), v.mappingList())
	}
	sources[i] = source
	return New(sources, v.mappingList())
}

// Without returns a vocabulary without the source of this name. v stays as it
// is, and is returned where there is no such source.
func (v *Vocabulary) Without(name string) (*Vocabulary, error) {
	if _, ok := v.Source(name); !ok {
		return v, nil
	}
	rest := slices.DeleteFunc(v.Sources(), func(s Source) bool { return s.Name == name })
	return New(rest, v.mappingList())
}

func (v *Vocabulary) mappingList() []Mapping {
	if v == nil {
		return nil
	}
	return v.mappings
}
