package search

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

// ErrNotFound means that no leaflet has the id asked for.
var ErrNotFound = errors.New("no such leaflet")

// Service answers queries over the generation that serves. It is safe for
// concurrent use until Close.
type Service struct {
	analyzer *analysis.Analyzer
	data     string
	first    string // what CURRENT named at Open
	live     *generation.Live
	// meaning is words, over the generation that serves.
	meaning atomic.Pointer[meaning]
	// related is the working memory of Related.
	related sync.Pool
	lexis   atomic.Pointer[lexis]

	// For Open and Follow alone: the vocabulary, and what the state of its
	// folder was when it was read.
	words      *meaning
	vocabulary string

	mu      sync.Mutex
	refused []generation.Refusal
	unread  error // what of the vocabulary cannot be read
	closed  bool
}

// Open serves the current generation of a data folder, or the one before it
// where the current one is refused: see [Service.Problems]. The error wraps
// generation.ErrNone where the folder holds no leaflets. Later generations are
// served only while [Service.Follow] runs.
func Open(data string) (*Service, error) {
	s := &Service{analyzer: analysis.New(), data: data}
	// Neither needs the other, and each takes a while.
	var reading sync.WaitGroup
	reading.Go(func() {
		if imported, _ := folder.Names(filepath.Join(data, folder.Name)); len(imported) == 0 {
			defer builtin.Loading()()
		}
		s.vocabulary, _ = folder.State(filepath.Join(data, folder.Name))
		s.words, s.unread = s.readMeaning()
	})
	g, err := generation.Open(data, s.checks()...)
	reading.Wait()
	if err != nil {
		return nil, err
	}
	s.live, s.refused, s.first = generation.NewLive(g), g.Refused, g.Name
	if len(g.Refused) > 0 {
		s.first = g.Refused[0].Name
	}
	m, err := s.words.over(data, g, s.analyzer)
	s.meaning.Store(m)
	s.unread = errors.Join(s.unread, err)
	return s, nil
}

// checks are what a generation must pass to be served.
func (s *Service) checks() []generation.Check {
	return []generation.Check{
		func(g *generation.Generation) error {
			if g.Manifest.Analysis != s.analyzer.Fingerprint() {
				return fmt.Errorf("its words were analysed by another version: %w; run `leafsearch index` to rebuild it", generation.ErrSchema)
			}
			return nil
		},
		func(g *generation.Generation) error { return smoke(s.analyzer, g) },
	}
}

// Info says what is served.
type Info struct {
	Leaflets   int
	Generation string
	// Created is when the generation was built.
	Created time.Time
	// Samples is true while the built-in leaflets are served: every page must
	// say so.
	Samples bool
}

// Info returns what is served now.
func (s *Service) Info() Info {
	g, release := s.live.Acquire()
	defer release()
	return Info{Leaflets: g.Len(), Generation: g.Name, Created: g.Manifest.Created, Samples: g.Manifest.Samples}
}

// Ready returns nil when a query can be answered: it runs one.
func (s *Service) Ready(ctx context.Context) error {
	_, err := s.Search(ctx, Request{Query: "pain", Size: 1})
	return err
}

// Search answers one request. The errors are ErrBadRequest, safe to show; the
// context's; and those of index.Searcher.
func (s *Service) Search(ctx context.Context, r Request) (_ *Response, err error) {
	defer guard(debug.SetPanicOnFault(true), &err)
	begun := time.Now()
	r, err = r.normalised()
	if err != nil {
		return nil, err
	}
	g, release := s.live.Acquire()
	defer release()

	parsed := parse(s.analyzer, r.Query)
	m := s.meaning.Load()
	if r.WordsOnly {
		m = nil
	}
	plan := makePlan(&parsed, g, m)
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
	if out.Hits, err = hits(g, m, plan, found.Hits); err != nil {
		return nil, err
	}
	if u := plan.understood; len(u.Subjects)+len(u.Ignored)+len(u.Phrases)+len(u.Excluded)+len(u.Expansions)+len(u.Choices) > 0 {
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
func (s *Service) Leaflet(_ context.Context, id string) (_ *corpus.Leaflet, err error) {
	defer guard(debug.SetPanicOnFault(true), &err)
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

// Close stops serving; searches that still run end first. Nothing may be called
// afterwards, but Follow may still be on its way out.
func (s *Service) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.closed = true
		s.live.Close()
	}
	return nil
}
