// Package static holds the files that pages load: one stylesheet and an icon.
//
// Start with [Files]. The stylesheet is written in several files, one for each
// page and named after it, and served as one. There are no scripts and no
// fonts: every page works without, and nothing is ever loaded from elsewhere.
//
// It does not serve anything; package web does.
package static

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
)

//go:embed *.css favicon.svg
var files embed.FS

// styles are the parts of the stylesheet in their order: print comes last, so
// that it wins.
var styles = []string{"base.css", "home.css", "search.css", "leaflet.css", "error.css", "print.css"}

// File is a file as it is served.
type File struct {
	// Name is the name under which templates know it ("leafsearch.css").
	Name string
	// Path is where it is served. It holds a hash of Body, so whatever was
	// loaded from it once may be kept for ever.
	Path string
	// MediaType is the value of Content-Type.
	MediaType string
	Body      []byte
}

// Files returns the stylesheet and the icon, in that order, the same at every
// call. An error means that the program was built without one of its files.
func Files() ([]File, error) {
	var css []byte
	for _, name := range styles {
		part, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		css = append(css, part...)
	}
	icon, err := files.ReadFile("favicon.svg")
	if err != nil {
		return nil, err
	}
	return []File{
		{Name: "leafsearch.css", Path: path("leafsearch", css, "css"), MediaType: "text/css; charset=utf-8", Body: css},
		{Name: "favicon.svg", Path: path("favicon", icon, "svg"), MediaType: "image/svg+xml", Body: icon},
	}, nil
}

// path names a file after its content.
func path(name string, body []byte, extension string) string {
	sum := sha256.Sum256(body)
	return "/static/" + name + "." + hex.EncodeToString(sum[:8]) + "." + extension
}
