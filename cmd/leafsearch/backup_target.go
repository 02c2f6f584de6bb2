package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/leafsearch/leafsearch/internal/durable"
)

// backup is where a backup goes. It takes its name only when it is whole.
type backup interface {
	// create begins a file, after the one before is complete; name has forward
	// slashes.
	create(name string, size int64) (io.Writer, error)
	// commit makes it durable and gives it its name.
	commit() error
	// abort throws it away unless it was committed.
	abort()
}

// aside ends the name of a backup that is not whole.
const aside = ".building"

// nameBackup gives a complete backup its name for good. One whose name may not
// last is none.
func nameBackup(to string) error {
	if err := os.Rename(to+aside, to); err != nil {
		return err
	}
	err := durable.SyncDir(filepath.Dir(to))
	if err != nil {
		os.RemoveAll(to)
	}
	return err
}

// archiveBackup is a .tar.gz.
type archiveBackup struct {
	to   string
	file *os.File
	gzip *gzip.Writer
	tar  *tar.Writer
}

func newArchiveBackup(to string) (*archiveBackup, error) {
	file, err := os.Create(to + aside)
	if err != nil {
		return nil, err
	}
	b := &archiveBackup{to: to, file: file}
	b.gzip, _ = gzip.NewWriterLevel(file, gzip.BestSpeed) // the level is a good one
	b.tar = tar.NewWriter(b.gzip)
	return b, nil
}

func (b *archiveBackup) create(name string, size int64) (io.Writer, error) {
	return b.tar, b.tar.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o644, ModTime: time.Now()})
}

func (b *archiveBackup) commit() error {
	if err := errors.Join(b.tar.Close(), b.gzip.Close(), b.file.Sync(), b.file.Close()); err != nil {
		return err
	}
	return nameBackup(b.to)
}

func (b *archiveBackup) abort() {
	b.file.Close()
	os.Remove(b.to + aside)
}

// folderBackup is a folder like the data folder.
type folderBackup struct {
	to   string
	file *os.File // the last one created
}

func newFolderBackup(to string) (*folderBackup, error) {
	return &folderBackup{to: to}, os.Mkdir(to+aside, 0o755)
}

func (b *folderBackup) create(name string, _ int64) (io.Writer, error) {
	if err := b.finish(); err != nil {
		return nil, err
	}
	path := filepath.Join(b.to+aside, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	file, err := os.Create(path)
	b.file = file
	return file, err
}

// finish closes the last file.
func (b *folderBackup) finish() error {
	if b.file == nil {
		return nil
	}
	file := b.file
	b.file = nil
	return file.Close()
}

func (b *folderBackup) commit() error {
	if err := b.finish(); err != nil {
		return err
	}
	if err := durable.SyncTree(b.to + aside); err != nil {
		return err
	}
	return nameBackup(b.to)
}

func (b *folderBackup) abort() {
	b.finish()
	os.RemoveAll(b.to + aside)
}
