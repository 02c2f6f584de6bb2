package search

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/generation"
)

// ErrNotFound means that no leaflet has the id asked for.
var ErrNotFound = errors.New("no such leaflet")

// Service answers queries over the generation that serves. It is safe for
// concurrent use until Close.
type Service struct {
	analyzer *analysis.Analyzer
	live     *generation.Live
}

// Open serves the current generation of a data folder. The error wraps
// generation.ErrNone where the folder holds no leaflets.
func Open(data string) (*Service, error) {
	a := analysis.New()
	g, err := generation.Open(data)
	if err != nil {
		return nil, err
	}
	if g.Manifest.Analysis != a.Fingerprint() {
		g.Close()
		return nil, fmt.Errorf("%s: its words were analysed by another version: %w; run `leafsearch index` to rebuild it", g.Name, generation.ErrSchema)
	}
	return &Service{analyzer: a, live: generation.NewLive(g)}, nil
}

// Info says what is served.
type Info struct {
	Leaflets   int
	Generation string
	// Samples is true while the built-in leaflets are served: every page must
	// say so.
	Samples bool
}

// Info returns what is served now.
func (s *Service) Info() Info {
	g, release := s.live.Acquire()
	defer release()
	return Info{Leaflets: g.Len(), Generation: g.Name, Samples: g.Manifest.Samples}
}

// Ready returns nil when a query can be answered: it runs one.
func (s *Service) Ready(ctx context.Context) error {
	_, err := s.Search(ctx, Request{Query: "pain", Size: 1})
	return err
}

// Search answers one request. The errors are ErrBadRequest, safe to show; the
// context's; and those of index.Searcher.
func (s *Service) Search(ctx context.Context, r Request) (*Response, error) {
	begun := time.Now()
	r, err := r.normalised()
	if err != nil {
		return nil, err
	}
	g, release := s.live.Acquire()
	defer release()

	parsed := parse(s.analyzer, r.Query)
	plan := makePlan(&parsed, g)
	plan.query.Filters = filters(&r)
	planned := time.Now()

	options := index.Options{Offset: (r.Page - 1) * r.Size, Size: r.Size}
	if r.Facets {
		options.Facets = facetFields()
	}
	found, err := g.Index.Search(ctx, &plan.query, options)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	searched := time.Now()

	out := &Response{Query: r.Query, Page: r.Page, Size: r.Size, Total: found.Total, Facets: facets(found.Facets)}
	if out.Hits, err = hits(g, plan, found.Hits); err != nil {
		return nil, err
	}
	if u := plan.understood; len(u.Subjects)+len(u.Ignored)+len(u.Phrases)+len(u.Excluded) > 0 {
		out.Understood = &u
	}
	done := time.Now()
	if r.Explain {
		out.Explain = &Explain{
			Plan: plan.query.String(), Postings: found.Cost.Postings, Candidates: found.Cost.Candidates,
			Steps: Steps{Plan: ms(planned.Sub(begun)), Search: ms(searched.Sub(planned)), Snippets: ms(done.Sub(searched))},
		}
	}
	out.TookMS = ms(done.Sub(begun))
	return out, nil
}

// ms is a duration in milliseconds, to a thousandth.
func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// facets leaves out the fields that have no value.
func facets(found map[query.Field][]index.Count) map[string][]index.Count {
	var out map[string][]index.Count
	for field, counts := range found {
		if len(counts) == 0 {
			continue
		}
		if out == nil {
			out = make(map[string][]index.Count, len(found))
		}
		out[string(field)] = counts
	}
	return out
}

// Leaflet returns the whole leaflet with that id, or ErrNotFound.
func (s *Service) Leaflet(_ context.Context, id string) (*corpus.Leaflet, error) {
	g, release := s.live.Acquire()
	defer release()
	number, ok := g.Number(id)
	if !ok {
		return nil, ErrNotFound
	}
	r, err := g.Record(number)
	if err != nil {
		return nil, err
	}
	return r.Leaflet, nil
}

// Close stops serving. Nothing may be called afterwards.
func (s *Service) Close() error {
	g, release := s.live.Acquire()
	release()
	return g.Close()
}
