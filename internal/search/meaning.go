package search

import (
	"path/filepath"
	"strings"

	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

// meaning is the vocabulary as queries use it. It never changes; a new one takes
// its place when the vocabulary or the generation changes.
type meaning struct {
	concepts *annotate.Concepts
	// known are the concepts and what leaflets hold for a mention of each: every
	// search asks for dozens.
	known map[terminology.ConceptID]named
	// vocabulary is its fingerprint.
	vocabulary string
	// added are the labels that the generation was not built with, as phrases,
	// by concept: leaflets are not marked with them, so they are looked for.
	added map[terminology.ConceptID][]query.Phrase
	names *names // nil until over
}

// readMeaning reads the vocabulary of the data folder. Where a file of it cannot
// be read the error says so, and the meaning has all the others.
func (s *Service) readMeaning() (*meaning, error) {
	v, fault := folder.Vocabulary(s.data)
	if v == nil {
		return &meaning{}, fault
	}
	m := &meaning{vocabulary: v.Fingerprint()}
	concepts, err := annotate.ConceptsOf(v, s.analyzer)
	if err != nil {
		return &meaning{}, err
	}
	m.concepts, m.known = concepts, make(map[terminology.ConceptID]named, concepts.Len())
	for n := range concepts.Len() {
		c := concepts.Concept(n)
		m.known[c.ID] = named{c, query.ConceptTerm(string(c.ID))}
	}
	return m, fault
}

// named is a concept and its term.
type named struct {
	concept *terminology.Concept
	term    string
}

// named returns the concept with that id and in how many leaflets of a
// generation it is mentioned; 0 where the vocabulary has none.
func (m *meaning) named(g *generation.Generation, id terminology.ConceptID) (n named, df int) {
	n, ok := m.known[id]
	if !ok {
		return n, 0
	}
	return n, g.Index.DocumentFrequency(n.term)
}

// over returns the meaning for a generation: what it was not built with is
// looked for as phrases.
func (m *meaning) over(data string, g *generation.Generation, a *analysis.Analyzer) (*meaning, error) {
	out := *m
	out.added, out.names = nil, newNames(m.concepts, a, g)
	if g.Manifest.Vocabulary == m.vocabulary {
		return &out, nil
	}
	sources, err := folder.Load(filepath.Join(data, g.Name, folder.Name))
	if err != nil {
		return &out, err
	}
	old, err := terminology.New(sources, nil)
	if err != nil {
		return &out, err
	}
	known := map[string]bool{}
	for c := range old.Concepts() {
		for i := range c.Labels {
			if c.Labels[i].Role.MarksLeaflets() {
				known[labelKey(c.ID, stems(a, c.Labels[i].Text))] = true
			}
		}
	}
	out.added = map[terminology.ConceptID][]query.Phrase{}
	for n := range m.concepts.Len() {
		c := m.concepts.Concept(n)
		for i := range c.Labels {
			if l := &c.Labels[i]; l.Role.MarksLeaflets() && l.Role < terminology.Abbreviation && !l.NeedsContext {
				if phrase := stems(a, l.Text); len(phrase) > 0 && !known[labelKey(c.ID, phrase)] {
					out.added[c.ID] = append(out.added[c.ID], phrase)
				}
			}
		}
	}
	return &out, nil
}

func labelKey(id terminology.ConceptID, stems []string) string {
	return string(id) + "\x00" + strings.Join(stems, " ")
}

func stems(a *analysis.Analyzer, text string) []string { return terms(a.Tokens(nil, text)) }
