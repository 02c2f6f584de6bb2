package ingest

import (
	"strings"

	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
)

// draft is a leaflet ready for a generation, but for its names.
type draft struct {
	entry *generation.Entry
	names []annotate.Name // without hidden ones
	// known has the tokens of names that were analysed before.
	known map[string][]analysis.Token
}

// finish adds the names.
func (d *draft) finish(a *analysis.Analyzer, names []annotate.Name) *generation.Entry {
	addNames(d.entry, names, func(name string) []analysis.Token {
		if tokens, ok := d.known[name]; ok {
			return tokens
		}
		return a.Tokens(nil, name)
	})
	return d.entry
}

// reused takes a leaflet from the generation before. Hidden names are left out:
// whether a name is misspelt depends on the words of all leaflets. It returns
// nil where the parts do not fit, and the leaflet must be analysed again.
func reused(source *generation.Source, number int) *draft {
	e, err := source.Entry(number)
	if err != nil {
		return nil
	}
	d := &draft{entry: e}
	keys, aka := e.Card.Names, e.Document.Aka
	if len(e.Document.Title) > 0 {
		if len(keys) == 0 {
			return nil
		}
		keys = keys[1:]
	}
	if len(keys) != len(e.Record.Names) {
		return nil
	}
	if len(keys) > 0 {
		d.known = make(map[string][]analysis.Token, len(keys))
	}
	for i, n := range e.Record.Names {
		length := strings.Count(keys[i], " ") + 1
		if length > len(aka) || query.Key(terms(aka[:length])) != keys[i] {
			return nil
		}
		d.known[n.Text], aka = aka[:length:length], aka[length:]
		if n.Hidden {
			continue
		}
		name := annotate.Name{Text: n.Text}
		if n.Mined {
			name.Source = annotate.Mined
		}
		d.names = append(d.names, name)
	}
	if len(aka) > 0 {
		return nil
	}
	e.Card.Names, e.Record.Names, e.Document.Aka = nil, nil, nil
	e.Document.Keywords = keywords(e.Record.Leaflet)
	return d
}
