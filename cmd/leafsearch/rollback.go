package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/store"
)

type rollbackCommand struct {
	Data string `required:"" placeholder:"DIR" help:"Data folder, as given to leafsearch index."`
}

// Run switches to the generation before the current one.
func (c *rollbackCommand) Run(t terminal) error {
	if _, err := generation.Current(c.Data); err != nil {
		return err
	}
	// The store is opened for its lock only: a damaged one must not stand in
	// the way.
	s, err := store.OpenReadOnly(filepath.Join(c.Data, ingest.StoreName))
	switch {
	case errors.Is(err, store.ErrLocked):
		return err
	case err == nil:
		defer s.Close()
	}
	from, to, err := generation.Rollback(c.Data)
	if err != nil {
		return ingest.Advise(err)
	}
	fmt.Fprintf(t.out, "%s serves instead of %s; the next `leafsearch index` builds a newer one from all leaflets\n", to, from)
	return nil
}
