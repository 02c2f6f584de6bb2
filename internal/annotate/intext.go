package annotate

import (
	"iter"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// InText yields the labels by which running text speaks of the concept with that
// number, and whether each counts there in capitals only. They are those that
// [Tagger.Tag] finds in a leaflet's text.
func (c *Concepts) InText(number int) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		labels := c.concepts[number].Labels
		for i := range labels {
			l := &labels[i]
			if l.Role.MarksLeaflets() && !l.NeedsContext && !yield(l.Text, mustShout(l)) {
				return
			}
		}
	}
}

// mustShout reports whether a label counts in leaflets in capitals only.
func mustShout(l *terminology.Label) bool {
	return l.Role == terminology.Abbreviation || isShouted(l.Text)
}
