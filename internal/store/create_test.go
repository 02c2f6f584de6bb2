package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestCreate: several processes may begin a store at once, and what one that
// was killed left does no harm.
func TestCreate(t *testing.T) {
	for range 20 {
		dir := t.TempDir()
		path := filepath.Join(dir, "store.db")
		left := path + ".1.new" // half of a first page
		if err := os.WriteFile(left, make([]byte, 6000), 0o644); err != nil {
			t.Fatal(err)
		}
		var work sync.WaitGroup
		for range 4 {
			work.Go(func() {
				s, err := Open(path)
				if errors.Is(err, ErrLocked) {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
				_, err = s.Replace("c", true, fill(f("f a A")))
				if err := errors.Join(err, s.Close()); err != nil {
					t.Error(err)
				}
			})
		}
		work.Wait()
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if state, err := s.State(); err != nil || state.Store == "" || state.Number != 2 {
			t.Errorf("%+v, %v: four times the same is one change", state, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 1 {
			t.Errorf("left are %v, %v", entries, err)
		}
	}
	// Where there is no folder, or it is a file, the error says so.
	for _, path := range []string{filepath.Join(t.TempDir(), "none", "store.db"), filepath.Join(os.DevNull, "store.db")} {
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path) || errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
