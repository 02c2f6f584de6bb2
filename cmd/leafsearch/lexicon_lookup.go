package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

type lexiconLookupCommand struct {
	Data string   `placeholder:"DIR" help:"Data folder with an imported vocabulary; the built-in one alone unless given."`
	JSON bool     `name:"json" help:"Print JSON."`
	Term []string `arg:"" help:"A name, or the id of a concept."`
}

// Run shows what a term names. A term that names nothing is no failure.
func (c *lexiconLookupCommand) Run(t terminal) error {
	v, err := vocabulary(c.Data)
	if err != nil {
		return err
	}
	text := strings.Join(c.Term, " ")
	matches := v.Lookup(text)
	if concept := v.Concept(terminology.ConceptID(text)); concept != nil && len(matches) == 0 {
		matches = []terminology.Match{{Concept: concept, Label: concept.Preferred()}}
	}
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		if matches == nil {
			matches = []terminology.Match{}
		}
		return encoder.Encode(matches)
	}
	if len(matches) == 0 {
		fmt.Fprintln(t.out, "No concept has that name. Searches match more loosely: other forms of the words, in any order.")
	}
	for _, m := range matches {
		fmt.Fprintf(t.out, "%s  %s", m.Concept.ID, m.Concept.Preferred().Text)
		fmt.Fprintf(t.out, "  (as %s label of %s)\n", m.Label.Role, m.Label.Source)
		byRole := map[terminology.Role][]string{}
		for _, l := range m.Concept.Labels {
			name := l.Text
			if l.NeedsContext {
				name += " (beside another medical word only)"
			}
			byRole[l.Role] = append(byRole[l.Role], name)
		}
		for role := terminology.Exact; role <= terminology.Broader; role++ {
			if names := byRole[role]; len(names) > 0 {
				fmt.Fprintf(t.out, "  %s: %s\n", role, strings.Join(names, "; "))
			}
		}
		links(t, v, "related concepts", m.Concept.Related)
		links(t, v, "narrower concepts", m.Concept.Narrower)
		links(t, v, "broader concepts", m.Concept.Broader)
	}
	return nil
}

// maxLinks is how many links of a kind are printed.
const maxLinks = 12

func links(t terminal, v *terminology.Vocabulary, kind string, ids []terminology.ConceptID) {
	if len(ids) == 0 {
		return
	}
	var names []string
	for _, id := range ids[:min(len(ids), maxLinks)] {
		names = append(names, v.Concept(id).Preferred().Text)
	}
	more := ""
	if n := len(ids) - len(names); n > 0 {
		more = fmt.Sprintf("; and %d more", n)
	}
	fmt.Fprintf(t.out, "  %s: %s%s\n", kind, strings.Join(names, "; "), more)
}
