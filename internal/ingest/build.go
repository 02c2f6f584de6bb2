package ingest

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/gc"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/store"
)

// work is one stored leaflet on its way into a generation.
type work struct {
	place int
	raw   []byte // nil where the generation before has it
}

// waiting is a leaflet whose mined names wait until every leaflet's words are
// known, so that misspelt ones can be told. draft is nil for a leaflet that can
// be read from the generation before once more.
type waiting struct {
	place int
	draft *draft
}

// building is one build.
type building struct {
	*generation.Builder
	store    *store.Store
	analyzer *analysis.Analyzer
	tagging  *tagging
	material *material
	options  Options

	bodies sync.Pool // of *[]analysis.Token, free to be used

	mu       sync.Mutex
	later    []waiting
	done     int
	analysed int
}

// collectAt is how many percent the heap may grow before it is collected while a
// generation of n leaflets is built. Most of what is made waits for its batch; where
// the batches hardly fill there is little of it. While leaflets are read, all
// that are new wait for the store's commit, and the usual holds. (110,000 leaflets
// take 4.0 GB at 400, and no less time.)
func collectAt(n int) int {
	if n <= 6000 {
		return 400
	}
	return 200
}

// build makes a generation of everything in the store and switches to it.
func build(ctx context.Context, s *store.Store, a *analysis.Analyzer, o Options, m *material, manifest generation.Manifest, report *Report) error {
	defer gc.Rarely(collectAt(len(m.origins)))()
	if err := checkSpace(o.Data, s); err != nil {
		return err
	}
	tagging, err := newTagging(o.vocabulary, a)
	if err != nil {
		return err
	}
	b, err := generation.Create(o.Data, len(m.origins))
	if err != nil {
		return err
	}
	making := building{Builder: b, store: s, analyzer: a, tagging: tagging, material: m, options: o}
	var beside errgroup.Group
	beside.Go(func() error { return b.AddVocabulary(o.vocabulary) })
	if err := cmp.Or(making.run(ctx), beside.Wait()); err != nil {
		b.Abort()
		return fmt.Errorf("building generation: %w", err)
	}
	if err := b.Commit(manifest); err != nil {
		return err
	}
	report.Built, report.Analysed = true, making.analysed
	return nil
}

func (b *building) run(ctx context.Context) error {
	if err := b.eachStored(ctx, b.take); err != nil {
		return err
	}
	corrector := annotate.NewCorrector(b.Words())
	g, running := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, w := range b.later {
		if running.Err() != nil {
			break
		}
		g.Go(func() error {
			d := w.draft
			if d == nil {
				d = reused(b.material.source, b.material.taken[w.place])
			}
			e := d.entry
			return b.add(w.place, d.finish(b.analyzer, corrector.AddHidden(d.names, e.Record.Leaflet, e.Text)))
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// take brings in one leaflet, or its text only where its names must wait.
func (b *building) take(w work) error {
	var d *draft
	if w.raw == nil {
		d = reused(b.material.source, b.material.taken[w.place])
	}
	taken := d != nil
	if !taken {
		var err error
		if d, err = b.fresh(w); err != nil {
			return err
		}
	}
	if err := b.AddText(w.place, d.entry); err != nil {
		return err
	}
	if slices.ContainsFunc(d.names, mined) {
		if taken {
			d = nil
		} else {
			body := d.entry.Document.Body
			d.entry.Document.Body = slices.Clone(body) // the other may be much too long
			b.recycle(body)
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		b.later = append(b.later, waiting{w.place, d})
		return nil
	}
	return b.add(w.place, d.finish(b.analyzer, d.names))
}

// fresh analyses a stored leaflet.
func (b *building) fresh(w work) (*draft, error) {
	origin := b.material.origins[w.place]
	if w.raw == nil {
		var err error
		if w.raw, err = b.store.Get(origin.ID); err != nil {
			return nil, b.store.Damage(origin.ID, err)
		}
	}
	r, err := store.Decode(w.raw)
	if err != nil || r.Hash != origin.Hash {
		return nil, b.store.Damage(origin.ID, err)
	}
	b.mu.Lock()
	b.analysed++
	b.mu.Unlock()
	names := b.options.names(r.Leaflet)
	body, ok := b.bodies.Get().(*[]analysis.Token)
	if !ok {
		body = new([]analysis.Token)
	}
	e := newEntry(b.analyzer, r.Leaflet, *body)
	e.Hash = r.Hash
	return &draft{entry: e, names: names}, nil
}

// add finishes one leaflet.
func (b *building) add(place int, e *generation.Entry) error {
	b.tagging.tag(e)
	if err := b.AddEntry(place, e); err != nil {
		return err
	}
	if b.material.taken[place] < 0 { // nobody takes more than were analysed
		b.recycle(e.Document.Body)
		e.Document.Body = nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done++
	b.options.Progress(Building, b.done, len(b.material.origins))
	return nil
}

// recycle lets the next leaflet have these tokens' memory, unless it is far more
// than most need.
func (b *building) recycle(body []analysis.Token) {
	if cap(body) <= 1<<16 {
		b.bodies.Put(&body)
	}
}

func mined(n annotate.Name) bool { return n.Source == annotate.Mined }

// eachStored hands every leaflet to take, several at once.
func (b *building) eachStored(ctx context.Context, take func(work) error) error {
	g, ctx := errgroup.WithContext(ctx)
	queue := make(chan work, 64)
	g.Go(func() error {
		defer close(queue)
		met := 0
		err := b.store.Each(func(place int, id string, raw []byte) error {
			met++
			w := work{place: place}
			if place >= len(b.material.origins) || b.material.origins[place].ID != id {
				return b.store.Damage(id, nil)
			}
			if b.material.taken[place] < 0 {
				w.raw = bytes.Clone(raw)
			}
			select {
			case queue <- w:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
		if err == nil && met < len(b.material.origins) {
			err = b.store.Damage(b.material.origins[met].ID, nil)
		}
		return err
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
