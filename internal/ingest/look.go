package ingest

import (
	"io/fs"
	"path/filepath"
)

// Sight is how some paths look from outside: every file's size and time, by
// path. Two that are equal are taken for the same content.
type Sight map[string]Stamp

// Stamp is what tells that a file was changed.
type Stamp struct {
	Size int64
	// Time is that of the last change, in nanoseconds since 1970.
	Time int64
}

// Look looks at everything below the paths, without reading a file. What cannot
// be seen is left out; Run says why.
func Look(paths []string) Sight {
	sight := Sight{}
	for _, p := range paths {
		if target, err := filepath.EvalSymlinks(p); err == nil {
			p = target // Walk follows a root that is a link, and no other
		}
		// What fails here fails in Run too, which says so.
		_ = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			if info, err := d.Info(); err == nil {
				sight[path] = Stamp{info.Size(), info.ModTime().UnixNano()}
			}
			return nil
		})
	}
	return sight
}
