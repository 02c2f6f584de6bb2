// Package terminology is the vocabulary that joins the words of patients and of
// clinicians: concepts, each with its labels, from the sources that a hospital
// owns.
//
// Start with [New], which makes a [Vocabulary] out of sources; what a label may
// do is told by its [Role]. Readers of interchange formats are in
// internal/terminology/importer, the sources of a data folder in
// internal/terminology/folder, writing them out in internal/terminology/export.
//
// Concepts of two sources are one when they have the same id, or when a
// [Mapping] says so. They are never joined because they share a label, an
// abbreviation or a related term: labels are ambiguous, and following them from
// concept to concept joins what has nothing in common.
//
// It is not about where labels stand in leaflets or queries, and it does not
// stem: that needs tokens, and is done above it.
package terminology
