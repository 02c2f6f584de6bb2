package faults

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStoreBehind spoils the newest page of the store, so that bbolt goes on
// from the one before, which lacks a whole collection: no run builds from it,
// everything is answered as before, and a backup puts it right.
func TestStoreBehind(t *testing.T) {
	t.Parallel()
	s := newSite(t, 20, random(t))
	others := newCollectionFrom(t, 20000, filepath.Join(t.TempDir(), "others"), 10, s.collection.rng)
	mustRun(t, "index", "--data", s.data, others.dir)
	want := maps.Clone(others.now)
	maps.Copy(want, s.collection.now)
	mustServe(t, s.data, want)
	copied := filepath.Join(t.TempDir(), "backup")
	mustRun(t, "backup", "--data", s.data, copied)

	path := filepath.Join(s.data, "store.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, h := range metaHarms() {
		if !h.apply(t, path) {
			continue
		}
		spoilt, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		o := run(t, s.args()...)
		mustServe(t, s.data, want)
		if o.code == 0 { // the older of the two pages
			if err := os.WriteFile(path, whole, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		refused++
		if o.code != 1 || !strings.Contains(o.err, path) || !strings.Contains(o.err, "backup") {
			t.Errorf("%s: index: exit code %d, %q", h.what, o.code, o.err)
		}
		if refused == 1 && !testing.Short() {
			for _, args := range [][]string{
				{"remove", "--data", s.data, s.collection.id(1)},
				{"index", "--data", s.data},
				{"verify", "--data", s.data},
				{"backup", "--data", s.data, filepath.Join(t.TempDir(), "copy")},
			} {
				if o := run(t, args...); o.code != 1 || !strings.Contains(o.err, path) || !strings.Contains(o.err, "backup") {
					t.Errorf("%s: %s: exit code %d, %q", h.what, args[0], o.code, o.err)
				}
			}
			mustServe(t, s.data, want)
			if now, err := os.ReadFile(path); err != nil || string(now) != string(spoilt) {
				t.Errorf("%s: the store was written to: %v", h.what, err)
			}
		}
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if refused == 0 {
		t.Error("no harm was met")
	}
	if o := run(t, "verify", "--data", copied); o.code != 0 {
		t.Errorf("verify of the backup: exit code %d, %q", o.code, o.err)
	}
	s.collection.change(t)
	mustRun(t, "index", "--data", copied, s.collection.dir)
	want = maps.Clone(others.now)
	maps.Copy(want, s.collection.now)
	mustServe(t, copied, want)
}

// metaHarms are what may happen to the two pages of which the store believes
// the newer one that is whole.
func metaHarms() (all []harm) {
	for _, at := range []int{0, os.Getpagesize()} {
		all = append(all, harm{"zeroed page of meta data", func(c []byte) []byte {
			clear(c[at : at+page])
			return c
		}})
	}
	if testing.Short() {
		return all
	}
	for _, at := range []int{0, os.Getpagesize()} {
		all = append(all, flip(at+17, 3), flip(at+52, 0), flip(at+64, 1))
	}
	return all
}
