package api

import (
	"net/url"
	"strconv"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/internal/search"
)

// fromAddress reads a request from the query part of an address.
func fromAddress(rawQuery string) (search.Request, error) {
	var r search.Request
	values, err := url.ParseQuery(rawQuery)
	if err != nil {
		return r, badRequest("the address is not encoded correctly; write %% as %%25 and ; as %%3B")
	}
	for name, given := range values {
		if err := fromValues(&r, name, given); err != nil {
			return r, err
		}
	}
	return r, nil
}

// fromValues sets one parameter.
func fromValues(r *search.Request, name string, given []string) error {
	if name == "type" || filter(r, name) != nil {
		return setFilter(r, name, given)
	}
	switch name {
	case "q", "page", "size", "reviewed_from", "words_only", "explain":
		if len(given) > 1 {
			return badRequest("%s may be given once", name)
		}
	default:
		return unknown()
	}
	value := given[0]
	switch name {
	case "q":
		if !utf8.ValidString(value) {
			return badRequest("q must be valid UTF-8")
		}
		r.Query = value
	case "page", "size":
		n, err := strconv.Atoi(value)
		if err != nil {
			return badRequest("%s must be a whole number", name)
		}
		if name == "page" {
			return setPage(r, n)
		}
		return setSize(r, n)
	case "reviewed_from":
		return setReviewedFrom(r, value)
	default:
		on, err := strconv.ParseBool(value)
		if err != nil {
			return badRequest("%s must be true or false", name)
		}
		if name == "words_only" {
			r.WordsOnly = on
		} else {
			r.Explain = on
		}
	}
	return nil
}
