package annotate

import (
	"slices"

	"github.com/leafsearch/leafsearch/corpus"
)

// AddHidden appends to the names of a leaflet, as hidden names, the right forms
// of those mined names that are misspelt. text is what the leaflet says in all
// its sections; of l only the title, the summary and the type are read.
//
// A right form counts only where the same leaflet uses it too: who writes
// "neurophagy" in a list of names has written "neuropathy" elsewhere, while a
// rare word that is right seldom stands beside the common one it resembles.
// Leaflets about medicines get none: medicines with similar names are
// different medicines.
func (c *Corrector) AddHidden(names []Name, l *corpus.Leaflet, text string) []Name {
	if l.Type == corpus.Medicine {
		return names
	}
	var own map[string]bool // the leaflet's words, once they are asked for
	stands := func(word string) bool {
		if own == nil {
			own = wordsOf(l.Title, l.Summary, text)
		}
		return own[word]
	}
	known := func(key string) bool {
		return key == nameKey(l.Title) || slices.ContainsFunc(names, func(n Name) bool { return nameKey(n.Text) == key })
	}
	for _, name := range slices.Clone(names) {
		if name.Source != Mined || name.Hidden {
			continue
		}
		if right, ok := c.correct(name.Text, stands); ok && !known(nameKey(right)) {
			names = append(names, Name{Text: right, Source: Mined, Hidden: true, From: name.Text})
		}
	}
	return names
}

// wordsOf returns the folded words of some texts.
func wordsOf(texts ...string) map[string]bool {
	own := make(map[string]bool)
	var words []word
	for _, text := range texts {
		words = splitWords(words[:0], text)
		for _, w := range words {
			own[w.text] = true
		}
	}
	return own
}
