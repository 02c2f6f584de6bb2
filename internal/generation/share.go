package generation

import (
	"io/fs"
	"os"
	"path/filepath"
)

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
