package generation

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/leafsearch/leafsearch/internal/durable"
)

// Current returns the name of the generation that is to serve. The error is
// ErrNone where the folder holds no generation, and ErrDamaged where it does
// but CURRENT is not as it was written: a name in it counts only together with
// the hash of that generation's manifest. Where that manifest cannot be read,
// the name is returned, for the generation to be refused by it.
func Current(data string) (string, error) {
	path := filepath.Join(data, CurrentName)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if names, err := List(data); err != nil || len(names) > 0 {
			return "", fmt.Errorf("%s is missing: %w; run `leafsearch index` to rebuild it", path, errors.Join(ErrDamaged, err))
		}
		return "", fmt.Errorf("%s: %w; run `leafsearch index --data %s PATH` first", data, ErrNone, data)
	}
	if err != nil {
		return "", err
	}
	line, whole := strings.CutSuffix(string(text), "\n")
	name, hash, _ := strings.Cut(line, " ")
	if !whole || number(name) == 0 || len(hash) != len(sum(nil)) {
		return "", fmt.Errorf("%s does not name a generation: %w; run `leafsearch index` to rebuild it", path, ErrDamaged)
	}
	if m, err := readManifest(filepath.Join(data, name)); err == nil && m.SHA256 != hash {
		return "", fmt.Errorf("%s names %s, but with the hash of another: %w; run `leafsearch index` to rebuild it", path, name, ErrDamaged)
	}
	return name, nil
}

// CurrentText is what CURRENT holds where the generation of that manifest is to
// serve: its name, and the hash by which a damaged name is told.
func (m *Manifest) CurrentText() string { return m.Name + " " + m.SHA256 + "\n" }

// switchTo makes a finished generation the one that serves.
func switchTo(data string, m *Manifest) error {
	aside, current := filepath.Join(data, CurrentName+building), filepath.Join(data, CurrentName)
	if err := durable.WriteFile(aside, []byte(m.CurrentText())); err != nil {
		return err
	}
	if err := os.Rename(aside, current); err != nil {
		return err
	}
	return durable.SyncDir(data)
}
