package index

import (
	"context"
	"errors"

	"github.com/leafsearch/leafsearch/index/query"
)

// Errors of every engine; test with errors.Is.
var (
	// ErrBadQuery means that the query can never be answered: the caller's
	// fault, not the engine's.
	ErrBadQuery = errors.New("bad query")
	// ErrDamaged means that the index cannot be trusted. An engine that finds
	// damage answers with it rather than with fewer hits.
	ErrDamaged = errors.New("index is damaged")
	// ErrUnavailable means that the engine cannot answer now; trying again
	// may help.
	ErrUnavailable = errors.New("index is not available")
)

// Searcher answers queries over documents that do not change while it is
// open. All methods are safe for concurrent use, Close excepted: nothing may
// be called once Close has been.
type Searcher interface {
	// Search returns the best leaflets by the formula of index/impact: by
	// score as float32, highest first, ties by id in byte order. Total is
	// exact. It returns ErrBadQuery for options out of range, the context's
	// error when it ends first, and ErrDamaged rather than a partial answer.
	Search(ctx context.Context, q *query.Query, o Options) (*Result, error)
	// DocumentFrequency is the number of leaflets that hold the term in any
	// searched text; 0 for an unknown term.
	DocumentFrequency(term string) int
	Info() Info
	Close() error
}

// MaxWindow is how far into a result a page may reach: Offset + Size at most.
const MaxWindow = 1000

// Options choose what of the result is wanted. The zero value asks for the
// total only.
type Options struct {
	// Offset hits are skipped, then Size hits are returned, both at least 0,
	// together at most MaxWindow.
	Offset, Size int
	// Facets are the keyword fields to count values of. A field's counts
	// leave out that field's own filter, so that they say what choosing
	// another value would find.
	Facets []query.Field
}

// Result is an engine's answer.
type Result struct {
	// Total is the number of leaflets that match.
	Total int
	Hits  []Hit
	// Facets has the values of each field asked for that occur in the
	// result, most frequent first, ties by value.
	Facets map[query.Field][]Count
	Cost   Cost
}

// Hit is one leaflet found.
type Hit struct {
	ID string
	// Place is where the id stands among all of the index in byte order, from 0 on,
	// or −1 where the engine does not know: whoever numbers leaflets the same way
	// need not look the id up.
	Place int
	Score float32
}

// Count is one value of a facet and how many leaflets have it.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Cost is what an answer took.
type Cost struct {
	// Postings is the number of postings read; Candidates the number of
	// leaflets that were scored.
	Postings, Candidates int
}

// Info says what an index holds.
type Info struct {
	Documents int
	// Terms is the number of distinct terms in the searched texts.
	Terms int
}

// Stats are the figures of a whole collection that scoring needs. They are
// taken when an index is written and frozen with it, so that a score never
// depends on how the index is stored.
type Stats struct {
	Documents int `json:"documents"`
	// AverageTitle, AverageAka and AverageBody are lengths in tokens, over the
	// leaflets that have the field; 0 when none has.
	AverageTitle float64 `json:"average_title"`
	AverageAka   float64 `json:"average_aka"`
	AverageBody  float64 `json:"average_body"`
}
