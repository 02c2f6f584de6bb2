package ingest

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/store"
)

// work is one stored leaflet on its way into a generation.
type work struct {
	number int
	raw    []byte
}

// waiting is a leaflet whose mined names wait until every leaflet's words are
// known, so that misspelt ones can be told.
type waiting struct {
	number int
	entry  *generation.Entry
	names  []annotate.Name
}

// build makes a generation of everything in the store.
func build(ctx context.Context, s *store.Store, a *analysis.Analyzer, o Options) error {
	n, err := s.Len()
	if err != nil {
		return fmt.Errorf("reading store: %w", err)
	}
	if n == 0 {
		return nil
	}
	b, err := generation.Create(o.Data, n)
	if err != nil {
		return err
	}
	if err := buildInto(ctx, b, s, a, n, o); err != nil {
		b.Abort()
		return fmt.Errorf("building generation: %w", err)
	}
	return b.Commit(generation.Manifest{Analysis: a.Fingerprint(), Samples: o.Samples})
}

func buildInto(ctx context.Context, b *generation.Builder, s *store.Store, a *analysis.Analyzer, n int, o Options) error {
	var mu sync.Mutex
	var later []waiting
	done := 0
	finish := func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		o.Progress(Building, done, n)
	}
	err := eachStored(ctx, s, func(w work) error {
		r, err := store.Decode(w.raw)
		if err != nil {
			return err
		}
		names := o.names(r.Leaflet)
		e := newEntry(a, r.Leaflet)
		if err := b.AddText(w.number, e); err != nil {
			return err
		}
		if slices.ContainsFunc(names, mined) {
			mu.Lock()
			later = append(later, waiting{w.number, e, names})
			mu.Unlock()
			return nil
		}
		addNames(a, e, names)
		defer finish()
		return b.AddEntry(w.number, e)
	})
	if err != nil {
		return err
	}
	corrector := annotate.NewCorrector(b.Words())
	for _, w := range later {
		if err := ctx.Err(); err != nil {
			return err
		}
		addNames(a, w.entry, corrector.AddHidden(w.names, w.entry.Record.Leaflet, w.entry.Text))
		if err := b.AddEntry(w.number, w.entry); err != nil {
			return err
		}
		finish()
	}
	return nil
}

func mined(n annotate.Name) bool { return n.Source == annotate.Mined }

// eachStored hands every stored leaflet to take, several at once.
func eachStored(ctx context.Context, s *store.Store, take func(work) error) error {
	g, ctx := errgroup.WithContext(ctx)
	queue := make(chan work, 64)
	g.Go(func() error {
		defer close(queue)
		return s.Each(func(number int, _ string, raw []byte) error {
			select {
			case queue <- work{number, bytes.Clone(raw)}:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	})
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			for w := range queue {
				if err := take(w); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}
