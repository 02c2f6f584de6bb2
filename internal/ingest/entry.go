package ingest

import (
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
)

// newEntry makes a leaflet ready for a generation, but for its names. The tokens
// of its text go into body, if they have room there.
func newEntry(a *analysis.Analyzer, l *corpus.Leaflet, body []analysis.Token) *generation.Entry {
	e := &generation.Entry{
		Document: &index.Document{ID: l.ID, Keywords: keywords(l)},
		Card: generation.Card{
			ID: l.ID, Title: l.Title, Type: l.Type, URL: l.URL, Publisher: l.Publisher, Summary: l.Summary,
			Language: l.Language, Reviewed: l.Reviewed, NextReview: l.NextReview, Status: l.Status, Notice: l.Notice,
		},
		Record: generation.Record{Leaflet: l},
	}
	e.Text, e.Card.Parts = bodyText(l)
	e.Document.Body = a.Tokens(slices.Grow(body[:0], len(e.Text)/6), e.Text)
	numberTokens(e.Card.Parts, e.Document.Body)
	e.Document.Title = a.Tokens(nil, l.Title)
	// The forward file has the text; the record need not repeat it.
	for i := range l.Sections {
		l.Sections[i].Text = ""
	}
	return e
}

// addNames adds the names of the leaflet's subject; tokens gives those of a
// name.
func addNames(e *generation.Entry, names []annotate.Name, tokens func(name string) []analysis.Token) {
	d := e.Document
	d.TitleName = query.Key(terms(d.Title))
	if d.TitleName != "" {
		e.Card.Names = append(e.Card.Names, d.TitleName)
	}
	for _, n := range names {
		tokens := tokens(n.Text)
		key := query.Key(terms(tokens))
		if key == "" {
			continue
		}
		d.Aka = append(d.Aka, tokens...)
		d.AkaNames = append(d.AkaNames, key)
		e.Card.Names = append(e.Card.Names, key)
		e.Record.Names = append(e.Record.Names, generation.Name{
			Text: n.Text, Mined: n.Source == annotate.Mined, Hidden: n.Hidden, From: n.From,
		})
	}
}

func terms(tokens []analysis.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Term
	}
	return out
}

// bodyText joins what is searched as one text: the sections in order, each
// after its heading, and the summary before them unless a section says the
// same. Headings count like text: on judged questions that is as good as
// leaving them out (MEDIQA nDCG@10 +.008, LiveQA -.005 to +.006), and a word
// that stands in a heading only must find its leaflet.
func bodyText(l *corpus.Leaflet) (string, []generation.Part) {
	var b strings.Builder
	var parts []generation.Part
	add := func(text string, p generation.Part) {
		if text == "" && p.Heading == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		if p.Heading != "" {
			b.WriteString(p.Heading)
			b.WriteString("\n\n")
		}
		p.Start = uint32(b.Len())
		b.WriteString(text)
		p.End = uint32(b.Len())
		parts = append(parts, p)
	}
	if !repeated(l) {
		add(l.Summary, generation.Part{Section: -1, Kind: corpus.Overview})
	}
	for i := range l.Sections {
		s := &l.Sections[i]
		add(s.Text, generation.Part{Section: i, Kind: s.Kind, Heading: s.Heading, Anchor: s.Anchor, SourceAnchor: s.SourceAnchor})
	}
	return b.String(), parts
}

// numberTokens says which tokens stand in which part.
func numberTokens(parts []generation.Part, tokens []analysis.Token) {
	next := 0
	for i := range parts {
		p := &parts[i]
		for next < len(tokens) && tokens[next].Start < p.Start {
			next++
		}
		p.First = uint32(next)
		for next < len(tokens) && tokens[next].End <= p.End {
			next++
		}
		p.Last = uint32(next)
	}
}

// repeated reports whether a section holds the summary word for word.
func repeated(l *corpus.Leaflet) bool {
	for i := range l.Sections {
		if strings.Contains(l.Sections[i].Text, l.Summary) {
			return true
		}
	}
	return false
}

// keywords are the values that filters use.
func keywords(l *corpus.Leaflet) []index.Keyword {
	var out []index.Keyword
	add := func(field query.Field, values ...string) {
		for _, v := range values {
			if v != "" {
				out = append(out, index.Keyword{Field: field, Value: v})
			}
		}
	}
	add(query.Type, string(l.Type))
	add(query.Language, l.Language)
	add(query.Collection, l.Collection)
	add(query.Publisher, l.Publisher)
	add(query.Topic, l.Topics...)
	add(query.Audience, l.Audience...)
	add(query.Reviewed, string(l.Reviewed))
	return out
}
