package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

// two returns a store with two collections.
func two(t *testing.T) *Store {
	t.Helper()
	s := open(t)
	replace(t, s, "a", []file{{"1", &corpus.Leaflet{ID: "a1"}}, {"2", &corpus.Leaflet{ID: "a2"}}})
	replace(t, s, "b", []file{{"1", &corpus.Leaflet{ID: "b1"}}})
	return s
}

func TestRemove(t *testing.T) {
	for _, tt := range []struct {
		ids  []string
		n    int
		left []string
		says []string
	}{
		{nil, 0, []string{"a1", "a2", "b1"}, nil},
		{[]string{"a2"}, 1, []string{"a1", "b1"}, nil},
		{[]string{"b1", "a1", "b1"}, 2, []string{"a2"}, nil},
		{[]string{"a1", "none", "nor this"}, 0, []string{"a1", "a2", "b1"}, []string{`"none"`, `"nor this"`, "nothing was removed"}},
		{[]string{""}, 0, []string{"a1", "a2", "b1"}, []string{`""`}},
	} {
		s := two(t)
		n, err := s.Remove(tt.ids...)
		if errors.Is(err, ErrUnknown) != (tt.says != nil) || err == nil && n != tt.n {
			t.Errorf("%q: %d, %v", tt.ids, n, err)
		}
		for _, want := range tt.says {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q: %v does not say %s", tt.ids, err, want)
			}
		}
		if left, err := s.IDs(); err != nil || !slices.Equal(left, tt.left) {
			t.Errorf("%q: left are %q, %v", tt.ids, left, err)
		}
		contents(t, s)
	}
}

func TestRemoveCollection(t *testing.T) {
	s := two(t)
	if n, err := s.RemoveCollection("none"); !errors.Is(err, ErrUnknown) || n != 0 {
		t.Errorf("%d, %v", n, err)
	}
	if n, err := s.RemoveCollection("a"); err != nil || n != 2 {
		t.Errorf("%d, %v", n, err)
	}
	if left, err := s.IDs(); err != nil || !slices.Equal(left, []string{"b1"}) {
		t.Errorf("left are %q, %v", left, err)
	}
}

// TestFingerprint names the content, whatever led to it.
func TestFingerprint(t *testing.T) {
	print := func(s *Store) string {
		t.Helper()
		all, err := s.Origins()
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range all {
			raw, err := s.Get(o.ID)
			if err != nil {
				t.Fatal(err)
			}
			if r, err := Decode(raw); err != nil || r.Hash != o.Hash || r.Leaflet.ID != o.ID {
				t.Errorf("%s: %+v, %v", o.ID, r, err)
			}
		}
		return Fingerprint(all)
	}
	s, same := two(t), two(t)
	first := print(s)
	if print(same) != first {
		t.Error("two stores with the same leaflets differ")
	}
	replace(t, s, "a", []file{{"1", &corpus.Leaflet{ID: "a1", Title: "Other"}}, {"2", &corpus.Leaflet{ID: "a2"}}})
	if print(s) == first {
		t.Error("a change of a leaflet is not seen")
	}
	replace(t, s, "a", []file{{"1", &corpus.Leaflet{ID: "a1"}}, {"2", &corpus.Leaflet{ID: "a2"}}})
	if print(s) != first {
		t.Error("the way back leads elsewhere")
	}
	if _, err := s.Remove("a1"); err != nil || print(s) == first {
		t.Error("a removal is not seen", err)
	}
	if _, err := s.Get("a1"); !errors.Is(err, ErrUnknown) {
		t.Errorf("a leaflet that is gone: %v", err)
	}
}

// TestCopy: a copy made while the store is read is a store, whole.
func TestCopy(t *testing.T) {
	s := two(t)
	want := contents(t, s)
	path := s.path
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if other, err := OpenReadOnly(path); err != nil {
		t.Errorf("a second reader: %v", err)
	} else {
		other.Close()
	}
	if w, err := Open(path); !errors.Is(err, ErrLocked) {
		t.Errorf("a writer beside a reader: %v", err)
		if err == nil {
			w.Close()
		}
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := r.WriteTo(func(size int64) (io.Writer, error) {
		file, err := os.Create(copied)
		t.Cleanup(func() { file.Close() })
		return file, err
	}); err != nil {
		t.Fatal(err)
	}
	c, err := OpenReadOnly(copied)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	if got := contents(t, c); !slices.Equal(got, want) {
		t.Errorf("the copy has %q, want %q", got, want)
	}
}

// TestCheck finds any byte of a leaflet that was changed.
func TestCheck(t *testing.T) {
	s := open(t)
	mark := strings.Repeat("the text of this leaflet ", 400)
	replace(t, s, "a", []file{{"1", &corpus.Leaflet{ID: "a1", Summary: mark}}})
	path := s.path
	s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	check := func() error {
		r, err := OpenReadOnly(path)
		if err != nil {
			return err
		}
		defer r.Close()
		return r.Check()
	}
	if err := check(); err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(whole), "the text of this leaflet ")
	if at < 0 {
		t.Fatal("the text does not stand in the file")
	}
	for _, i := range []int{at, at + 1000, at + 5000} {
		whole[i] ^= 1
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := check(); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "a1") {
			t.Errorf("byte %d: %v", i, err)
		}
		whole[i] ^= 1
	}
	for _, path := range []string{filepath.Join(t.TempDir(), "none.db"), t.TempDir()} {
		if s, err := OpenReadOnly(path); err == nil {
			s.Close()
			t.Errorf("%s is opened", path)
		}
	}
}
