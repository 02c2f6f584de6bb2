package builtin_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus/lexicon"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

// updating reports whether the tests run with -update.
func updating() bool { return flag.Lookup("update").Value.String() == "true" }

// themeFiles returns the paths of the theme files.
func themeFiles(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "..", "corpus", "lexicon", "*.txt"))
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d theme files: %v", len(paths), err)
	}
	var themes []string
	for _, path := range paths {
		if filepath.Base(path) != lexicon.WordClasses {
			themes = append(themes, path)
		}
	}
	return themes
}

// TestFilesAreCanonical: each file is a header and what Format makes of its
// entries, so that a difference shows what was changed and nothing else. The
// header says where the facts are from and that no clinician has reviewed them.
func TestFilesAreCanonical(t *testing.T) {
	for _, path := range themeFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name, text := filepath.Base(path), string(data)
		entries, err := builtin.Parse(name, text)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		header, body := cutHeader(text)
		sentences := strings.Join(strings.Fields(strings.ReplaceAll(header, "#", " ")), " ")
		if !strings.Contains(sentences, "not reviewed by a clinician") {
			t.Errorf("%s: the header must say what the facts are drawn from, and \"not reviewed by a clinician\" until one has", name)
		}
		if strings.HasPrefix(body, "#") || strings.Contains(body, "\n#") {
			t.Errorf("%s: a comment stands below the header, where it would be lost; move it up", name)
			continue
		}
		want := header + builtin.Format(entries)
		if want == text {
			continue
		}
		if !updating() {
			t.Errorf("%s is not in canonical form at line %d: run `go test ./internal/terminology/builtin -update`", name, firstDifference(text, want))
			continue
		}
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// cutHeader parts the comment that a file begins with from the rest.
func cutHeader(text string) (header, body string) {
	at := 0
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		at += len(line)
	}
	return text[:at], text[at:]
}

// firstDifference returns the first line at which two texts differ.
func firstDifference(a, b string) int {
	other := strings.Split(b, "\n")
	for i, line := range strings.Split(a, "\n") {
		if i >= len(other) || line != other[i] {
			return i + 1
		}
	}
	return strings.Count(a, "\n") + 1
}

// TestFormatKeepsEverything: what Format writes reads as what was formatted.
func TestFormatKeepsEverything(t *testing.T) {
	for _, path := range themeFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		entries, err := builtin.Parse(filepath.Base(path), string(data))
		if err != nil {
			continue // TestFilesAreCanonical reports it
		}
		once := builtin.Format(entries)
		again, err := builtin.Parse(filepath.Base(path), once)
		if err != nil || builtin.Format(again) != once || len(again) != len(entries) {
			t.Errorf("%s: formatted twice differs, or cannot be read: %v", path, err)
			continue
		}
		for i, e := range entries {
			if got, want := stated(&again[i]), stated(&e); len(got) != len(want) {
				t.Errorf("%s: %s has %d names after formatting, %d before", path, e.Name, len(got), len(want))
			} else {
				for name := range want {
					if !got[name] {
						t.Errorf("%s: %s lost %q in formatting", path, e.Name, name)
					}
				}
			}
		}
	}
}

// stated returns all that an entry says, as "key: name".
func stated(e *builtin.Entry) map[string]bool {
	all := map[string]bool{}
	for _, l := range e.Labels {
		text := l.Role.String() + ": " + l.Text
		if l.NeedsContext {
			text += "?"
		}
		all[text] = true
	}
	for key, names := range map[string][]string{"may be: ": e.MayBe, "near: ": e.Near, "kind of: ": e.KindOf} {
		for _, name := range names {
			all[key+name] = true
		}
	}
	return all
}
