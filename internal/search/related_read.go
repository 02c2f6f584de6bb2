package search

import (
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
)

// maxRead is how many tokens of a leaflet are read to tell what it is about;
// what makes a leaflet longer than a small book is no longer about it.
const maxRead = 20_000

// indexed reads a leaflet of the generation.
func (r *relating) indexed(number int) error {
	record, err := r.generation.Record(number)
	if err != nil {
		return err
	}
	l := record.Leaflet
	r.read(number)
	var names []string
	for _, n := range record.Names {
		names = append(names, n.Text)
	}
	r.about(l, names, r.generation.Forward.Text(number))
	return nil
}

// draft reads a leaflet that is not indexed.
func (r *relating) draft(l *corpus.Leaflet) {
	var text strings.Builder
	text.WriteString(l.Summary)
	for i := range l.Sections {
		text.WriteString("\n\n" + l.Sections[i].Heading + "\n\n" + l.Sections[i].Text)
	}
	r.tokens = r.analyzer.Tokens(r.tokens[:0], text.String())
	r.tokens = r.tokens[:min(len(r.tokens), maxRead)]
	r.stems, r.numbers, r.inNames = r.stems[:0], r.numbers[:0], r.inNames[:0]
	for _, t := range r.tokens {
		stem, ok := r.generation.Forward.Words().Stem(t.Term)
		if !ok {
			stem = unknownStem
		}
		r.stems = append(r.stems, stem)
		r.numbers = append(r.numbers, r.meaning.concepts.WordNumber(t.Term))
		r.inNames = append(r.inNames, r.generation.Names.Number(t.Term))
	}
	var names []string
	for _, n := range annotate.Names(l) {
		names = append(names, n.Text)
	}
	r.about(l, names, text.String())
}

// unknownStem is the stem of a word that no indexed leaflet holds.
const unknownStem = ^uint32(0)

// read fills r.tokens and r.stems with an indexed leaflet's text.
func (r *relating) read(number int) {
	words, body := r.generation.Forward.Words(), r.generation.Forward.Body(number)
	n := min(body.Len(), maxRead)
	r.tokens, r.stems = slices.Grow(r.tokens[:0], n), slices.Grow(r.stems[:0], n)
	r.numbers, r.inNames = slices.Grow(r.numbers[:0], n), slices.Grow(r.inNames[:0], n)
	r.spans = body.Spans(r.spans[:0], 0, n)
	for i, span := range r.spans {
		number := body.Word(i)
		if int(number) >= len(r.lexis.words) {
			continue // damage
		}
		word, stem := words.Word(number)
		known := &r.lexis.words[number]
		r.stems = append(r.stems, body.Stem(i))
		r.numbers, r.inNames = append(r.numbers, known.label), append(r.inNames, known.name)
		r.tokens = append(r.tokens, analysis.Token{Term: stem, Word: word, Start: span.Start, End: span.End, Function: known.function})
	}
}
