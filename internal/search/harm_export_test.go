package search

import (
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Acting returns the labels of the vocabulary that change how a query is
// searched: those that it names, of concepts that leaflets are marked with.
func (s *Service) Acting(text string) []terminology.Match {
	g, release := s.live.Acquire()
	defer release()
	m := s.meaning.Load()
	p := parse(s.analyzer, text)
	_, free := p.unquoted()
	var acting []terminology.Match
	for _, f := range m.concepts.Find(p.text, free) {
		for _, match := range f.Matches {
			if !f.Choices && g.Index.DocumentFrequency(query.ConceptTerm(string(match.Concept.ID))) > 0 {
				acting = append(acting, match.Match)
			}
		}
	}
	return acting
}

// SearchedFor returns the concepts that are searched for in the place of a
// query's words, with their neighbours.
func (s *Service) SearchedFor(text string) []*terminology.Concept {
	g, release := s.live.Acquire()
	defer release()
	m := s.meaning.Load()
	p := parse(s.analyzer, text)
	var out []*terminology.Concept
	for _, span := range makePlan(&p, g, m).query.Spans {
		for _, a := range span.Alternatives {
			if n, ok := m.numbers[a.Term]; ok {
				out = append(out, m.known[n].concept)
			}
		}
	}
	return out
}
