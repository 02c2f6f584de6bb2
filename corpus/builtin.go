package corpus

import (
	"embed"
	"io/fs"
)

//go:embed leaflets/*.md
var leaflets embed.FS

// BuiltIn returns the folder of sample leaflets that ships with the program:
// one Markdown file with YAML front matter for each leaflet, named after its
// id ("diabetes.md"), without sub-folders. They are read like any other folder
// of leaflets.
//
// The texts were written for this project. No clinician has reviewed them, and
// each says so in its notice: they show how the program works and must never be
// offered to patients as advice.
//
// The folder is read-only, the same at every call, and safe for concurrent use.
func BuiltIn() fs.FS {
	folder, err := fs.Sub(leaflets, "leaflets")
	if err != nil {
		panic(err) // unreachable: the path is constant and valid
	}
	return folder
}
