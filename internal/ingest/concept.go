package ingest

import (
	"sync"

	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// tagging marks leaflets with the concepts they mention. It is safe for
// concurrent use.
type tagging struct {
	analyzer *analysis.Analyzer
	concepts *annotate.Concepts
	terms    []string // by number of the concept
	taggers  sync.Pool
}

func newTagging(v *terminology.Vocabulary, a *analysis.Analyzer) (*tagging, error) {
	words, err := annotate.BuiltinWords(a)
	if err != nil {
		return nil, err
	}
	t := &tagging{analyzer: a, concepts: annotate.ConceptsOf(v, a, words)}
	t.terms = make([]string, t.concepts.Len())
	for i := range t.terms {
		t.terms[i] = query.ConceptTerm(string(t.concepts.Concept(i).ID))
	}
	t.taggers.New = func() any { return t.concepts.Tagger() }
	return t, nil
}

// tag adds the concepts of all three texts of a finished entry. Mentions that
// are denied do not count: a leaflet that says "no fever" is not about fever.
func (t *tagging) tag(e *generation.Entry) {
	if t.concepts.Len() == 0 {
		return
	}
	tagger := t.taggers.Get().(*annotate.Tagger)
	defer t.taggers.Put(tagger)
	d := e.Document
	var buffer []annotate.ConceptMention
	terms := func(dst []string, text string, tokens []analysis.Token, place annotate.Place) []string {
		buffer = tagger.Tag(buffer[:0], text, tokens, place)
		for _, m := range buffer {
			if !m.Negated {
				dst = append(dst, t.terms[m.Concept])
			}
		}
		return dst
	}
	d.BodyConcepts = terms(d.BodyConcepts[:0], e.Text, d.Body, annotate.InText)
	// Names that come from the generation before have lost their spans.
	title := e.Record.Leaflet.Title
	d.TitleConcepts = terms(d.TitleConcepts[:0], title, t.analyzer.Tokens(nil, title), annotate.AsName)
	d.AkaConcepts = d.AkaConcepts[:0]
	for _, n := range e.Record.Names {
		d.AkaConcepts = terms(d.AkaConcepts, n.Text, t.analyzer.Tokens(nil, n.Text), annotate.AsName)
	}
}
