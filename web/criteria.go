package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/search"
)

// Limits of what a results page's address may ask for. More is left out: a
// page must not fail over its address.
const (
	maxPages  = 50
	maxValues = 20
)

// filterNames are the filters of the results page in their order there, as
// parameters and facets are called.
var filterNames = []string{"type", "topic", "audience", "publisher", "language", "collection"}

// criteria is what the address of a results page asks for.
type criteria struct {
	query string
	page  int
	// filters are the values chosen, by the name of the filter.
	filters      map[string][]string
	reviewedFrom corpus.Date
	wordsOnly    bool
}

// readCriteria takes what makes sense from an address and passes over the
// rest: unknown parameters, pages that are no numbers, values that cannot be.
func readCriteria(values url.Values) criteria {
	c := criteria{page: 1, filters: map[string][]string{}}
	c.query = strings.TrimSpace(strings.ToValidUTF8(values.Get("q"), "\uFFFD"))
	if page, err := strconv.Atoi(values.Get("page")); err == nil {
		c.page = min(max(page, 1), maxPages)
	}
	for _, name := range filterNames {
		for _, value := range values[name] {
			value = strings.ToValidUTF8(value, "\uFFFD")
			unknown := name == "type" && !slices.Contains(corpus.Types(), corpus.Type(value))
			if value == "" || unknown || slices.Contains(c.filters[name], value) || len(c.filters[name]) == maxValues {
				continue
			}
			c.filters[name] = append(c.filters[name], value)
		}
	}
	c.reviewedFrom, _ = corpus.ParseDate(values.Get("reviewed_from"))
	c.wordsOnly, _ = strconv.ParseBool(values.Get("words_only"))
	return c
}

// request is the search that the criteria mean.
func (c criteria) request() search.Request {
	r := search.Request{
		Query: c.query, Page: c.page, Facets: true, WordsOnly: c.wordsOnly, ReviewedFrom: c.reviewedFrom,
		Topics: c.filters["topic"], Audiences: c.filters["audience"], Publishers: c.filters["publisher"],
		Languages: c.filters["language"], Collections: c.filters["collection"],
	}
	for _, t := range c.filters["type"] {
		r.Types = append(r.Types, corpus.Type(t))
	}
	return r
}

// tooLong reports whether the query is longer than a search takes.
func (c criteria) tooLong() bool { return utf8.RuneCountInString(c.query) > search.MaxQuery }

// filtered reports whether anything but the query narrows the results.
func (c criteria) filtered() bool { return len(c.filters) > 0 || c.reviewedFrom != "" }

// url is the address of that page of the results.
func (c criteria) url(page int) string {
	values := url.Values{"q": {c.query}}
	for name, chosen := range c.filters {
		values[name] = chosen
	}
	if c.reviewedFrom != "" {
		values.Set("reviewed_from", string(c.reviewedFrom))
	}
	if c.wordsOnly {
		values.Set("words_only", "true")
	}
	if page > 1 {
		values.Set("page", strconv.Itoa(page))
	}
	return "/search?" + values.Encode()
}

// without is the address of the results with one filter value less.
func (c criteria) without(name, value string) string {
	filters := make(map[string][]string, len(c.filters))
	for n, chosen := range c.filters {
		if n == name {
			chosen = slices.DeleteFunc(slices.Clone(chosen), func(v string) bool { return v == value })
		}
		filters[n] = chosen
	}
	c.filters = filters
	return c.url(1)
}

// searchFor is the address of a search for a text.
func searchFor(text string) string {
	return criteria{query: text}.url(1)
}

// leafletURL is the address of a leaflet's page, at a section where anchor is
// given. The query goes with it, so that the search box keeps it and the way
// back is known.
func leafletURL(id, query, anchor string) string {
	address := search.LeafletPath(id)
	if query != "" {
		address += "?" + url.Values{"q": {query}}.Encode()
	}
	if anchor != "" {
		address += "#" + anchor
	}
	return address
}
