package generation

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

var generationName = regexp.MustCompile(`^gen-(\d{6,})$`)

// number returns the number in a generation's name, and 0 for any other name.
func number(name string) int {
	m := generationName.FindStringSubmatch(name)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return n
}

// List returns the names of the finished generations, newest first; none where
// there is no such folder.
func List(data string) ([]string, error) {
	entries, err := os.ReadDir(data)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && number(e.Name()) > 0 {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(number(b), number(a)) })
	return names, nil
}

// candidates returns the finished generations in the order in which they are
// tried: what CURRENT names, those before it, newest first, and only then newer
// ones, which somebody has rolled back from.
func candidates(data, current string) ([]string, error) {
	names, err := List(data)
	if err != nil {
		return nil, err
	}
	at := number(current)
	if at == 0 { // CURRENT cannot be read
		return names, nil
	}
	rank := func(name string) int {
		switch n := number(name); {
		case n == at:
			return 0
		case n < at:
			return 1
		default:
			return 2
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return names, nil
}

// prune removes all generations but the current one and the first good one of
// those it stands before in the order of before, so that one can be rolled back
// to. It takes each out of the list before it removes its files.
func prune(data, current string, before []string) error {
	kept := ""
	for _, name := range before {
		if name != current && Verify(filepath.Join(data, name)) == nil {
			kept = name
			break
		}
	}
	names, err := List(data)
	if err != nil {
		return err
	}
	for _, name := range names {
		if name == current || name == kept {
			continue
		}
		path := filepath.Join(data, name)
		if err := os.Rename(path, path+building); err != nil {
			if runtime.GOOS == "windows" {
				continue // a server still has it open; the next build tries again
			}
			return fmt.Errorf("%s serves, but removing the old generation %s: %w", current, name, err)
		}
		if err := os.RemoveAll(path + building); err != nil {
			return fmt.Errorf("%s serves, but removing the old generation %s: %w", current, name, err)
		}
	}
	return nil
}

// Tidy removes what killed runs left: unfinished generations, and those that
// were to be removed after a switch. The folder must be locked by the caller
// (internal/store).
func Tidy(data string) error {
	if err := removeLeftovers(data); err != nil {
		return err
	}
	current, err := Current(data)
	if err != nil {
		return err
	}
	others, err := candidates(data, current)
	if err != nil {
		return err
	}
	return prune(data, current, others)
}

// removeLeftovers removes what killed runs left.
func removeLeftovers(data string) error {
	entries, err := os.ReadDir(data)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), building) {
			if err := os.RemoveAll(filepath.Join(data, e.Name())); err != nil {
				return fmt.Errorf("removing leftovers of a run that was stopped: %w", err)
			}
		}
	}
	return nil
}
