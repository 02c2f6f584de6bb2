package builtin

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/corpus/lexicon"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Name is the name of the built-in source. A source of that name in a data
// folder stands in its place; an empty one switches it off.
const Name = "built-in"

// Source returns the built-in vocabulary. The error names every line that is
// wrong, and the source is all the rest; a program whose tests passed has none.
func Source() (*terminology.Source, error) {
	entries, faults := Entries()
	s, err := NewSource(entries)
	return s, errors.Join(faults, err)
}

// Entries reads every theme file, in order of name.
func Entries() ([]Entry, error) {
	names, err := fs.Glob(lexicon.Files, "*.txt")
	if err != nil {
		return nil, err
	}
	var all []Entry
	var faults []error
	for _, name := range names {
		if name == lexicon.WordClasses {
			continue
		}
		text, err := fs.ReadFile(lexicon.Files, name)
		if err != nil {
			return nil, err
		}
		entries, err := Parse(name, string(text))
		all = append(all, entries...)
		faults = append(faults, err)
	}
	return all, errors.Join(faults...)
}

// NewSource makes a source of entries: ids are made of names, and links lead to
// the concept that has the name, or to the one that has it as another name for
// just the same. What "near" names and nothing is called becomes a related
// label. It fails where two concepts have one name and where a link leads
// nowhere; the source is then all the rest.
func NewSource(entries []Entry) (*terminology.Source, error) {
	s := &terminology.Source{
		Name: Name, Title: "leafsearch lexicon", Licence: "Apache-2.0",
		Concepts: make([]terminology.Concept, 0, len(entries)),
	}
	ids := make(map[string]terminology.ConceptID, 2*len(entries))
	var faults []error
	entries = slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		name := terminology.Fold(e.Name)
		_, twice := ids[name]
		if twice {
			faults = append(faults, fmt.Errorf("%s:%d: there is another concept called %q", e.File, e.Line, e.Name))
		}
		ids[name] = ID(e.Name)
		return twice
	})
	for i := range entries {
		for _, l := range entries[i].Labels {
			if name := terminology.Fold(l.Text); l.Role == terminology.Exact && ids[name] == "" {
				ids[name] = ID(entries[i].Name)
			}
		}
	}
	for i := range entries {
		e := &entries[i]
		c := terminology.Concept{ID: ID(e.Name), Labels: make([]terminology.Label, 0, len(e.Labels)+len(e.Near)+1)}
		c.Labels = append(c.Labels, terminology.Label{
			Text: e.Name, Language: "en", Source: Name, Weight: 1, Role: terminology.Preferred,
		})
		c.Labels = append(c.Labels, e.Labels...)
		link := func(names []string, near bool) (links []terminology.ConceptID) {
			for _, name := range names {
				id := ids[terminology.Fold(name)]
				switch {
				case id != "":
					if id != c.ID {
						links = append(links, id)
					}
				case near:
					c.Labels = append(c.Labels, terminology.Label{
						Text: name, Language: "en", Source: Name, Weight: terminology.Related.Weight(), Role: terminology.Related,
					})
				default:
					faults = append(faults, fmt.Errorf("%s:%d: no concept is called %q", e.File, e.Line, name))
				}
			}
			return links
		}
		c.Related = append(link(e.MayBe, false), link(e.Near, true)...)
		c.Broader = link(e.KindOf, false)
		s.Concepts = append(s.Concepts, c)
	}
	s.Compact()
	return s, errors.Join(faults...)
}

// ID returns the id of the built-in concept with that name.
func ID(name string) terminology.ConceptID {
	return terminology.ConceptID("LS:" + strings.ReplaceAll(terminology.Fold(name), " ", "-"))
}
