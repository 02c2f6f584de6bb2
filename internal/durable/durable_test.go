package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestDurable makes, writes and syncs. That what a disk refuses is an error is for
// the batteries of faults.
func TestDurable(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "a", "b", "c")
	for range 2 {
		if err := MkdirAll(deep); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(deep, "file")
	for _, text := range []string{"first and long", "second"} {
		if err := WriteFile(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("read %q, %v; want %q", got, err, text)
		}
	}
	if err := errors.Join(SyncDir(deep), SyncTree(dir)); err != nil {
		t.Error(err)
	}
	for what, err := range map[string]error{
		"a folder below a file":      MkdirAll(filepath.Join(path, "x")),
		"a file in a folder of none": WriteFile(filepath.Join(dir, "none", "file"), nil),
		"a tree of none":             SyncTree(filepath.Join(dir, "none")),
	} {
		if err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if err := SyncTree(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a tree of none: %v", err)
	}
}
