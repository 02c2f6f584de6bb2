package folder_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

func source(name, label string) *terminology.Source {
	return &terminology.Source{Name: name, Title: "The " + name, Version: "1", Licence: "CC0", Concepts: []terminology.Concept{{
		ID: "X:1", Broader: []terminology.ConceptID{"X:2"},
		Labels: []terminology.Label{{Text: label, Language: "en", Source: name, Weight: 1, Role: terminology.Preferred}},
	}}}
}

func save(t *testing.T, dir string, s *terminology.Source) {
	t.Helper()
	if err := folder.Save(dir, s); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, dir string) []terminology.Source {
	t.Helper()
	sources, err := folder.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

func state(t *testing.T, dir string) string {
	t.Helper()
	s, err := folder.State(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSaveLoadRemove(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vocabulary")
	if got := load(t, dir); got != nil || state(t, dir) != "" {
		t.Errorf("a folder that is not there has %v", got)
	}
	save(t, dir, source("hpo", "gout"))
	save(t, dir, source("doid", "flu"))
	if got, want := load(t, dir), []terminology.Source{*source("doid", "flu"), *source("hpo", "gout")}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	before := state(t, dir)
	save(t, dir, source("hpo", "podagra"))
	if got := load(t, dir); len(got) != 2 || got[1].Concepts[0].Preferred().Text != "podagra" {
		t.Errorf("replaced: %+v", got)
	}
	if state(t, dir) == before {
		t.Error("the state is that before the replacement")
	}
	if err := folder.Remove(dir, "hpo"); err != nil {
		t.Fatal(err)
	}
	if err := folder.Remove(dir, "hpo"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("removed twice: %v", err)
	}
	if got := load(t, dir); len(got) != 1 || got[0].Name != "doid" {
		t.Errorf("removed: %+v", got)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestNamesAreNoPaths(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"", "../x", "a/b", ".hidden", "A"} {
		if err := folder.Save(dir, source(name, "x")); err == nil {
			t.Errorf("%q is saved", name)
		}
		if err := folder.Remove(dir, name); err == nil || errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q is removed: %v", name, err)
		}
	}
}

func TestLoadNamesDamagedFiles(t *testing.T) {
	for _, tt := range []struct {
		name   string
		damage func([]byte) []byte
	}{
		{"cut off", func(data []byte) []byte { return data[:len(data)-10] }},
		{"a bit", func(data []byte) []byte { data[len(data)-5] ^= 1; return data }},
		{"empty", func([]byte) []byte { return nil }},
		{"something else", func([]byte) []byte { return []byte("id\tterm\trelation\nX:1\tx\tnonsense\nX:1\ty\texact\n") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			save(t, dir, source("good", "flu"))
			save(t, dir, source("bad", "gout"))
			path := filepath.Join(dir, "bad.tsv.gz")
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, tt.damage(data), 0o600); err != nil {
				t.Fatal(err)
			}
			sources, err := folder.Load(dir)
			if !errors.Is(err, folder.ErrDamaged) || !strings.Contains(err.Error(), path) {
				t.Errorf("error %v, want ErrDamaged with the path", err)
			}
			if len(sources) != 1 || sources[0].Name != "good" {
				t.Errorf("sources %+v, want the good one", sources)
			}
		})
	}
}

func TestOtherFilesAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".hpo-1.writing", "notes.txt", "Upper.tsv.gz"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.tsv.gz"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := load(t, dir); got != nil {
		t.Errorf("loaded %v", got)
	}
}

// TestWholeOntology saves and loads the largest of the open vocabularies.
func TestWholeOntology(t *testing.T) {
	file, err := os.Open(require.Data(t, "terms", "hpo", "hp.v2024-08-13.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	hpo, _, err := importer.Read(file, importer.Options{Name: "hpo"})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	start := time.Now()
	save(t, dir, hpo)
	saved := time.Now()
	got := load(t, dir)
	t.Logf("saved in %v, loaded in %v, %d concepts", saved.Sub(start), time.Since(saved), len(got[0].Concepts))
	if !reflect.DeepEqual(&got[0], hpo) {
		t.Error("what was loaded is not what was saved")
	}
}
