package indextest

import (
	"testing"

	"github.com/leafsearch/leafsearch/index"
)

// Opener makes an engine over the documents, which have different ids and come
// in no order. phrase is what the engine may ask whether the terms stand side
// by side in a document's title, other names or body. A failure is the test's;
// whoever opens need not close.
type Opener = func(t *testing.T, docs []*index.Document, phrase func(id string, terms []string) bool) index.Searcher

// Run checks an engine. open is called several times, each with another
// collection.
func Run(t *testing.T, open func(t *testing.T, docs []*index.Document, phrase func(id string, terms []string) bool) index.Searcher) {
	t.Helper()
	for _, group := range []struct {
		name  string
		check func(*testing.T, Opener)
	}{
		{"Empty", checkEmpty},
		{"Match", checkMatch},
		{"AnyQuery", checkAnyQuery},
		{"Facets", checkFacets},
		{"Ties", checkTies},
		{"Paging", checkPaging},
		{"Options", checkOptions},
		{"Names", checkNames},
		{"Coverage", checkCoverage},
		{"Weights", checkWeights},
		{"Context", checkContext},
		{"Concurrent", checkConcurrent},
		{"Figures", checkFigures},
	} {
		t.Run(group.name, func(t *testing.T) { group.check(t, open) })
	}
}
