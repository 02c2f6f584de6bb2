package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/store"
)

type backupCommand struct {
	Data string `required:"" placeholder:"DIR" help:"Data folder, as given to leafsearch index."`
	To   string `arg:"" placeholder:"FILE.tar.gz|FOLDER" help:"What to write: an archive, where the name ends in .tar.gz or .tgz, or a new folder."`
}

// Run copies the store and the generation that serves. Servers may run
// meanwhile; index is kept waiting, so that the two fit together.
func (c *backupCommand) Run(ctx context.Context, t terminal) (err error) {
	defer func() { err = ingest.Advise(err) }()
	s, err := store.OpenReadOnly(filepath.Join(c.Data, ingest.StoreName))
	if err != nil {
		return err
	}
	defer s.Close()
	if err := ingest.CheckStore(c.Data, s); err != nil {
		return err // nothing could be indexed into a copy
	}
	name, err := c.good(t)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(c.To); err == nil {
		return fmt.Errorf("%s is there already; name a file or folder that is not", c.To)
	}
	b, err := newBackup(c.To)
	if err != nil {
		return err
	}
	defer b.abort()
	if err := s.WriteTo(func(size int64) (io.Writer, error) { return b.create(ingest.StoreName, size) }); err != nil {
		return fmt.Errorf("copying the store: %w", err)
	}
	m, err := generation.ReadManifest(filepath.Join(c.Data, name))
	if err != nil {
		return err
	}
	for _, file := range append(m.Names(), generation.ManifestName) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := copyInto(b, c.Data, name+"/"+file); err != nil {
			return err
		}
	}
	// Last, so that a copy without it is no data folder.
	current := m.CurrentText()
	to, err := b.create(generation.CurrentName, int64(len(current)))
	if err == nil {
		_, err = io.WriteString(to, current)
	}
	if err != nil {
		return err
	}
	if err := b.commit(); err != nil {
		return fmt.Errorf("writing %s: %w", c.To, err)
	}
	fmt.Fprintf(t.out, "%s: %d leaflets, the store and %s; to restore, copy it into an empty data folder\n", c.To, m.Stats.Documents, name)
	return nil
}

// good returns the generation that a server would serve.
func (c *backupCommand) good(t terminal) (string, error) {
	current, err := generation.Current(c.Data)
	if err == nil {
		if err = generation.Verify(filepath.Join(c.Data, current)); err == nil {
			return current, nil
		}
	}
	fmt.Fprintf(t.err, "leafsearch: %v\n", err)
	names, listed := generation.List(c.Data)
	if listed != nil {
		return "", listed
	}
	for _, name := range names {
		if name != current && generation.Verify(filepath.Join(c.Data, name)) == nil {
			return name, nil
		}
	}
	return "", fmt.Errorf("%s: no generation is good; run `leafsearch index --data %s` first", c.Data, c.Data)
}

// copyInto copies one file of the data folder.
func copyInto(b backup, data, name string) error {
	file, err := os.Open(filepath.Join(data, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	to, err := b.create(name, info.Size())
	if err != nil {
		return err
	}
	_, err = io.Copy(to, file)
	return err
}

// newBackup is an archive or a folder, after its name.
func newBackup(to string) (backup, error) {
	if strings.HasSuffix(to, ".tar.gz") || strings.HasSuffix(to, ".tgz") {
		return newArchiveBackup(to)
	}
	return newFolderBackup(to)
}
