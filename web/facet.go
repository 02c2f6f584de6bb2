package web

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/search"
)

// maxChoices is how many values of a facet are offered.
const maxChoices = 8

// facet is one group of check boxes.
type facet struct {
	Name, Legend string
	Choices      []choice
}

// choice is one check box.
type choice struct {
	Value, Label string
	// Count is how many leaflets choosing it would find; empty where that is
	// not known.
	Count   string
	Checked bool
}

// newFacets returns the filters worth offering: those with more than one value
// among the results, and those in force.
func newFacets(asked criteria, found *search.Response) []facet {
	var facets []facet
	for _, name := range filterNames {
		f := facet{Name: name, Legend: legend(name)}
		counts, chosen := found.Facets[name], asked.filters[name]
		for _, c := range counts {
			checked := slices.Contains(chosen, c.Value)
			if checked || len(f.Choices) < maxChoices {
				f.Choices = append(f.Choices, choice{c.Value, valueWord(name, c.Value), digits(c.Count), checked})
			}
		}
		for _, value := range chosen {
			if !slices.ContainsFunc(counts, func(c index.Count) bool { return c.Value == value }) {
				f.Choices = append(f.Choices, choice{value, valueWord(name, value), "", true})
			}
		}
		if len(f.Choices) > 1 || len(chosen) > 0 {
			facets = append(facets, f)
		}
	}
	return facets
}

// chosen are the filters in force, as links that take them away.
func chosen(asked criteria) []link {
	var links []link
	for _, name := range filterNames {
		for _, value := range asked.filters[name] {
			links = append(links, link{valueWord(name, value), asked.without(name, value)})
		}
	}
	if asked.reviewedFrom != "" {
		words := "Reviewed since " + asked.reviewedFrom.Format()
		asked.reviewedFrom = ""
		links = append(links, link{words, asked.url(1)})
	}
	return links
}

// kept are the parameters that have no field of their own among the filters.
func kept(asked criteria) []field {
	fields := []field{{"q", asked.query}}
	if asked.reviewedFrom != "" {
		fields = append(fields, field{"reviewed_from", string(asked.reviewedFrom)})
	}
	if asked.wordsOnly {
		fields = append(fields, field{"words_only", "true"})
	}
	return fields
}

// legend names a filter for people.
func legend(name string) string {
	switch name {
	case "type":
		return "Kind of leaflet"
	case "topic":
		return "Topic"
	case "audience":
		return "Written for"
	case "publisher":
		return "Publisher"
	case "language":
		return "Language"
	}
	return "Collection"
}

// valueWord names a filter's value for people.
func valueWord(name, value string) string {
	switch name {
	case "type":
		if word := typeWord(corpus.Type(value)); word != "" {
			return word
		}
	case "language":
		return languageWord(value)
	case "topic", "audience":
		first, size := utf8.DecodeRuneInString(value)
		return string(unicode.ToUpper(first)) + value[size:]
	}
	return value
}
