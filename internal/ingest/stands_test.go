package ingest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/store"
)

// oneLeaflet is a collection of one.
func oneLeaflet(data, name, title string) Options {
	return Options{Data: data, Collection: name, Force: true, Files: FilesOf(os.DirFS(title))}
}

// makeLeaflet writes a folder of one leaflet.
func makeLeaflet(t *testing.T, title string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x.md"), []byte("---\ntitle: "+title+"\n---\n\nIt hurts.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func copyOf(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestStoreBehind: where bbolt falls back to the page before its newest, or
// another store lies in the folder, nothing is built from it: the answers stay,
// and the error names the file and says what to do. What lies in the folder
// after a rollback, a restored backup or a run that did not finish is no such
// thing.
func TestStoreBehind(t *testing.T) {
	alpha, beta := makeLeaflet(t, "Alpha"), makeLeaflet(t, "Beta")
	path := func(data string) string { return filepath.Join(data, StoreName) }
	spoil := func(data string, change func([]byte)) error {
		content, err := os.ReadFile(path(data))
		if err != nil {
			return err
		}
		change(content)
		return os.WriteFile(path(data), content, 0o644)
	}
	page := os.Getpagesize()
	for _, tt := range []struct {
		name string
		do   func(t *testing.T, data string, early []byte) error
		bad  string // what the error says, "" where the run succeeds
	}{
		{"nothing happens", func(*testing.T, string, []byte) error { return nil }, ""},
		{"the newest page is zeroed", func(_ *testing.T, data string, _ []byte) error {
			return spoil(data, func(c []byte) { clear(c[newestPage(c, page):][:page]) })
		}, "older than gen-000002"},
		{"a bit of it is turned", func(_ *testing.T, data string, _ []byte) error {
			return spoil(data, func(c []byte) { c[newestPage(c, page)+52] ^= 4 })
		}, "older than gen-000002"},
		{"the page before it is zeroed", func(_ *testing.T, data string, _ []byte) error {
			return spoil(data, func(c []byte) { clear(c[page-newestPage(c, page):][:page]) })
		}, ""},
		{"an earlier store is put back alone", func(_ *testing.T, data string, early []byte) error {
			return os.WriteFile(path(data), early, 0o644)
		}, "older than gen-000002"},
		{"another store takes its place", func(t *testing.T, data string, _ []byte) error {
			other := t.TempDir()
			for range 3 {
				mustRun(t, oneLeaflet(other, "b", beta))
			}
			return os.WriteFile(path(data), copyOf(t, path(other)), 0o644)
		}, "another store than the one that gen-000002"},
		{"the newest generation is gone, too", func(_ *testing.T, data string, early []byte) error {
			return errors.Join(os.WriteFile(path(data), early, 0o644), os.RemoveAll(filepath.Join(data, "gen-000002")))
		}, ""},
		{"after a rollback", func(_ *testing.T, data string, _ []byte) error {
			_, _, err := generation.Rollback(data)
			return err
		}, ""},
		{"after a rollback, an earlier store", func(_ *testing.T, data string, early []byte) error {
			_, _, err := generation.Rollback(data)
			return errors.Join(err, os.WriteFile(path(data), early, 0o644))
		}, "older than gen-000002"},
		{"CURRENT is spoilt, too", func(_ *testing.T, data string, early []byte) error {
			return errors.Join(os.WriteFile(filepath.Join(data, generation.CurrentName), nil, 0o644), os.WriteFile(path(data), early, 0o644))
		}, "older than gen-000002"},
		{"the store is gone and CURRENT spoilt", func(_ *testing.T, data string, _ []byte) error {
			return errors.Join(os.WriteFile(filepath.Join(data, generation.CurrentName), nil, 0o644), os.Remove(path(data)))
		}, "gone or empty"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := t.TempDir()
			mustRun(t, oneLeaflet(data, "a", alpha))
			early := copyOf(t, path(data))
			mustRun(t, oneLeaflet(data, "b", beta))
			if err := tt.do(t, data, early); err != nil {
				t.Fatal(err)
			}
			before := copyOfAnswers(t, data)
			gamma := makeLeaflet(t, "Gamma")
			for _, run := range []func() error{
				func() error { _, err := Run(t.Context(), oneLeaflet(data, "a", gamma)); return err },
				func() error { _, err := Run(t.Context(), Options{Data: data}); return err },
				func() error { _, err := Remove(t.Context(), data, nil, "a", nil); return err },
			} {
				err := run()
				if tt.bad == "" {
					if err != nil {
						t.Fatal(err)
					}
					continue
				}
				if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), path(data)) ||
					!strings.Contains(err.Error(), tt.bad) || !strings.Contains(err.Error(), "backup") {
					t.Errorf("%v, want %q, the store's path and what to do", err, tt.bad)
				}
				if got := copyOfAnswers(t, data); got != before {
					t.Errorf("the answers changed:\n%s\nwere\n%s", got, before)
				}
			}
		})
	}
}

// newestPage is where bbolt's newer meta page begins: they take turns, by the
// number of the transaction, and hold it at byte 64.
func newestPage(c []byte, page int) int {
	if c[64] > c[page+64] { // few enough for one byte
		return 0
	}
	return page
}

// copyOfAnswers is what a data folder holds, to be compared.
func copyOfAnswers(t *testing.T, data string) string {
	t.Helper()
	g, err := generation.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	var text strings.Builder
	for i := range g.Len() {
		fmt.Fprintf(&text, "%+v\n", *g.Card(i))
	}
	return text.String()
}

// TestStoreWithoutNumber: generations and stores that were written before they
// had a number are taken as they are, and get one with the next change.
func TestStoreWithoutNumber(t *testing.T) {
	data := t.TempDir()
	if _, err := Run(t.Context(), Options{Data: data, Collection: "samples", Files: FilesOf(corpus.BuiltIn())}); err != nil {
		t.Fatal(err)
	}
	name, err := generation.Current(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(data, name)); err != nil { // the only one with a number
		t.Fatal(err)
	}
	s, err := store.Open(filepath.Join(data, StoreName))
	if err != nil {
		t.Fatal(err)
	}
	err = CheckStore(data, s)
	state, stated := s.State()
	if err := errors.Join(err, stated, s.Close()); err != nil || state.Store == "" || state.Number == 0 {
		t.Fatal(state, err)
	}
	mustRun(t, oneLeaflet(data, "a", makeLeaflet(t, "Alpha")))
	built, ok, err := generation.LatestBuilt(data)
	if err != nil || !ok || built.StoreID != state.Store || built.StoreNumber != state.Number+1 {
		t.Errorf("%+v, %v, %v; the store had %+v", built, ok, err, state)
	}
}
