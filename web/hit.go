package web

import (
	"slices"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/snippet"
)

// hit is one result as a page shows it.
type hit struct {
	Title, URL string
	// Language is set where it is not the page's.
	Language string
	// Type is a word for people.
	Type      string
	Publisher string
	Reviewed  string
	// Past is true after the day the next review was due.
	Past bool
	// Status is what must be said about the leaflet's state; often empty.
	Status   string
	Summary  string // where there are no passages
	Passages []passage
}

// passage is a piece of a leaflet's text and the section it stands in.
type passage struct {
	Heading, URL string
	Fragments    []snippet.Fragment
}

// addHits turns hits into what is shown, with the notices their publishers ask
// for, each once.
func (p *searchPage) addHits(query string, found []search.Hit) {
	for i := range found {
		h := &found[i]
		shown := hit{
			Title: h.Title, URL: leafletURL(h.ID, query, ""), Language: foreign(h.Language), Type: typeWord(h.Type),
			Publisher: h.Publisher, Reviewed: reviewed(h.Reviewed, h.Status), Past: past(h.NextReview), Status: statusWord(h.Status),
		}
		if h.Status == sampleStatus {
			p.Samples = true // which says the rest
			shown.Status = "Sample"
		}
		for _, s := range h.Snippets {
			shown.Passages = append(shown.Passages, passage{
				Heading: sectionWord(s.Section, s.Heading), URL: leafletURL(h.ID, query, s.Anchor), Fragments: s.Fragments,
			})
		}
		if len(shown.Passages) == 0 {
			shown.Summary = h.Summary
		}
		p.Hits = append(p.Hits, shown)
		if h.Notice != "" && h.Status != sampleStatus && !slices.Contains(p.Notices, h.Notice) {
			p.Notices = append(p.Notices, h.Notice)
		}
	}
}

// sectionWord names a section: its own heading, else its kind. The summary has
// neither.
func sectionWord(kind corpus.SectionKind, heading string) string {
	if heading != "" {
		return heading
	}
	return kindWord(kind)
}
