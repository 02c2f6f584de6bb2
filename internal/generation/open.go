package generation

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Refusal is a generation that was to serve and cannot: damaged, missing or of
// another version of the program.
type Refusal struct {
	// Name is the generation's, or "CURRENT" where that file names none.
	Name string
	// Err wraps ErrDamaged or ErrSchema, or is what a Check said.
	Err error
}

// Check is what a generation must pass beyond being whole, such as answering a
// few queries.
type Check func(*Generation) error

// Open opens the current generation of the data folder, after checking every
// file against the manifest. Where that is refused, it opens the newest good
// one before it and says so in Refused; only where none is left is it an error,
// which then wraps what each was refused for. The error is ErrNone where
// nothing was ever indexed.
func Open(data string, checks ...Check) (*Generation, error) {
	var refused []Refusal
	current, err := Current(data)
	switch {
	case errors.Is(err, ErrNone):
		return nil, err
	case err != nil:
		refused = append(refused, Refusal{CurrentName, err})
	}
	names, err := candidates(data, current)
	if err != nil {
		return nil, err
	}
	if current != "" && (len(names) == 0 || names[0] != current) {
		refused = append(refused, Refusal{current, missing(data, current)})
	}
	for _, name := range names {
		g, err := OpenNamed(data, name, checks...)
		if err == nil {
			g.Refused = refused
			return g, nil
		}
		refused = append(refused, Refusal{name, err})
	}
	var all []error
	for _, r := range refused {
		all = append(all, r.Err)
	}
	return nil, errors.Join(all...)
}

func missing(data, name string) error {
	return fmt.Errorf("%s: %w: it is missing; run `leafsearch index` to rebuild it", filepath.Join(data, name), ErrDamaged)
}

// OpenNamed opens that generation or none.
func OpenNamed(data, name string, checks ...Check) (*Generation, error) {
	dir := filepath.Join(data, name)
	if _, err := os.Stat(dir); err != nil {
		return nil, missing(data, name)
	}
	m, err := readWhole(dir)
	if err != nil {
		return nil, err
	}
	g := &Generation{Name: name, Manifest: m}
	if err := g.load(dir); err != nil {
		g.Close()
		return nil, fmt.Errorf("opening generation %s: %w", name, err)
	}
	for _, check := range checks {
		if err := check(g); err != nil {
			g.Close()
			return nil, fmt.Errorf("generation %s: %w", name, err)
		}
	}
	return g, nil
}

// readWhole reads the manifest of a generation whose files are as they were
// written.
func readWhole(dir string) (*Manifest, error) {
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	if m.Name != filepath.Base(dir) {
		return nil, fmt.Errorf("%s holds another generation, %s: %w; run `leafsearch index` to rebuild it", dir, m.Name, ErrDamaged)
	}
	return m, m.verify(dir)
}

// ReadManifest reads the manifest of the generation in that folder; whether the
// files are as it says is for Verify.
func ReadManifest(dir string) (*Manifest, error) { return readManifest(dir) }

// Names returns the names of the generation's files, with forward slashes,
// without the manifest itself.
func (m *Manifest) Names() []string {
	names := make([]string, len(m.Files))
	for i, f := range m.Files {
		names[i] = f.Name
	}
	return names
}

// Verify returns nil when every file of the generation in that folder is as it
// was written, and otherwise what Open would refuse it for.
func Verify(dir string) error {
	_, err := readWhole(dir)
	return err
}
