package web

import (
	"strings"
	"unicode"

	"github.com/leafsearch/leafsearch/internal/search"
)

// siteName stands in titles and in the header.
const siteName = "leafsearch"

// layout is what every page has around its own content.
type layout struct {
	// Title is the page's, without the site's name.
	Title string
	// Query stands in the search box; empty for none.
	Query string
	// MaxQuery is the box's limit, in characters.
	MaxQuery int
	// Samples is true where sample leaflets are served: the page says so.
	Samples bool
	// Canonical is the address that search engines should keep; empty: none.
	Canonical string
	// Home is true on the home page, whose search box is its content.
	Home bool
	// Stylesheet and Icon are paths.
	Stylesheet, Icon string
}

// layout returns the frame of a page.
func (s *site) layout(title string) layout {
	l := layout{Title: siteName, MaxQuery: search.MaxQuery, Samples: s.Service.Info().Samples}
	if title != "" {
		l.Title = title + " – " + siteName
	}
	for _, file := range s.assets {
		switch file.Name {
		case "leafsearch.css":
			l.Stylesheet = file.Path
		case "favicon.svg":
			l.Icon = file.Path
		}
	}
	return l
}

// canonical is a path's public address, or empty where that is not known.
func (s *site) canonical(path string) string {
	if s.PublicURL == "" {
		return ""
	}
	return s.PublicURL + path
}

// headline is a query as headings show it: in one line, without controls that
// would turn the text around it, and not longer than a heading may be. The
// search box keeps every character.
func headline(query string) string {
	const longest = 120
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Bidi_Control, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, query)
	runes := []rune(strings.Join(strings.Fields(plain), " "))
	if len(runes) > longest {
		return strings.TrimSpace(string(runes[:longest-1])) + "…"
	}
	return string(runes)
}
