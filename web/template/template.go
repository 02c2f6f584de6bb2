// Package template holds the pages' HTML: layout.html, which every page fills,
// and one file for each page, named after it.
//
// Start with [Files]. The structs that fill the pages are in package web,
// beside the handlers; so is the rendering.
package template

import "embed"

// Files holds the templates at its top level. It is read-only.
//
//go:embed *.html
var Files embed.FS
