package search

import (
	"errors"
	"path/filepath"
	"strings"
	"sync"

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
	// known are the concepts by their numbers, and numbers those by their terms.
	known   []known
	numbers map[string]int
	// vocabulary is its fingerprint.
	vocabulary string
	// added are the labels that the generation was not built with, as phrases,
	// by the number of their concept: leaflets are not marked with them, so they
	// are looked for.
	added    map[int][]query.Phrase
	mentions *mentions // nil until over
}

// known is a concept, what leaflets hold for a mention of it, and the numbers of
// its neighbours, in order: every search asks for dozens.
type known struct {
	concept           *terminology.Concept
	term              string
	related, narrower []int
}

// readMeaning reads the vocabulary of the data folder. Where a file of it cannot
// be read the error says so, and the meaning has all the others.
func (s *Service) readMeaning() (*meaning, error) {
	var words *annotate.Words
	var err error
	var reading sync.WaitGroup
	reading.Go(func() { words, err = annotate.BuiltinWords(s.analyzer) })
	v, fault := folder.Vocabulary(s.data)
	reading.Wait()
	if fault = errors.Join(fault, err); v == nil || err != nil {
		return &meaning{}, fault
	}
	m := &meaning{}
	reading.Go(func() { m.vocabulary = v.Fingerprint() })
	m.concepts = annotate.ConceptsOf(v, s.analyzer, words)
	reading.Wait()
	m.know()
	return m, fault
}

// know fills known and numbers.
func (m *meaning) know() {
	m.known, m.numbers = make([]known, m.concepts.Len()), make(map[string]int, m.concepts.Len())
	for n := range m.known {
		c := m.concepts.Concept(n)
		m.known[n] = known{concept: c, term: query.ConceptTerm(string(c.ID))}
		m.numbers[m.known[n].term] = n
	}
	numbers := func(ids []terminology.ConceptID) []int {
		var out []int
		for _, id := range ids {
			if n, ok := m.numbers[query.ConceptTerm(string(id))]; ok {
				out = append(out, n)
			}
		}
		return out
	}
	for n := range m.known {
		k := &m.known[n]
		k.related, k.narrower = numbers(k.concept.Related), numbers(k.concept.Narrower)
	}
}

// in returns what the leaflets of a generation hold of the concepts: what is kept
// but for the moment in which one generation follows another.
func (m *meaning) in(g *generation.Generation) *mentions {
	if m.mentions.generation == g {
		return m.mentions
	}
	return newMentions(m, m.mentions.analyzer, g)
}

// over returns the meaning for a generation: what it was not built with is
// looked for as phrases.
func (m *meaning) over(data string, g *generation.Generation, a *analysis.Analyzer) (*meaning, error) {
	out := *m
	out.added, out.mentions = nil, newMentions(m, a, g)
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
	built := map[string]bool{}
	for c := range old.Concepts() {
		for i := range c.Labels {
			if c.Labels[i].Role.MarksLeaflets() {
				built[labelKey(c.ID, stems(a, c.Labels[i].Text))] = true
			}
		}
	}
	out.added = map[int][]query.Phrase{}
	for n := range m.concepts.Len() {
		c := m.concepts.Concept(n)
		for i := range c.Labels {
			if l := &c.Labels[i]; l.Role.MarksLeaflets() && l.Role < terminology.Abbreviation && !l.NeedsContext {
				if phrase := stems(a, l.Text); len(phrase) > 0 && !built[labelKey(c.ID, phrase)] {
					out.added[n] = append(out.added[n], phrase)
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
