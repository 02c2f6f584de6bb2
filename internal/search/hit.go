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
	finder := snippet.NewFinder(g.Forward.Words(), snippetTerms(g, p), snippetGroups(g, m, p))
	defer finder.Release()
	src := snippet.Source{Parts: make([]snippet.Part, 0, 32)}
	passages := make([]snippet.Passage, 0, maxSnippets)
	for i, h := range found {
		number, ok := numberOf(g, h)
		if !ok {
			return nil, fmt.Errorf("leaflet %q is in the index and not in the records: %w", h.ID, index.ErrDamaged)
		}
		if err := g.Check(number); err != nil {
			return nil, err
		}
		card := g.Card(number)
		src.Text, src.Body, src.Parts = g.Forward.Text(number), g.Forward.Body(number), src.Parts[:0]
		for _, part := range card.Parts {
			src.Parts = append(src.Parts, snippet.Part{Start: part.Start, End: part.End, First: part.First, Last: part.Last})
		}
		passages = finder.Best(passages[:0], &src, maxSnippets)
		out[i] = newHit(card, h.Score, passages)
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
	path := LeafletPath(c.ID)
	h.Snippets = make([]Snippet, len(passages))
	for i, p := range passages {
		part := &c.Parts[p.Part]
		h.Snippets[i] = Snippet{
			Section: part.Kind, Heading: part.Heading, Anchor: part.Anchor, Link: link(c, part, path), Fragments: p.Fragments,
		}
	}
	return h
}

// link leads to a section: on the publisher's page where its anchor there is
// known, else on ours, which has that path.
func link(c *generation.Card, part *generation.Part, path string) string {
	if c.URL != "" && part.SourceAnchor != "" {
		return c.URL + "#" + part.SourceAnchor
	}
	if part.Anchor == "" {
		return path
	}
	return path + "#" + part.Anchor
}

// LeafletPath is the path of our page of the leaflet with that id.
func LeafletPath(id string) string { return "/leaflets/" + url.PathEscape(id) }
