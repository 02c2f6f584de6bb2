package archtest

// Packages that only tests import, though their own files are no tests.
var forTests = []string{"./internal/require/...", "./internal/madecorpus/...", "./internal/faults/...", "./index/indextest/...", "./internal/terminology/terminologytest/...", "./web/browsertest/...", "./internal/archtest/..."}

// rules is the table of what may not be imported. Each name completes the
// sentence "a.go imports b, but ...".
func rules() []rule {
	everywhere := []string{"./..."}
	engines := []string{"./index/bleveindex/...", "./index/opensearchindex/..."}
	return []rule{
		{
			name:   "corpus imports the standard library only: every package may import it",
			from:   []string{"./corpus/..."},
			mayNot: []string{"./...", "other"},
		},
		{
			name:   "index/query imports of ours only corpus: every engine compiles the query tree",
			from:   []string{"./index/query/..."},
			mayNot: []string{"./..."},
			but:    []string{"./corpus", "./index/query/..."},
		},
		{
			name:   "these import the standard library only: they are numbers in, numbers out",
			from:   []string{"./index/impact/...", "./internal/evaluate/...", "./internal/require/..."},
			mayNot: []string{"./...", "other"},
		},
		{
			name:   "engines are chosen in internal/generation, internal/search and cmd; all else goes through index.Searcher",
			from:   everywhere,
			except: append([]string{"./internal/generation/...", "./internal/search/...", "./cmd/..."}, engines...),
			mayNot: engines,
		},
		{
			name:   "the seam and what is below it do not know what stands above it",
			from:   []string{"./index/..."},
			mayNot: []string{"./internal/search/...", "./internal/generation/...", "./internal/ingest/...", "./web/..."},
		},
		{
			name:   "index/bleveindex does not know the other engine",
			from:   []string{"./index/bleveindex/..."},
			mayNot: []string{"./index/opensearchindex/..."},
			tests:  true,
		},
		{
			name:   "index/opensearchindex does not know the other engine",
			from:   []string{"./index/opensearchindex/..."},
			mayNot: []string{"./index/bleveindex/..."},
			tests:  true,
		},
		{
			name:   "Gin stays under web: no search logic sees a request",
			from:   everywhere,
			except: []string{"./web/..."},
			mayNot: []string{"github.com/gin-gonic/...", "github.com/gin-contrib/..."},
			tests:  true,
		},
		{
			name:   "Bleve stays in index/bleveindex: everything else works with either engine",
			from:   everywhere,
			except: []string{"./index/bleveindex/..."},
			mayNot: []string{"github.com/blevesearch/..."},
			// Libraries of the same authors that are no part of the engine.
			but:   []string{"github.com/blevesearch/mmap-go/...", "github.com/blevesearch/vellum/..."},
			tests: true,
		},
		{
			name:   "the OpenSearch client stays in index/opensearchindex",
			from:   everywhere,
			except: []string{"./index/opensearchindex/..."},
			mayNot: []string{"github.com/opensearch-project/..."},
			tests:  true,
		},
		{
			name:   "words are stemmed in internal/analysis only, or leaflets and queries would differ",
			from:   everywhere,
			except: []string{"./internal/analysis/..."},
			mayNot: []string{"github.com/kljensen/snowball/..."},
			tests:  true,
		},
		{
			// Tests may: whether a leaflet that was indexed is found needs both.
			name:   "writing does not know reading: internal/ingest and internal/search do not import each other",
			from:   []string{"./internal/ingest/..."},
			mayNot: []string{"./internal/search/..."},
		},
		{
			name:   "reading does not know writing: internal/search and internal/ingest do not import each other",
			from:   []string{"./internal/search/..."},
			mayNot: []string{"./internal/ingest/..."},
		},
		{
			name:   "nobody imports cmd",
			from:   everywhere,
			except: []string{"./cmd/..."},
			mayNot: []string{"./cmd/..."},
			tests:  true,
		},
		{
			name:   "web is on top: only cmd imports it",
			from:   everywhere,
			except: []string{"./web/...", "./cmd/..."},
			mayNot: []string{"./web/..."},
		},
		{
			name:   "only tests import it",
			from:   everywhere,
			except: forTests,
			mayNot: forTests,
		},
		{
			name:   "the program is built without test libraries",
			from:   everywhere,
			except: forTests,
			mayNot: []string{
				"testing/...", "net/http/httptest", "github.com/chromedp/...",
				"github.com/rogpeppe/go-internal/testscript/...", "pgregory.net/rapid/...",
			},
		},
		{
			name:   "flags are read in cmd only; packages take options",
			from:   everywhere,
			except: []string{"./cmd/..."},
			mayNot: []string{"flag", "github.com/alecthomas/kong/..."},
		},
	}
}
