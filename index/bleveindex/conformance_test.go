package bleveindex_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/bleveindex"
	"github.com/leafsearch/leafsearch/index/indextest"
)

// TestConformance runs the suite over one segment and over many.
func TestConformance(t *testing.T) {
	for _, segments := range []int{6, 1} {
		if segments == 1 && testing.Short() {
			continue // many are the harder case
		}
		t.Run(fmt.Sprintf("%d segments", segments), func(t *testing.T) {
			indextest.Run(t, func(t *testing.T, docs []*index.Document, phrase func(string, []string) bool) index.Searcher {
				dir := filepath.Join(t.TempDir(), "index")
				w, err := bleveindex.Create(dir, (len(docs)+segments-1)/segments)
				must(t, err)
				for _, d := range docs {
					must(t, w.Write(d))
				}
				stats, err := w.Close()
				must(t, err)
				s, err := bleveindex.Open(dir, stats, func(id string, terms []string) (bool, error) { return phrase(id, terms), nil })
				must(t, err)
				return s
			})
		})
	}
}
