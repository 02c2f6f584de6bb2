// Package folder keeps the sources that were imported into a data folder: one
// gzipped table for each, named after it, in the folder "vocabulary".
//
// Start with [Load]. A source is replaced as a whole, and atomically: a reader
// sees the old file or the new one. Files are tables as internal/terminology/
// export writes them, so they can be read without the program.
//
// It does not import foreign formats and does not merge: see
// internal/terminology/importer and terminology.New.
package folder
