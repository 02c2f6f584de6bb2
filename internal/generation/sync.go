package generation

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// writeSynced writes a file and waits until it is on disk.
func writeSynced(path string, data []byte) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, file.Close()) }()
	if _, err := file.Write(data); err != nil {
		return err
	}
	return file.Sync()
}

// share gives every folder under dir the permissions of dir, and every file
// those to read it that dir gives: Bleve's are for its writer alone, and a
// server often runs as somebody else.
func share(dir string) error {
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	mode := info.Mode().Perm()
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return os.Chmod(path, mode)
		default:
			return os.Chmod(path, 0o600|mode&0o044)
		}
	})
}

// syncDir makes the names in a folder durable. Windows has no such call; its
// renames are journalled.
func syncDir(path string) (err error) {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, dir.Close()) }()
	return dir.Sync()
}

// syncTree makes a folder and all that it holds durable: not every library
// syncs every file that it writes.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return syncDir(path)
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
	defer func() { err = cmp.Or(err, file.Close()) }()
	return file.Sync()
}
