package ingest

import (
	"slices"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/annotate"
)

// withCorrections adds, for every mined name that seems misspelt, its corrected
// form as a hidden name. Medicines are left alone: one letter may make another
// medicine.
func withCorrections(c *annotate.Corrector, l *corpus.Leaflet, names []annotate.Name) []annotate.Name {
	if l.Type == corpus.Medicine {
		return names
	}
	out := slices.Clone(names)
	for _, n := range names {
		if n.Source != annotate.Mined {
			continue
		}
		corrected, ok := c.Correct(n.Text)
		known := func(have annotate.Name) bool { return have.Text == corrected }
		if ok && !slices.ContainsFunc(out, known) {
			out = append(out, annotate.Name{Text: corrected, Source: annotate.Mined, Hidden: true, From: n.Text})
		}
	}
	return out
}
