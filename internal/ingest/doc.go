// Package ingest is a leaflet's way in: files are walked, read, made equal to a
// collection of the store, annotated, analysed once, and built into a new
// generation.
//
// Start with [Run]. It ends in a [Report]; one bad file never stops it. It
// knows the formats through internal/format only, and does not search.
package ingest
