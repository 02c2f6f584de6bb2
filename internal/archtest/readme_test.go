package archtest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// packageMap returns the paths listed in README.md between the lines
// "<!-- packages -->" and "<!-- /packages -->": the rows
//
//	| `internal/format` | one line about it |
//
// of a table, whose head and rule are skipped, as are lines that are no rows.
func packageMap(readme string) ([]string, error) {
	const begin, end = "<!-- packages -->", "<!-- /packages -->"
	_, rest, ok := strings.Cut(readme, begin)
	block, _, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return nil, fmt.Errorf("README.md has no package map; put a table with a row \"| `path` | one line |\" for every package between %s and %s", begin, end)
	}
	var paths []string
	for line := range strings.Lines(block) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		path, text, ok := strings.Cut(strings.TrimPrefix(line, "| `"), "` | ")
		text, ended := strings.CutSuffix(text, " |")
		if !ok || !ended || path == "" || strings.TrimSpace(text) == "" {
			return nil, fmt.Errorf("README.md: row %q of the package map is not \"| `path` | one line |\"", line)
		}
		if slices.Contains(paths, path) {
			return nil, fmt.Errorf("README.md: the package map has %s twice", path)
		}
		paths = append(paths, path)
	}
	if len(paths) == 0 {
		return nil, errors.New("README.md: the package map has no rows; write \"| `path` | one line |\"")
	}
	return paths, nil
}

// mapFaults compares the package map with the packages, which are those that
// "go list ./..." prints. A folder that holds only test files, or only files
// that no build includes, may be in the map and need not be.
func mapFaults(listed []string, all []pkg) []string {
	var lines []string
	for _, p := range all {
		path := strings.TrimPrefix(p.path, "./")
		if p.built() && !slices.Contains(listed, path) {
			lines = append(lines, fmt.Sprintf("README.md: the package map lacks %s; add \"| `%s` | one line |\"", path, path))
		}
	}
	for _, path := range listed {
		if !slices.ContainsFunc(all, func(p pkg) bool { return p.path == "./"+path }) {
			lines = append(lines, fmt.Sprintf("README.md: the package map has %s, which is no package; remove the row", path))
		}
	}
	return lines
}

func TestPackageMap(t *testing.T) {
	root, _ := module(t)
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatalf("%v; write README.md, with a package map", err)
	}
	listed, err := packageMap(string(readme))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range mapFaults(listed, packages(t)) {
		t.Error(line)
	}
}

func TestReadPackageMap(t *testing.T) {
	const head = "# Leafsearch\n<!-- packages -->\n| package | what it is |\n| --- | --- |\n"
	tests := []struct {
		name, readme string
		want         []string
		fails        string
	}{
		{
			"two", head + "| `corpus` | leaflets |\n| `index/query` | a query, as `index` | has it |\r\n<!-- /packages -->\n| `web` | after |\n",
			[]string{"corpus", "index/query"},
			"",
		},
		{"fenced", "<!-- packages -->\n```\n| `corpus` | leaflets |\n```\n<!-- /packages -->", []string{"corpus"}, ""},
		{"no markers", "| `corpus` | leaflets |\n", nil, "has no package map"},
		{"no end", head + "| `corpus` | leaflets |\n", nil, "has no package map"},
		{"no rows", head + "<!-- /packages -->", nil, "no rows"},
		{"no text", head + "| `corpus` |  |\n<!-- /packages -->", nil, "is not"},
		{"one column", head + "| `corpus` |\n<!-- /packages -->", nil, "is not"},
		{"twice", head + "| `corpus` | a |\n| `corpus` | b |\n<!-- /packages -->", nil, "corpus twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := packageMap(tt.readme)
			if tt.fails == "" {
				if err != nil || !slices.Equal(got, tt.want) {
					t.Errorf("got %q, %v, want %q", got, err, tt.want)
				}
			} else if err == nil || !strings.Contains(err.Error(), tt.fails) {
				t.Errorf("got %q, %v, want an error with %q", got, err, tt.fails)
			}
		})
	}
}

func TestMapFaults(t *testing.T) {
	all := []pkg{
		{path: "./corpus", files: []file{{path: "corpus/a.go"}}},
		{path: "./index/query", files: []file{{path: "index/query/a.go"}, {path: "index/query/a_test.go", test: true}}},
		{path: "./web/browsertest", files: []file{{path: "web/browsertest/a_test.go", test: true}}},
		{path: "./tools", files: []file{{path: "tools/gen.go", ignored: true}}},
	}
	tests := []struct {
		name   string
		listed []string
		want   []string // the path that each line speaks of
	}{
		{"equal", []string{"index/query", "corpus"}, nil},
		{"tests listed", []string{"index/query", "corpus", "web/browsertest"}, nil},
		{"missing", []string{"index/query"}, []string{"lacks corpus;"}},
		{"gone", []string{"corpus", "index/query", "index"}, []string{"has index,"}},
		{"both", []string{"corpus/", "index/query"}, []string{"lacks corpus;", "has corpus/,"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mapFaults(tt.listed, all)
			if len(got) != len(tt.want) {
				t.Fatalf("faults %q, want %q", got, tt.want)
			}
			for i, line := range got {
				if !strings.Contains(line, tt.want[i]) {
					t.Errorf("fault %q does not say %q", line, tt.want[i])
				}
			}
		})
	}
}
