package archtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// rule refuses imports: the packages in from, but for those in except, must not
// import what mayNot matches, but for what but matches. See match for patterns.
type rule struct {
	name         string // what holds, and why
	from, except []string
	mayNot, but  []string
	// tests says whether the rule holds for test files too. Where it does not,
	// a test may build what it needs from other packages.
	tests bool
}

// match reports whether an import, or the path of a package, has one of the
// patterns: "std" is the standard library, "other" any other module, "x/..." is
// x and everything below it, and anything else is itself.
func match(patterns []string, path string) bool {
	ours := path == "." || strings.HasPrefix(path, "./")
	first, _, _ := strings.Cut(path, "/")
	std := !ours && !strings.Contains(first, ".")
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		switch pattern {
		case "std":
			return std
		case "other":
			return !ours && !std
		}
		if base, ok := strings.CutSuffix(pattern, "/..."); ok {
			return path == base || strings.HasPrefix(path, base+"/")
		}
		return path == pattern
	})
}

// broken returns one line for every import that a rule refuses.
func broken(rules []rule, all []pkg) []string {
	var lines []string
	for _, r := range rules {
		for _, p := range all {
			if !match(r.from, p.path) || match(r.except, p.path) {
				continue
			}
			for _, f := range p.files {
				if f.ignored || f.test && !r.tests {
					continue
				}
				for _, imported := range f.imports {
					if match(r.mayNot, imported) && !match(r.but, imported) {
						lines = append(lines, fmt.Sprintf("%s imports %s, but %s", f.path, imported, r.name))
					}
				}
			}
		}
	}
	return lines
}

func TestImports(t *testing.T) {
	for _, line := range broken(rules(), packages(t)) {
		t.Error(line)
	}
}

func TestMatch(t *testing.T) {
	tests := []struct {
		pattern, path string
		want          bool
	}{
		{"std", "net/http", true},
		{"std", "C", true},
		{"std", "golang.org/x/net/html", false},
		{"std", "./corpus", false},
		{"other", "golang.org/x/net/html", true},
		{"other", "fmt", false},
		{"other", "./corpus", false},
		{"./...", "./corpus", true},
		{"./...", ".", true},
		{"./...", "fmt", false},
		{"./index", "./index", true},
		{"./index", "./index/query", false},
		{"./index/...", "./index", true},
		{"./index/...", "./index/query", true},
		{"./index/...", "./indexing", false},
		{"github.com/gin-gonic/...", "github.com/gin-gonic/gin/binding", true},
	}
	for _, tt := range tests {
		if got := match([]string{"-", tt.pattern}, tt.path); got != tt.want {
			t.Errorf("match(%q, %q) = %v", tt.pattern, tt.path, got)
		}
	}
}

// TestRules shows for every rule an import that it refuses and one beside it
// that it lets pass.
func TestRules(t *testing.T) {
	tests := []struct {
		rule           string // the beginning of its name
		file, imported string
		refused        bool
	}{
		{"corpus imports", "corpus/a.go", "./internal/analysis", true},
		{"corpus imports", "corpus/a.go", "golang.org/x/text/unicode/norm", true},
		{"corpus imports", "corpus/a.go", "embed", false},
		{"corpus imports", "corpus/a_test.go", "pgregory.net/rapid", false},
		{"corpus imports", "index/a.go", "./corpus", false},

		{"index/query imports", "index/query/a.go", "./index", true},
		{"index/query imports", "index/query/a.go", "./internal/analysis", true},
		{"index/query imports", "index/query/a.go", "./corpus", false},

		{"these import the standard library", "index/impact/a.go", "./corpus", true},
		{"these import the standard library", "index/impact/a.go", "github.com/blevesearch/mmap-go", true},
		{"these import the standard library", "internal/evaluate/a.go", "golang.org/x/sync/errgroup", true},
		{"these import the standard library", "internal/require/a.go", "./corpus", true},
		{"these import the standard library", "internal/evaluate/a_test.go", "./internal/require", false},
		{"these import the standard library", "index/bleveindex/a.go", "./index/impact", false},

		{"engines are chosen", "web/a.go", "./index/bleveindex", true},
		{"engines are chosen", "internal/ingest/a.go", "./index/bleveindex", true},
		{"engines are chosen", "internal/suggest/a.go", "./index/opensearchindex", true},
		{"engines are chosen", "index/a.go", "./index/bleveindex/postings", true},
		{"engines are chosen", "internal/generation/a.go", "./index/bleveindex", false},
		{"engines are chosen", "internal/search/a.go", "./index/opensearchindex", false},
		{"engines are chosen", "cmd/leafsearch/a.go", "./index/bleveindex", false},
		{"engines are chosen", "index/bleveindex/a.go", "./index/bleveindex/postings", false},
		{"engines are chosen", "internal/snippet/a_test.go", "./index/bleveindex", false},

		{"the seam and what", "index/bleveindex/a.go", "./internal/search", true},
		{"the seam and what", "index/opensearchindex/a.go", "./internal/generation", true},
		{"the seam and what", "index/a.go", "./web", true},
		{"the seam and what", "index/bleveindex/a.go", "./index/query", false},

		{"index/bleveindex does not", "index/bleveindex/a.go", "./index/opensearchindex", true},
		{"index/bleveindex does not", "index/bleveindex/a_test.go", "./index/indextest", false},
		{"index/opensearchindex does not", "index/opensearchindex/a_test.go", "./index/bleveindex", true},
		{"index/opensearchindex does not", "index/opensearchindex/a.go", "./index", false},

		{"Gin stays", "internal/search/a.go", "github.com/gin-gonic/gin", true},
		{"Gin stays", "cmd/leafsearch/a.go", "github.com/gin-gonic/gin", true},
		{"Gin stays", "internal/search/a_test.go", "github.com/gin-gonic/gin/render", true},
		{"Gin stays", "internal/search/a.go", "github.com/gin-contrib/gzip", true},
		{"Gin stays", "web/api/a.go", "github.com/gin-gonic/gin", false},

		{"Bleve stays", "internal/generation/a.go", "github.com/blevesearch/bleve/v2", true},
		{"Bleve stays", "index/impact/a_test.go", "github.com/blevesearch/bleve_index_api", true},
		{"Bleve stays", "index/a.go", "github.com/blevesearch/scorch_segment_api/v2", true},
		{"Bleve stays", "index/indextest/a.go", "github.com/blevesearch/zapx/v16", true},
		{"Bleve stays", "index/bleveindex/a.go", "github.com/blevesearch/bleve/v2", false},
		{"Bleve stays", "internal/forward/a.go", "github.com/blevesearch/mmap-go", false},
		{"Bleve stays", "internal/suggest/a.go", "github.com/blevesearch/vellum", false},

		{"the OpenSearch client", "internal/search/a.go", "github.com/opensearch-project/opensearch-go/v4", true},
		{"the OpenSearch client", "index/opensearchindex/a.go", "github.com/opensearch-project/opensearch-go/v4", false},

		{"words are stemmed", "internal/terminology/a.go", "github.com/kljensen/snowball/english", true},
		{"words are stemmed", "internal/spell/a_test.go", "github.com/kljensen/snowball", true},
		{"words are stemmed", "internal/analysis/a.go", "github.com/kljensen/snowball/english", false},

		{"writing does not", "internal/ingest/a.go", "./internal/search", true},
		{"writing does not", "internal/ingest/a_test.go", "./internal/search", false},
		{"reading does not", "internal/search/a.go", "./internal/ingest", true},
		{"reading does not", "internal/search/a_test.go", "./internal/ingest", false},
		{"reading does not", "cmd/leafsearch/a.go", "./internal/ingest", false},

		{"nobody imports cmd", "web/a.go", "./cmd/leafsearch", true},
		{"nobody imports cmd", "web/browsertest/a_test.go", "./cmd/leafsearch/config", true},
		{"nobody imports cmd", "cmd/leafsearch/a.go", "./cmd/leafsearch/config", false},

		{"web is on top", "internal/search/a.go", "./web/api", true},
		{"web is on top", "web/staff/a.go", "./web", false},
		{"web is on top", "cmd/leafsearch/a.go", "./web", false},

		{"only tests import", "internal/search/a.go", "./internal/require", true},
		{"only tests import", "cmd/leafsearch/a.go", "./index/indextest", true},
		{"only tests import", "web/a.go", "./web/browsertest", true},
		{"only tests import", "internal/search/a_test.go", "./internal/require", false},
		{"only tests import", "index/indextest/a.go", "./internal/require", false},

		{"the program is built without", "internal/search/a.go", "testing", true},
		{"the program is built without", "web/a.go", "net/http/httptest", true},
		{"the program is built without", "cmd/leafsearch/a.go", "github.com/chromedp/chromedp", true},
		{"the program is built without", "corpus/a.go", "pgregory.net/rapid", true},
		{"the program is built without", "cmd/leafsearch/a.go", "github.com/rogpeppe/go-internal/testscript", true},
		{"the program is built without", "web/a_test.go", "net/http/httptest", false},
		{"the program is built without", "index/indextest/a.go", "testing", false},

		{"flags are read", "web/a.go", "flag", true},
		{"flags are read", "internal/ingest/a.go", "github.com/alecthomas/kong", true},
		{"flags are read", "cmd/leafsearch/a.go", "github.com/alecthomas/kong", false},
		{"flags are read", "internal/search/a_test.go", "flag", false},
	}
	covered := make(map[string]bool)
	for _, tt := range tests {
		i := slices.IndexFunc(rules(), func(r rule) bool { return strings.HasPrefix(r.name, tt.rule) })
		if i < 0 {
			t.Errorf("no rule begins with %q", tt.rule)
			continue
		}
		r := rules()[i]
		lines := broken([]rule{r}, []pkg{made(tt.file, tt.imported)})
		if refused := len(lines) > 0; refused != tt.refused {
			t.Errorf("%s imports %s: refused is %v by the rule that %s", tt.file, tt.imported, refused, r.name)
		}
		if tt.refused {
			covered[r.name] = true
		}
	}
	for _, r := range rules() {
		if !covered[r.name] {
			t.Errorf("no made-up package breaks the rule that %s", r.name)
		}
	}

	generator := made("corpus/gen.go", "golang.org/x/net/html")
	generator.files[0].ignored = true
	if lines := broken(rules(), []pkg{generator}); lines != nil {
		t.Errorf("a file that is no part of its package is refused: %q", lines)
	}
}

// made is a package with one file.
func made(name, imported string) pkg {
	return pkg{
		path:  "./" + name[:strings.LastIndex(name, "/")],
		files: []file{{path: name, test: strings.HasSuffix(name, "_test.go"), imports: []string{imported}}},
	}
}
