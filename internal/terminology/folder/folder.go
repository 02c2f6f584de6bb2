package folder

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/leafsearch/leafsearch/internal/durable"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/export"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

// extension ends the names of the files.
const extension = ".tsv.gz"

// ErrDamaged says that a file is not as [Save] left it.
var ErrDamaged = errors.New("the vocabulary file is damaged")

// Load reads all sources in dir, in order of name. A folder that is not there
// has none. Where files cannot be read, the error names each of them, and the
// sources are all the others.
func Load(dir string) ([]terminology.Source, error) {
	names, err := Names(dir)
	if err != nil {
		return nil, err
	}
	var sources []terminology.Source
	var faults []error
	for _, name := range names {
		source, err := load(filepath.Join(dir, name+extension), name)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		sources = append(sources, *source)
	}
	return sources, errors.Join(faults...)
}

// Names returns the names of the sources in dir, sorted, without reading them.
func Names(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the vocabulary folder: %w", err)
	}
	var names []string
	for _, entry := range entries {
		name, ok := strings.CutSuffix(entry.Name(), extension)
		if ok && entry.Type().IsRegular() && terminology.CheckName(name) == nil {
			names = append(names, name)
		}
	}
	return names, nil
}

func load(path, name string) (*terminology.Source, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading vocabulary %s: %w", name, err)
	}
	defer file.Close()
	source, report, err := importer.Read(file, importer.Options{
		Name: name, File: path, Format: importer.TSV, Languages: []string{"*"},
	})
	if errors.Is(err, importer.ErrEmpty) && report.RejectedCount == 0 {
		// An empty source is what switches the built-in one off.
		return &terminology.Source{Name: name}, nil
	}
	if err == nil && report.RejectedCount > 0 {
		err = fmt.Errorf("line %d: %s", report.Rejected[0].Line, report.Rejected[0].Reason)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w; import it again, or remove it with `leafsearch lexicon remove %s`", path, ErrDamaged, err, name)
	}
	return source, nil
}

// Save writes a source into dir, in the place of the one with its name. It makes
// the folder where it is not there. When it returns nil the source is on the
// disk; when it fails, the folder holds what was there before, or the source in
// its place. Two at once are safe: the later wins.
func Save(dir string, source *terminology.Source) error {
	if err := terminology.CheckName(source.Name); err != nil {
		return err
	}
	data, err := encode(source)
	if err != nil {
		return fmt.Errorf("writing vocabulary %s: %w", source.Name, err)
	}
	return save(dir, source.Name, data)
}

// encode returns what the file of a source holds.
func encode(source *terminology.Source) ([]byte, error) {
	var out bytes.Buffer
	zipped, err := gzip.NewWriterLevel(&out, 5)
	if err != nil {
		return nil, err
	}
	if err := export.WriteTable(zipped, source); err != nil {
		return nil, err
	}
	err = zipped.Close()
	return out.Bytes(), err
}

// save puts the file of a source into dir.
func save(dir, name string, data []byte) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing vocabulary %s: %w; check the space and the rights of %s", name, err, dir)
		}
	}()
	if err := durable.MkdirAll(dir); err != nil {
		return err
	}
	// The name does not end like a source's, so nobody reads it.
	file, err := os.CreateTemp(dir, "."+name+"-*.writing")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
		}
	}()
	if _, err := file.Write(data); err != nil {
		return err
	}
	if err := file.Chmod(0o644); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), filepath.Join(dir, name+extension)); err != nil {
		return err
	}
	if err := durable.SyncDir(dir); err != nil {
		return fmt.Errorf("it is in its place, but may be gone after a loss of power: %w", err)
	}
	return nil
}

// Remove removes a source from dir. One that is not there is an
// fs.ErrNotExist.
func Remove(dir, name string) error {
	if err := terminology.CheckName(name); err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(dir, name+extension)); err != nil {
		return fmt.Errorf("removing vocabulary %s: %w; `leafsearch lexicon list` shows what is there", name, err)
	}
	if err := durable.SyncDir(dir); err != nil {
		return fmt.Errorf("removing vocabulary %s: it is gone, but may come back after a loss of power: %w; check the disk of %s", name, err, dir)
	}
	return nil
}

// State returns a text that changes when a source is added, replaced or removed.
// It is cheap: it looks at names, sizes and times, and opens nothing. A folder
// that is not there has the state of an empty one.
func State(dir string) (string, error) {
	names, err := Names(dir)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range names {
		info, err := os.Stat(filepath.Join(dir, name+extension))
		if errors.Is(err, fs.ErrNotExist) {
			continue // removed since
		}
		if err != nil {
			return "", fmt.Errorf("looking at vocabulary %s: %w", name, err)
		}
		fmt.Fprintf(&b, "%s %d %d\n", name, info.Size(), info.ModTime().UnixNano())
	}
	return b.String(), nil
}
