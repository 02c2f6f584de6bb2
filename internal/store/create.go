package store

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// newEnding ends the name of a store that is not whole yet.
const newEnding = ".new"

// create makes an empty store where there is no file. It takes its name only
// when it is whole: bbolt begins a file with one long write, and half of that,
// on a full disk, would be a damaged store to the next run.
func create(path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	aside := path + "." + rand.Text() + newEnding
	defer os.Remove(aside)
	s, err := openFile(aside)
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return fmt.Errorf("creating store %s: %w", path, err)
	}
	// A link, unlike a rename, never replaces a store that another process has
	// made meanwhile. Where a disk has no links, bbolt makes the file.
	_ = os.Link(aside, path)
	return nil
}

// removeUnfinished removes what killed runs left of create.
func removeUnfinished(path string) {
	dir, base := filepath.Split(path)
	entries, _ := os.ReadDir(filepath.Clean(dir))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), base+".") && strings.HasSuffix(e.Name(), newEnding) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}
