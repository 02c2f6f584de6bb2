package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/store"
)

// update brings the generation up to the store.
type update struct {
	// whole asks for a new generation that takes nothing from the one before.
	whole bool
	// samples marks the generation as the built-in leaflets; keepSamples keeps
	// the mark that the current one has.
	samples, keepSamples bool
}

// run builds a generation unless the current one is good and equal to the
// store.
func (u update) run(ctx context.Context, s *store.Store, o Options, report *Report) error {
	origins, err := s.Origins()
	if err != nil {
		return fmt.Errorf("reading store: %w", err)
	}
	state, err := s.State()
	if err != nil {
		return fmt.Errorf("reading store: %w", err)
	}
	a := analysis.New()
	want := generation.Manifest{
		Vocabulary: o.vocabulary.Fingerprint(),
		Analysis:   a.Fingerprint(), Recipe: recipe, Samples: u.samples,
		Store: store.Fingerprint(origins), StoreID: state.Store, StoreNumber: state.Number,
	}
	source, err := u.source(o.Data, &want, report)
	if err != nil {
		return err
	}
	if source != nil {
		defer source.Close()
		m := source.Manifest
		if m.Store == want.Store && m.StoreID == want.StoreID && m.StoreNumber == want.StoreNumber && m.Samples == want.Samples && m.Vocabulary == want.Vocabulary && !u.whole && isNewest(o.Data, source.Name) {
			return generation.Tidy(o.Data)
		}
		if m.Vocabulary != want.Vocabulary {
			report.Rebuilt = "the vocabulary changed"
		}
		// The store can be ahead only of a run that did not get to the end.
		if m.Store != want.Store && report.New+report.Changed+report.Removed == 0 {
			report.Rebuilt = "the run before did not finish"
		}
	} else if len(origins) == 0 && report.Removed == 0 && report.Rebuilt == "" {
		return nil // nothing yet, and nothing to take away
	}
	if u.whole {
		source = nil
	}
	return build(ctx, s, a, o, newMaterial(origins, source), want, report)
}

// source opens the current generation for taking over what did not change. It
// is nil where there is none or none that can be used, which is the report's to
// say.
func (u update) source(data string, want *generation.Manifest, report *Report) (*generation.Source, error) {
	name, err := generation.Current(data)
	if errors.Is(err, generation.ErrNone) {
		return nil, nil
	}
	var source *generation.Source
	if err == nil {
		source, err = generation.OpenSource(data, name)
	}
	switch {
	case errors.Is(err, generation.ErrDamaged), errors.Is(err, generation.ErrSchema):
		report.Rebuilt = err.Error()
		return nil, nil
	case err != nil:
		return nil, err
	}
	if u.keepSamples {
		want.Samples = source.Manifest.Samples
	}
	if source.Manifest.Analysis != want.Analysis || source.Manifest.Recipe != want.Recipe {
		report.Rebuilt = fmt.Sprintf("%s: %v", name, generation.ErrSchema)
		source.Close()
		return nil, nil
	}
	return source, nil
}

// isNewest is false after a rollback.
func isNewest(data, name string) bool {
	names, err := generation.List(data)
	return err == nil && slices.Index(names, name) == 0
}

// material is what a generation is made of: every leaflet of the store, and
// where the generation before has it as it is now.
type material struct {
	origins []store.Origin
	source  *generation.Source
	// taken is by place the leaflet's number in source, or −1.
	taken []int
}

func newMaterial(origins []store.Origin, source *generation.Source) *material {
	m := &material{origins: origins, source: source, taken: make([]int, len(origins))}
	at := 0
	for place, o := range origins { // both are in the byte order of ids
		m.taken[place] = -1
		for ; source != nil && at < source.Len(); at++ {
			id, hash := source.Origin(at)
			if id < o.ID {
				continue
			}
			if id == o.ID && hash == o.Hash {
				m.taken[place] = at
			}
			break
		}
	}
	return m
}
