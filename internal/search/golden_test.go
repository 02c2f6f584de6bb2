package search_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/search"
)

var update = flag.Bool("update", false, "rewrite the golden files; read the difference before you commit it")

// openSamples serves the built-in leaflets.
func openSamples(tb testing.TB) *search.Service {
	tb.Helper()
	data := tb.TempDir()
	report, err := ingest.Run(tb.Context(), ingest.Options{
		Data: data, Collection: "samples", Files: ingest.FilesOf(corpus.BuiltIn()), Samples: true,
	})
	if err != nil || len(report.Failed) > 0 {
		tb.Fatal(err, report.Failed)
	}
	s, err := search.Open(data)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

// TestGolden shows, for each query, what was understood and the top ten over
// the built-in leaflets. A file begins with why the query is there and the
// query itself; what follows the line "---" is what the program says. To add
// one, write the beginning and run with -update.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "golden", "*.txt"))
	if err != nil || len(files) < 20 {
		t.Fatal("golden files are missing", err)
	}
	s := openSamples(t)
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			have, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			head, want, _ := strings.Cut(string(have), "---\n")
			_, text, ok := strings.Cut(head, "query: ")
			if !ok || !strings.HasPrefix(head, "why: ") {
				t.Fatal("a golden file begins with the lines why: and query:")
			}
			r, err := s.Search(t.Context(), search.Request{Query: strings.TrimSuffix(text, "\n"), Explain: true})
			if err != nil {
				t.Fatal(err)
			}
			got := golden(r)
			if *update {
				if err := os.WriteFile(path, []byte(head+"---\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("run with -update and read the difference\ngot:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// golden prints what a golden file holds. Scores are left out: they change
// with every leaflet that is added.
func golden(r *search.Response) string {
	var b bytes.Buffer
	if u := r.Understood; u != nil {
		for _, part := range []struct {
			name   string
			values []string
		}{{"subjects", u.Subjects}, {"ignored", u.Ignored}, {"phrases", u.Phrases}, {"excluded", u.Excluded}} {
			if len(part.values) > 0 {
				fmt.Fprintf(&b, "%s: %s\n", part.name, strings.Join(part.values, ", "))
			}
		}
	}
	fmt.Fprintf(&b, "plan: %s\nfound: %d\n", r.Explain.Plan, r.Total)
	for i, h := range r.Hits {
		fmt.Fprintf(&b, "%2d. %s", i+1, h.ID)
		if i < 3 && len(h.Snippets) > 0 {
			fmt.Fprintf(&b, "  (%s) ", h.Snippets[0].Heading)
			for _, f := range h.Snippets[0].Fragments {
				if f.Match {
					fmt.Fprintf(&b, "[%s]", f.Text)
				} else {
					b.WriteString(f.Text)
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
