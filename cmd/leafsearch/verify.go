package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/store"
)

type verifyCommand struct {
	Data string `required:"" placeholder:"DIR" help:"Data folder, as given to leafsearch index."`
}

// Run checks everything that can be checked, says what it found, and fails
// where anything is wrong.
func (c *verifyCommand) Run(ctx context.Context, t terminal) error {
	current, err := generation.Current(c.Data)
	if errors.Is(err, generation.ErrNone) {
		return err
	}
	faults := 0
	tell := func(what string, err error) {
		if err != nil {
			faults++
			fmt.Fprintf(t.err, "%s: %v\n", what, err)
			return
		}
		fmt.Fprintf(t.out, "%s: good\n", what)
	}
	if err != nil {
		tell("CURRENT", err)
	}
	names, err := generation.List(c.Data)
	if err != nil {
		return err
	}
	found := false
	for _, name := range names {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		what := name
		if name == current {
			what, found = name+" (serving)", true
		}
		dir := filepath.Join(c.Data, name)
		err := generation.Verify(dir)
		if err == nil {
			err = generation.VerifyPostings(dir)
		}
		tell(what, err)
	}
	if current != "" && !found {
		tell(current, fmt.Errorf("it should serve and is missing: %w", generation.ErrDamaged))
	}
	tell("store", c.store(current))
	if faults > 0 {
		return fmt.Errorf("%d faults in %s; `leafsearch index --data %s` rebuilds the index from a good store, a backup replaces both", faults, c.Data, c.Data)
	}
	return nil
}

// store checks the store, and that the generation that serves is built from
// what it holds.
func (c *verifyCommand) store(current string) error {
	s, err := store.OpenReadOnly(filepath.Join(c.Data, ingest.StoreName))
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Check(); err != nil {
		return err
	}
	if err := ingest.CheckStore(c.Data, s); err != nil {
		return err
	}
	origins, err := s.Origins()
	if err != nil {
		return err
	}
	m, err := generation.ReadManifest(filepath.Join(c.Data, current))
	if err == nil && m.Store != store.Fingerprint(origins) {
		return fmt.Errorf("it holds other leaflets than %s serves: a rollback, or a run that did not finish; run `leafsearch index --data %s`", current, c.Data)
	}
	return nil // a damaged generation was told already
}
