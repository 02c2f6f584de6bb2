package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"github.com/leafsearch/leafsearch/corpus"
)

func open(tb testing.TB) *Store {
	tb.Helper()
	s, err := Open(filepath.Join(tb.TempDir(), "store.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

// contents are all leaflets as "id collection path title", in the order of
// Each, and checks what Each, IDs and Len promise of one another.
func contents(t *testing.T, s *Store) []string {
	t.Helper()
	var all, ids []string
	err := s.Each(func(place int, id string, raw []byte) error {
		r, err := Decode(raw)
		if err != nil {
			return err
		}
		if place != len(all) || r.Leaflet.ID != id {
			t.Errorf("place %d has id %q and holds leaflet %q; want place %d", place, id, r.Leaflet.ID, len(all))
		}
		ids = append(ids, id)
		all = append(all, strings.Join([]string{id, r.Leaflet.Collection, r.Path, r.Leaflet.Title}, " "))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(ids) {
		t.Errorf("ids are not in byte order: %q", ids)
	}
	if got, err := s.IDs(); err != nil || !slices.Equal(got, ids) {
		t.Errorf("IDs is %q (%v), Each has %q", got, err, ids)
	}
	if n, err := s.Len(); err != nil || n != len(ids) {
		t.Errorf("Len is %d (%v), Each has %d", n, err, len(ids))
	}
	return all
}

func TestOrder(t *testing.T) {
	s := open(t)
	ids := []string{"b", "a", "é", "Z", "a/b", "a b", "10", "9", "ab", "日本"}
	if _, err := s.Replace("c", false, func(put Put) ([]string, error) {
		for _, id := range ids {
			if err := put("f", &corpus.Leaflet{ID: id}); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}); err != nil {
		t.Fatal(err)
	}
	contents(t, s)
	slices.Sort(ids)
	if got, _ := s.IDs(); !slices.Equal(got, ids) {
		t.Errorf("ids are %q, want %q", got, ids)
	}
	stop := errors.New("stop")
	calls := 0
	if err := s.Each(func(int, string, []byte) error { calls++; return stop }); !errors.Is(err, stop) || calls != 1 {
		t.Errorf("Each went on for %d calls after an error and returned %v", calls, err)
	}
}

// TestRecord gives back what was put, whole, also after closing.
func TestRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	put := &corpus.Leaflet{
		ID: "x", Title: "Ménière’s disease", Type: corpus.Condition,
		Sections: []corpus.Section{{Heading: "Signs", Kind: corpus.Symptoms, Anchor: "signs", Text: "A <b>\n\n• one"}},
		Reviewed: "2024-05-01", OtherNames: []string{"hydrops"},
	}
	replace(t, s, "c", []file{{"dir/x.md", put}})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.Each(func(_ int, _ string, raw []byte) error {
		r, err := Decode(raw)
		if err != nil {
			return err
		}
		if got, want := fmt.Sprintf("%+v", r.Leaflet), fmt.Sprintf("%+v", put); got != want || r.Path != "dir/x.md" {
			t.Errorf("got %s from %q, want %s", got, r.Path, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestHash(t *testing.T) {
	s := open(t)
	hash := func(path string, l corpus.Leaflet) [32]byte {
		t.Helper()
		replace(t, s, "c", []file{{path, &l}})
		var h [32]byte
		if err := s.Each(func(_ int, _ string, raw []byte) error {
			r, err := Decode(raw)
			h = r.Hash
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return h
	}
	base := corpus.Leaflet{ID: "x", Title: "Heel pain", Sections: []corpus.Section{{Text: "one"}}}
	first := hash("f", base)
	if hash("f", base) != first {
		t.Error("the same leaflet has another hash")
	}
	titled, noticed, texted := base, base, base
	titled.Title = "Heel pains"
	noticed.Notice = "sample"
	texted.Sections = []corpus.Section{{Text: "two"}}
	seen := map[[32]byte]string{first: "base"}
	for _, tt := range []struct {
		name, path string
		l          corpus.Leaflet
	}{{"title", "f", titled}, {"notice", "f", noticed}, {"text", "f", texted}, {"path", "g", base}} {
		h := hash(tt.path, tt.l)
		if other, twice := seen[h]; twice {
			t.Errorf("a change of %s has the hash of %s", tt.name, other)
		}
		seen[h] = tt.name
	}
}

func TestLocked(t *testing.T) {
	s := open(t)
	begun := time.Now()
	other, err := Open(s.path)
	if err == nil {
		other.Close()
	}
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), s.path) {
		t.Errorf("a second opener gets %v, want ErrLocked and the path", err)
	}
	if took := time.Since(begun); took > time.Second {
		t.Errorf("it waited %v", took)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if other, err = Open(s.path); err != nil {
		t.Fatalf("after closing: %v", err)
	}
	other.Close()
}

func TestOtherSchema(t *testing.T) {
	s := open(t)
	replace(t, s, "c", []file{{"f", &corpus.Leaflet{ID: "x"}}})
	if err := s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketMeta).Put(keySchema, []byte("99")) }); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for range 2 { // being refused changes nothing
		other, err := Open(s.path)
		if err == nil {
			other.Close()
			t.Fatal("a store of another schema is opened")
		}
		for _, want := range []string{s.path, `"99"`, `"1"`, "use the program that wrote it"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("message %q does not say %s", err, want)
			}
		}
	}
}

func TestOpenFaults(t *testing.T) {
	dir := t.TempDir()
	notes := filepath.Join(dir, "notes.txt")
	text := bytes.Repeat([]byte("these are somebody's notes\n"), 1000)
	if err := os.WriteFile(notes, text, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{notes, dir, filepath.Join(dir, "none", "store.db")} {
		s, err := Open(path)
		if err == nil {
			s.Close()
			t.Errorf("%s is opened", path)
		} else if !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v does not name it", path, err)
		}
	}
	if got, err := os.ReadFile(notes); err != nil || !bytes.Equal(got, text) {
		t.Errorf("a file that is no store was changed (%v)", err)
	}
	empty := filepath.Join(dir, "empty.db")
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := Open(empty)
	if err != nil {
		t.Fatalf("an empty file, left by a run that was killed at once: %v", err)
	}
	s.Close()
}

func TestDecodeFaults(t *testing.T) {
	for _, raw := range []string{"", "{", "null", "{}", `{"path":"f"}`, `{"leaflet":3}`, `{"leaflet":{"sections":[{"kind":"none"}]}}`} {
		if _, err := Decode([]byte(raw)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", raw, err)
		}
	}
}
