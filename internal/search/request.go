package search

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
)

// Limits of a request.
const (
	// MaxQuery is how long a query may be, in characters. Real questions to
	// health services exceed 200 characters in a third of cases.
	MaxQuery = 2000
	// DefaultSize and MaxSize are hits on a page.
	DefaultSize = 10
	MaxSize     = 100
	// MaxWords is how many words of a query count; the heaviest are kept and
	// the rest reported as ignored.
	MaxWords = 32
)

// ErrBadRequest means that the request can never be answered. The error's
// text is safe to show: it names the parameter, never the query.
var ErrBadRequest = errors.New("bad request")

// Request asks for one page of results. Filters of one field are joined by
// or, those of different fields by and; an empty filter filters nothing.
type Request struct {
	// Query is what the person typed, at most MaxQuery characters. An empty
	// query finds nothing and is no error.
	Query string
	// Page counts from 1; 0 means 1. Size is hits on a page, 0 means
	// DefaultSize. Page × Size may be index.MaxWindow at most.
	Page, Size int

	Types        []corpus.Type
	Languages    []string
	Collections  []string
	Topics       []string
	Audiences    []string
	Publishers   []string
	ReviewedFrom corpus.Date

	// WordsOnly uses only the words typed: no expansion, no correction.
	WordsOnly bool
	// Explain adds how the query was planned to the Response.
	Explain bool
	// Facets asks for the counts of filter values.
	Facets bool
}

// normalised fills in the defaults and checks the limits.
func (r Request) normalised() (Request, error) {
	if !utf8.ValidString(r.Query) {
		return r, fmt.Errorf("%w: q must be valid UTF-8", ErrBadRequest)
	}
	if utf8.RuneCountInString(r.Query) > MaxQuery {
		return r, fmt.Errorf("%w: q may have at most %d characters", ErrBadRequest, MaxQuery)
	}
	if r.Page == 0 {
		r.Page = 1
	}
	if r.Size == 0 {
		r.Size = DefaultSize
	}
	if r.Page < 1 {
		return r, fmt.Errorf("%w: page must be 1 or more", ErrBadRequest)
	}
	if r.Size < 1 || r.Size > MaxSize {
		return r, fmt.Errorf("%w: size must be from 1 to %d", ErrBadRequest, MaxSize)
	}
	if r.Page > index.MaxWindow/r.Size {
		return r, fmt.Errorf("%w: only the first %d results can be paged through", ErrBadRequest, index.MaxWindow)
	}
	for _, t := range r.Types {
		if t == "" || !t.Valid() {
			return r, fmt.Errorf("%w: type must be one of %q", ErrBadRequest, corpus.Types())
		}
	}
	if _, err := corpus.ParseDate(string(r.ReviewedFrom)); err != nil {
		return r, fmt.Errorf("%w: reviewed_from: %v", ErrBadRequest, err)
	}
	return r, nil
}
