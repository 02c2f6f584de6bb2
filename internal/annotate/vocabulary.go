package annotate

import (
	"sync"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

// ConceptsOf returns the concepts of a vocabulary with the built-in word
// classes. Those of the built-in vocabulary are made once and shared: they never
// change. The error is that of builtin.Classes or builtin.Vocabulary, which a
// program whose tests passed does not have.
func ConceptsOf(v *terminology.Vocabulary, a *analysis.Analyzer) (*Concepts, error) {
	if own, err := builtin.Vocabulary(); err == nil && v == own {
		return builtinConcepts()
	}
	return withClasses(v, a)
}

var builtinConcepts = sync.OnceValues(func() (*Concepts, error) {
	v, err := builtin.Vocabulary()
	if err != nil {
		return nil, err
	}
	return withClasses(v, analysis.New())
})

func withClasses(v *terminology.Vocabulary, a *analysis.Analyzer) (*Concepts, error) {
	classes, err := builtin.Classes()
	if err != nil {
		return nil, err
	}
	return NewConcepts(v, a, NewClasses(a, classes.Qualities, classes.Parts, classes.Words, classes.Empty), builtin.Words), nil
}
