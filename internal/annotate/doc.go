// Package annotate finds names: the names a leaflet gives its own subject, and
// the places where known names stand in a sequence of terms.
//
//   - [Names] lists and mines what a leaflet calls its own subject ("It is also
//     called by several other names, including ..."). Such names are evidence
//     for that one leaflet and never a synonym for everybody.
//   - [Corrector] gives a misspelt mined name its likely right form, as a
//     hidden name: searched, never shown.
//   - [Trie] finds the longest known name at every place of a query or a
//     leaflet, over terms that are ready for comparison.
//
// It is not about tokens and stems (internal/analysis), nor about what a name
// means (internal/terminology). It holds no state; everything built here can
// be used by several goroutines at once.
package annotate
