package ingest

import (
	"io/fs"
	"iter"
)

// FilesOf yields the files of a file system that can be trusted, such as the
// built-in leaflets, in the order of their paths. See Walk for anything else.
func FilesOf(fsys fs.FS) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			file, err := fsys.Open(path)
			if err != nil {
				return err
			}
			defer file.Close()
			if !yield(File{Path: path, Reader: file, Size: -1}, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield(File{Path: "."}, err)
		}
	}
}
