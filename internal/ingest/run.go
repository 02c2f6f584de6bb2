package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/durable"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/store"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

// Options say what to index and where.
type Options struct {
	// Data is the data folder; it is made when it does not exist.
	Data string
	// Paths are files, folders and archives. Each makes a collection named
	// after it, unless Collection names one for all of them. Without Paths and
	// Files, the generation is rebuilt from the store.
	Paths      []string
	Collection string
	// Files, where not nil, are indexed instead of Paths, as Collection.
	Files iter.Seq2[File, error]
	// Force allows removing more than a fifth of a collection.
	Force bool
	// Samples marks the generation as the built-in leaflets.
	Samples bool
	// Progress may be nil.
	Progress Progress

	// names finds a leaflet's names; tests leave some out to see what they do.
	names func(*corpus.Leaflet) []annotate.Name

	vocabulary *terminology.Vocabulary
}

// complete sets what was left open.
func (o Options) complete() Options {
	if o.Progress == nil {
		o.Progress = func(Stage, int, int) {}
	}
	if o.names == nil {
		o.names = annotate.Names
	}
	return o
}

// Run makes the collections equal to the paths, and the generation equal to the
// store: it builds one where the current one is not. The report is there even
// with an error: what was read before it.
//
// Once Run has returned nil, everything it reports is durable and serves. An
// error, or the death of the process, leaves the data folder as before, or the
// store ahead of the generation; the next run sees that and puts it right.
func Run(ctx context.Context, o Options) (*Report, error) {
	rebuild := len(o.Paths) == 0 && o.Files == nil
	if rebuild {
		if _, err := os.Stat(filepath.Join(o.Data, StoreName)); errors.Is(err, fs.ErrNotExist) {
			if err := storeStands(o.Data); err != nil {
				return newReport(), err
			}
			return newReport(), fmt.Errorf("%s: %w; give the paths of the leaflets to index", o.Data, generation.ErrNone)
		}
	}
	o = o.complete()
	return change(ctx, o, func(s *store.Store, report *Report) (update, error) {
		for _, c := range collections(o) {
			if err := fill(ctx, s, c, o, report); err != nil {
				return update{}, err
			}
		}
		if rebuild {
			n, err := s.Len()
			report.Indexed, report.Unchanged = n, n
			return update{whole: true, keepSamples: true}, err
		}
		return update{samples: o.Samples}, nil
	})
}

// change changes the store and brings the generation up to it, under the data
// folder's lock.
func change(ctx context.Context, o Options, edit func(*store.Store, *Report) (update, error)) (report *Report, err error) {
	begun := time.Now()
	report = newReport()
	defer func() {
		report.Seconds = seconds(time.Since(begun))
		err = Advise(err)
	}()
	if err := durable.MkdirAll(o.Data); err != nil {
		return report, fmt.Errorf("data folder: %w", err)
	}
	if err := storeStands(o.Data); err != nil {
		return report, err
	}
	// Before the store changes: a vocabulary that cannot be read stops the run.
	if o.vocabulary, err = folder.Vocabulary(o.Data); err != nil {
		return report, err
	}
	s, err := store.Open(filepath.Join(o.Data, StoreName))
	if err != nil {
		return report, err
	}
	defer s.Close()
	if err := CheckStore(o.Data, s); err != nil {
		return report, err
	}
	u, err := edit(s, report)
	if err == nil {
		err = u.run(ctx, s, o, report)
	}
	if err != nil && ctx.Err() != nil {
		err = fmt.Errorf("stopped before the end; run it again: %w", err)
	}
	return report, err
}

// collection is a name and the files that make it.
type collection struct {
	name  string
	files []iter.Seq2[File, error]
}

// collections says which files make which collection; paths of one name make
// one collection together.
func collections(o Options) []collection {
	if o.Files != nil {
		return []collection{{o.Collection, []iter.Seq2[File, error]{o.Files}}}
	}
	var all []collection
	for _, p := range o.Paths {
		name := o.Collection
		if name == "" {
			name = collectionName(p)
		}
		at := slices.IndexFunc(all, func(c collection) bool { return c.name == name })
		if at < 0 {
			at = len(all)
			all = append(all, collection{name: name})
		}
		all[at].files = append(all[at].files, Walk(p))
	}
	return all
}

// collectionName is a path's base name without the ending of an archive.
func collectionName(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	name := filepath.Base(path)
	for _, ending := range []string{".tar.gz", ".tgz", ".tar", ".zip", ".jsonl.gz", ".jsonl"} {
		if rest, ok := strings.CutSuffix(name, ending); ok && rest != "" {
			return rest
		}
	}
	return name
}

// fill makes one collection equal to its paths.
func fill(ctx context.Context, s *store.Store, c collection, o Options, report *Report) error {
	changes, err := s.Replace(c.name, o.Force, func(put store.Put) ([]string, error) {
		return readAll(ctx, c, put, o.Progress, report)
	})
	if err != nil {
		return fmt.Errorf("collection %q: %w", c.name, err)
	}
	report.New += changes.New
	report.Changed += changes.Changed
	report.Unchanged += changes.Unchanged
	report.Removed += changes.Removed
	report.Indexed += changes.New + changes.Changed + changes.Unchanged + changes.Kept
	return nil
}
