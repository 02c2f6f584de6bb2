// Package durable makes files, and the names that folders have for them, outlast
// a loss of power. It is not about several writers: who may write when is for the
// caller to settle.
package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// WriteFile writes a file, in the place of what was there, and waits until it is
// on the disk. Its name is not durable before [SyncDir] of its folder. A file
// that could not be written whole stays as far as it came.
func WriteFile(path string, data []byte) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if _, err := file.Write(data); err != nil {
		return err
	}
	return file.Sync()
}

// SyncDir makes the names in a folder durable. It does nothing on Windows, which
// has no such call and journals its renames, and on file systems that cannot do
// it, as some of networks.
func SyncDir(path string) (err error) {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dir.Close()) }()
	if err := dir.Sync(); !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}

// SyncTree makes a folder and all that it holds durable: not every library syncs
// every file that it writes.
func SyncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return SyncDir(path)
		default:
			return syncFile(path)
		}
	})
}

func syncFile(path string) (err error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return file.Sync()
}
