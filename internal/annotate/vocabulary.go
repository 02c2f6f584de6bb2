package annotate

import (
	"sync"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

// ConceptsOf returns the concepts of a vocabulary with the built-in words, which
// it takes over; see [BuiltinWords]. Those of the built-in vocabulary are made
// once and shared: they never change.
func ConceptsOf(v *terminology.Vocabulary, a *analysis.Analyzer, words *Words) *Concepts {
	if own, err := builtin.Vocabulary(); err != nil || v != own {
		return NewConcepts(v, a, words)
	}
	builtinConcepts.once.Do(func() { builtinConcepts.made = NewConcepts(v, a, words) })
	return builtinConcepts.made
}

var builtinConcepts struct {
	once sync.Once
	made *Concepts
}
