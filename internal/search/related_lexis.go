package search

import (
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
)

// lexis is what Related needs to know of every word of a generation, looked up
// once: a leaflet is read by the numbers of its words. It never changes.
type lexis struct {
	generation string
	concepts   *annotate.Concepts
	words      []lexeme // by number; see forward.Words
}

type lexeme struct {
	label, name uint32 // its stem's numbers among labels and leaflet names
	function    bool
}

// newLexis takes about 20 ms for a hundred thousand words.
func newLexis(g *generation.Generation, m *meaning) *lexis {
	l := &lexis{generation: g.Name, concepts: m.concepts}
	words := g.Forward.Words()
	for range words.All() {
		text, stem := words.Word(uint32(len(l.words)))
		l.words = append(l.words, lexeme{m.concepts.WordNumber(stem), g.Names.Number(stem), analysis.IsFunction(text)})
	}
	return l
}

// of reports whether it is that of a generation and a vocabulary.
func (l *lexis) of(g *generation.Generation, m *meaning) bool {
	return l != nil && l.generation == g.Name && l.concepts == m.concepts
}
