package archtest

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// house is what the top level of the repository may hold, beside names that
// begin with a dot and what .gitignore keeps out of it.
var house = []string{"cmd", "corpus", "index", "internal", "web", "go.mod", "go.sum", "README.md", "LICENSE"}

// strangers returns the names that do not belong on the top level.
func strangers(names []string, gitignore string) []string {
	var found []string
	for _, name := range names {
		if !strings.HasPrefix(name, ".") && !slices.Contains(house, name) && !kept(name, gitignore) {
			found = append(found, name)
		}
	}
	return found
}

// kept reports whether a line of .gitignore names something on the top level.
// It knows names and * only, which is all that a small file needs.
func kept(name, gitignore string) bool {
	for line := range strings.Lines(gitignore) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if ok, err := path.Match(strings.Trim(line, "/"), name); ok && err == nil {
			return true
		}
	}
	return false
}

func TestTopLevel(t *testing.T) {
	root, _ := module(t)
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	gitignore, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	for _, name := range strangers(names, string(gitignore)) {
		t.Errorf("%s does not belong on the top level, which holds %s and dotfiles", name, strings.Join(house, ", "))
	}
}

func TestStrangers(t *testing.T) {
	const gitignore = "# made while working\n/leafsearch\n/data/\n*.test\n\nnode_modules/\n/web/dist\n"
	tests := []struct {
		name     string
		stranger bool
	}{
		{"corpus", false},
		{"LICENSE", false},
		{".ci", false},
		{"leafsearch", false},
		{"data", false},
		{"evaluate.test", false},
		{"node_modules", false},
		{"docs", true},
		{"scripts", true},
		{"Makefile", true},
		{"main.go", true},
		{"dist", true},
		{"Corpus", true},
	}
	for _, tt := range tests {
		if got := strangers([]string{tt.name}, gitignore); (len(got) > 0) != tt.stranger {
			t.Errorf("strangers of %s: %q", tt.name, got)
		}
	}
}
