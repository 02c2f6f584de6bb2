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
				acting = append(acting, match)
			}
		}
	}
	return acting
}
