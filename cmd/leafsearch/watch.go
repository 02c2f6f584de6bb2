package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/store"
)

const (
	// minInterval keeps watching cheap.
	minInterval = 100 * time.Millisecond
	// lastRetry is how long a run that failed waits at most for the next try.
	lastRetry = time.Minute
)

// watch indexes again whenever the paths look other than before, until ctx
// ends, and prints a line for each run that changed something. A change counts
// once two looks in a row agree, so that files are not read while they are
// being copied. Between runs the data folder is free for others.
func (c *indexCommand) watch(ctx context.Context, t terminal, indexed ingest.Sight) error {
	ticker := time.NewTicker(c.Interval)
	defer ticker.Stop()
	last := indexed
	var failed string // the error of the last run
	var retry time.Time
	wait := c.Interval
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		now := ingest.Look(c.Paths)
		settled := maps.Equal(now, last)
		last = now
		// A new change is worth a new try at once.
		if !settled || maps.Equal(now, indexed) && (failed == "" || time.Now().Before(retry)) {
			continue
		}
		report, err := c.index(ctx, t)
		indexed = now
		switch {
		case err != nil && ctx.Err() != nil:
			return nil
		case err != nil:
			if err.Error() != failed && !errors.Is(err, store.ErrLocked) {
				fmt.Fprintf(t.err, "leafsearch: %s  %v\n", timestamp(), err)
			}
			failed, retry, wait = err.Error(), time.Now().Add(wait), min(2*wait, lastRetry)
		default:
			failed, wait = "", c.Interval
			if err := c.printUpdate(t, report); err != nil {
				return err
			}
		}
	}
}

// printUpdate prints a run that changed something.
func (c *indexCommand) printUpdate(t terminal, r *ingest.Report) error {
	if !r.Built && len(r.Failed) == 0 {
		return nil
	}
	if c.JSON {
		return c.print(t, r, nil)
	}
	fmt.Fprintf(t.out, "%s  %d new, %d changed, %d removed: %d leaflets, in %.1f s\n",
		timestamp(), r.New, r.Changed, r.Removed, r.Indexed, r.Seconds)
	for _, f := range r.Failed {
		fmt.Fprintf(t.err, "not indexed: %s: %s\n", f.Path, f.Error)
	}
	return nil
}

func timestamp() string { return time.Now().Format(time.DateTime) }
