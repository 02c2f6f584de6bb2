package search

import (
	"fmt"
	"net/url"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/snippet"
)

// maxSnippets is how many passages a hit shows.
const maxSnippets = 3

// hits makes what is shown of the leaflets found.
func hits(g *generation.Generation, m *meaning, p *plan, found []index.Hit) ([]Hit, error) {
	out := make([]Hit, len(found))
	// Of each leaflet a little is in no cache. Asked for one after the other with
	// nothing in between, the memory brings them at once.
	numbers := make([]int, len(found))
	for i, h := range found {
		number, ok := numberOf(g, h)
		if !ok {
			return nil, fmt.Errorf("leaflet %q is in the index and not in the records: %w", h.ID, index.ErrDamaged)
		}
		numbers[i] = number
	}
	finder := snippet.NewFinder(g.Forward.Words(), snippetTerms(g, p), snippetGroups(g, m, p))
	defer finder.Release()
	src := snippet.Source{Parts: make([]snippet.Part, 0, 32)}
	passages := make([]snippet.Passage, 0, maxSnippets)
	for i, number := range numbers {
		if err := g.Check(number); err != nil {
			return nil, err
		}
		card := g.Card(number)
		src.Text, src.Body, src.Parts = g.Forward.Text(number), g.Forward.Body(number), src.Parts[:0]
		for _, part := range card.Parts {
			src.Parts = append(src.Parts, snippet.Part{Start: part.Start, End: part.End, First: part.First, Last: part.Last})
		}
		passages = finder.Best(passages[:0], &src, maxSnippets)
		out[i] = newHit(card, found[i].Score, passages)
	}
	return out, nil
}

// numberOf returns the number of a leaflet that was found.
func numberOf(g *generation.Generation, h index.Hit) (int, bool) {
	if h.Place >= 0 && h.Place < g.Len() && g.Card(h.Place).ID == h.ID {
		return h.Place, true // numbers are in the byte order of ids, too
	}
	return g.Number(h.ID)
}

func newHit(c *generation.Card, score float32, passages []snippet.Passage) Hit {
	h := Hit{
		ID: c.ID, Title: c.Title, Type: c.Type, URL: c.URL, Publisher: c.Publisher, Summary: c.Summary,
		Score: score, Language: c.Language, Reviewed: c.Reviewed, NextReview: c.NextReview,
		Status: c.Status, Notice: c.Notice,
	}
	if len(passages) == 0 {
		return h
	}
	// The links of a hit share one string.
	var room [512]byte
	var ends [maxSnippets]int
	text, path := room[:0], LeafletPath(c.ID)
	h.Snippets = make([]Snippet, len(passages))
	for i, p := range passages {
		part := &c.Parts[p.Part]
		text = appendLink(text, c, part, path)
		ends[i] = len(text)
		h.Snippets[i] = Snippet{Section: part.Kind, Heading: part.Heading, Anchor: part.Anchor, Fragments: p.Fragments}
	}
	links, start := string(text), 0
	for i, end := range ends[:len(passages)] {
		h.Snippets[i].Link = links[start:end]
		start = end
	}
	return h
}

// appendLink appends the address of a section: on the publisher's page where its
// anchor there is known, else on ours, which has that path.
func appendLink(dst []byte, c *generation.Card, part *generation.Part, path string) []byte {
	page, anchor := path, part.Anchor
	if c.URL != "" && part.SourceAnchor != "" {
		page, anchor = c.URL, part.SourceAnchor
	}
	dst = append(dst, page...)
	if anchor == "" {
		return dst
	}
	return append(append(dst, '#'), anchor...)
}

// LeafletPath is the path of our page of the leaflet with that id.
func LeafletPath(id string) string { return "/leaflets/" + url.PathEscape(id) }
