package indextest

import (
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// leaflet is a document before it is counted; its words are terms already.
type leaflet struct {
	id, title string
	aka       []string // other names
	body      string
	keywords  []string // "field=value"
}

func (l *leaflet) document() *index.Document {
	d := &index.Document{
		ID: l.id, Title: tokens(l.title), Aka: tokens(strings.Join(l.aka, " ")), Body: tokens(l.body),
		TitleName: query.Key(strings.Fields(l.title)),
	}
	for _, name := range l.aka {
		d.AkaNames = append(d.AkaNames, query.Key(strings.Fields(name)))
	}
	for _, k := range l.keywords {
		field, value, _ := strings.Cut(k, "=")
		d.Keywords = append(d.Keywords, index.Keyword{Field: query.Field(field), Value: value})
	}
	return d
}

// tokens are the words of a text with the spans they have in it.
func tokens(text string) []analysis.Token {
	var out []analysis.Token
	at := 0
	for _, word := range strings.Fields(text) {
		at += strings.Index(text[at:], word)
		out = append(out, analysis.Token{Term: word, Word: word, Start: uint32(at), End: uint32(at + len(word))})
		at += len(word)
	}
	return out
}

// fields are the texts in which a phrase may stand.
func (l *leaflet) fields() []string { return []string{l.title, strings.Join(l.aka, " "), l.body} }

func (l *leaflet) holds(term string) bool {
	return slices.ContainsFunc(l.fields(), func(text string) bool { return slices.Contains(strings.Fields(text), term) })
}

func (l *leaflet) holdsPhrase(terms []string) bool {
	phrase := " " + strings.Join(terms, " ") + " "
	return len(terms) > 0 && slices.ContainsFunc(l.fields(), func(text string) bool { return strings.Contains(" "+text+" ", phrase) })
}

func (l *leaflet) values(field query.Field) []string {
	var out []string
	for _, k := range l.keywords {
		if name, value, _ := strings.Cut(k, "="); name == string(field) && !slices.Contains(out, value) {
			out = append(out, value)
		}
	}
	return out
}

// collection is what an engine is opened over.
type collection []*leaflet

func (c collection) open(t *testing.T, open Opener) index.Searcher {
	t.Helper()
	var docs []*index.Document
	byID := map[string]*leaflet{}
	for _, l := range c {
		docs = append(docs, l.document())
		byID[l.id] = l
	}
	s := open(t, docs, func(id string, terms []string) bool { return byID[id] != nil && byID[id].holdsPhrase(terms) })
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return s
}

// matches returns the ids that a query must find, in byte order, leaving out
// the filters on one field.
func (c collection) matches(q *query.Query, without query.Field) []string {
	var ids []string
	for _, l := range c {
		if l.matches(q, without) {
			ids = append(ids, l.id)
		}
	}
	slices.Sort(ids)
	return ids
}

func (l *leaflet) matches(q *query.Query, without query.Field) bool {
	if !slices.ContainsFunc(q.Words, func(w query.Word) bool { return l.holds(w.Term) }) ||
		slices.ContainsFunc(q.Phrases, func(p query.Phrase) bool { return !l.holdsPhrase(p) }) ||
		slices.ContainsFunc(q.Excluded, l.holds) {
		return false
	}
	for _, f := range q.Filters {
		if f.Field != without && !slices.ContainsFunc(l.values(f.Field), func(v string) bool {
			return f.From != "" && v >= string(f.From) || f.From == "" && slices.Contains(f.Values, v)
		}) {
			return false
		}
	}
	return true
}

// facet counts the values of a field as index.Options wants them.
func (c collection) facet(q *query.Query, field query.Field) []index.Count {
	var counts []index.Count
	for _, l := range c {
		if !l.matches(q, field) {
			continue
		}
		for _, v := range l.values(field) {
			at := slices.IndexFunc(counts, func(c index.Count) bool { return c.Value == v })
			if at < 0 {
				at = len(counts)
				counts = append(counts, index.Count{Value: v})
			}
			counts[at].Count++
		}
	}
	slices.SortFunc(counts, func(a, b index.Count) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Value, b.Value)
	})
	return counts
}
