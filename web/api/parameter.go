package api

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/search"
)

// maxValues is how many values one filter may have.
const maxValues = 100

// parameters are the names of all parameters, as the contract has them.
var parameters = []string{
	"q", "page", "size", "type", "language", "collection", "reviewed_from",
	"topic", "audience", "publisher", "words_only", "explain",
}

// unknown refuses a parameter by listing those there are: the name sent is the
// person's text and is not repeated.
func unknown() error {
	return badRequest("unknown parameter; known are %s", strings.Join(parameters, ", "))
}

// badRequest is an error whose text is safe to show.
func badRequest(format string, args ...any) error {
	return fmt.Errorf("%w: %s", search.ErrBadRequest, fmt.Sprintf(format, args...))
}

// filter returns where the values of a filter go in a request, or nil for a
// parameter that is no filter. Types are set apart, as they are typed.
func filter(r *search.Request, name string) *[]string {
	switch name {
	case "language":
		return &r.Languages
	case "collection":
		return &r.Collections
	case "topic":
		return &r.Topics
	case "audience":
		return &r.Audiences
	case "publisher":
		return &r.Publishers
	}
	return nil
}

// setFilter puts the values of a filter, "type" included, into a request.
func setFilter(r *search.Request, name string, values []string) error {
	if len(values) > maxValues {
		return badRequest("%s may have at most %d values", name, maxValues)
	}
	for _, value := range values {
		if value == "" {
			return badRequest("%s must not be empty", name)
		}
		if !utf8.ValidString(value) {
			return badRequest("%s must be valid UTF-8", name)
		}
		if name == "type" {
			if !slices.Contains(corpus.Types(), corpus.Type(value)) {
				return badRequest("type must be one of %v", corpus.Types())
			}
			r.Types = append(r.Types, corpus.Type(value))
		}
	}
	if name != "type" {
		*filter(r, name) = values
	}
	return nil
}

// setPage and setSize refuse 0, which to search.Request means "not given".
func setPage(r *search.Request, n int) error {
	if n < 1 {
		return badRequest("page must be 1 or more")
	}
	r.Page = n
	return nil
}

func setSize(r *search.Request, n int) error {
	if n < 1 || n > search.MaxSize {
		return badRequest("size must be from 1 to %d", search.MaxSize)
	}
	r.Size = n
	return nil
}

// setReviewedFrom refuses what is no day.
func setReviewedFrom(r *search.Request, text string) error {
	date, err := corpus.ParseDate(text)
	if err != nil || date == "" {
		return badRequest("reviewed_from must be a day written as 2006-01-02")
	}
	r.ReviewedFrom = date
	return nil
}
