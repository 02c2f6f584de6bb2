// Package export writes a source out of the program: as a table that
// internal/terminology/importer reads again without loss, and as SKOS for other
// programs.
//
// Start with [WriteTable]. It writes sources, not the merged vocabulary: what
// belongs to whom stays visible, and licences with it.
package export
