package generation

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/durable"
)

// Schema is the version of a generation's files. A generation of another
// schema is not opened; it is rebuilt from the store.
const Schema = 3

// ManifestName is the manifest's file in a generation's folder.
const ManifestName = "MANIFEST.json"

// Manifest says what a generation holds.
type Manifest struct {
	Schema int `json:"schema"`
	// Name is that of the generation's folder: a whole generation in the
	// place of another is told by it.
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
	// Analysis is the fingerprint of the analysis that made the tokens; a
	// query must be analysed by the same one.
	Analysis string `json:"analysis"`
	// Recipe is the version of everything else that turns a stored leaflet
	// into an entry (internal/ingest).
	Recipe int `json:"recipe"`
	// Vocabulary is the fingerprint of the vocabulary that its concepts are of;
	// the vocabulary itself lies beside the manifest.
	Vocabulary string `json:"vocabulary,omitempty"`
	// Store is the fingerprint of the store that it was built from.
	Store string `json:"store"`
	// StoreID and StoreNumber are that store's state then (internal/store);
	// empty in a generation of a store that had none.
	StoreID     string      `json:"store_id,omitempty"`
	StoreNumber uint64      `json:"store_number,omitempty"`
	Stats       index.Stats `json:"stats"`
	// Samples is true when the generation holds the built-in leaflets.
	Samples bool `json:"samples,omitempty"`
	// Files are all files but the manifest, by name.
	Files []File `json:"files"`
	// SHA256 is the hash of the manifest's own text without this value.
	SHA256 string `json:"sha256"`
}

// File is one file of a generation.
type File struct {
	Name   string `json:"name"` // relative, with forward slashes
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Errors of Open.
var (
	// ErrNone means that the data folder holds no generation yet.
	ErrNone = errors.New("no leaflets are indexed here")
	// ErrDamaged means that a file is not the one the manifest names.
	ErrDamaged = errors.New("generation is damaged")
	// ErrSchema means that another version of the program wrote it.
	ErrSchema = errors.New("generation was written by another version of leafsearch")
)

// listFiles hashes every file under dir but the manifest, several at once.
func listFiles(dir string) ([]File, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err == nil && name != ManifestName {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	files := make([]File, len(names))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		work.Go(func() (err error) {
			files[i].Name = filepath.ToSlash(name)
			files[i].Size, files[i].SHA256, err = hashFile(filepath.Join(dir, name))
			return err
		})
	}
	err = work.Wait()
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, err
}

func hashFile(path string) (size int64, sum string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer file.Close()
	h := sha256.New()
	size, err = io.Copy(h, file)
	return size, hex.EncodeToString(h.Sum(nil)), err
}

// write writes the manifest into dir.
func (m *Manifest) write(dir string) error {
	m.SHA256 = ""
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	m.SHA256 = sum(data)
	mark := []byte(`"sha256": "`) // of the manifest: its last value
	at := bytes.LastIndex(data, mark) + len(mark)
	return durable.WriteFile(filepath.Join(dir, ManifestName), slices.Insert(data, at, []byte(m.SHA256)...))
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// readManifest reads the manifest of the generation in dir.
func readManifest(dir string) (*Manifest, error) {
	m, whole, err := parseManifest(dir)
	switch {
	case err != nil:
		return nil, err
	case m.Schema != Schema:
		return nil, fmt.Errorf("%s has schema %d, this program knows %d: %w; run `leafsearch index` to rebuild it",
			dir, m.Schema, Schema, ErrSchema)
	case !whole:
		return nil, fmt.Errorf("%s is not as it was written: %w; run `leafsearch index` to rebuild it",
			filepath.Join(dir, ManifestName), ErrDamaged)
	}
	return m, nil
}

// parseManifest reads a manifest of any schema; whole says whether it is as it
// was written.
func parseManifest(dir string) (m *Manifest, whole bool, err error) {
	data, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if err != nil {
		return nil, false, fmt.Errorf("%w: %w; run `leafsearch index` to rebuild it", ErrDamaged, err)
	}
	m = &Manifest{}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, false, fmt.Errorf("%s: %w: %w; run `leafsearch index` to rebuild it", filepath.Join(dir, ManifestName), ErrDamaged, err)
	}
	return m, m.SHA256 != "" && sum(bytes.Replace(data, []byte(m.SHA256), nil, 1)) == m.SHA256, nil
}

// verify checks that the folder holds exactly the files that the manifest
// names, unchanged.
func (m *Manifest) verify(dir string) error {
	found, err := listFiles(dir)
	if err != nil {
		return fmt.Errorf("%s: %w: %w", dir, ErrDamaged, err)
	}
	for i := range max(len(found), len(m.Files)) {
		if i >= len(found) || i >= len(m.Files) || found[i] != m.Files[i] {
			return fmt.Errorf("%s: %s is not as it was written: %w; run `leafsearch index` to rebuild it",
				dir, firstDifference(found, m.Files), ErrDamaged)
		}
	}
	return nil
}

// firstDifference names the first file in which two sorted lists differ.
func firstDifference(a, b []File) string {
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return b[i].Name
		case i >= len(b):
			return a[i].Name
		case a[i] != b[i]:
			return min(a[i].Name, b[i].Name)
		}
	}
	return ""
}
