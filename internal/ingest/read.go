package ingest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"path"
	"strings"
	"sync"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format"
	"github.com/leafsearch/leafsearch/internal/store"
)

// smallFile is how long a file may be to be read whole and parsed beside
// others; a longer one is parsed as it is read.
const smallFile = 1 << 20

// readers is how many files are parsed at once.
const readers = 4

// outcome is one leaflet, or why there is none.
type outcome struct {
	path    string
	leaflet *corpus.Leaflet
	err     error
	// lost is what could not be read, see File.
	lost string
}

// readAll reads every leaflet of a collection's files into put, and returns
// the paths of what could not be read, as store.Replace wants them.
func readAll(ctx context.Context, c collection, put store.Put, progress Progress, report *Report) ([]string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	outcomes := make(chan outcome, 256)
	go func() {
		defer close(outcomes)
		for _, files := range c.files {
			parseAll(ctx, files, outcomes)
		}
	}()
	var failed []string
	fail := func(path, lost string, err error) {
		failed = append(failed, lost)
		report.Failed = append(report.Failed, Failure{Path: path, Error: err.Error()})
	}
	for o := range outcomes {
		report.Read++
		progress(Reading, report.Read, 0)
		switch {
		case errors.Is(o.err, format.ErrSkipped):
			report.Skipped++
			// A leaflet that lost its answers is withdrawn, not kept.
		case o.err != nil:
			fail(o.path, o.lost, o.err)
		default:
			if o.leaflet.ID == "" {
				o.leaflet.ID = defaultID(c.name, o.path)
			}
			switch err := put(o.path, o.leaflet); {
			case errors.Is(err, store.ErrClash):
				fail(o.path, o.path, err)
			case err != nil:
				return failed, err
			}
		}
	}
	return failed, ctx.Err()
}

// defaultID is the id of a leaflet that brings none: where it stands. It has no
// slash, so that it is one step of a URL's path.
func defaultID(collection, file string) string {
	file = strings.TrimSuffix(file, path.Ext(file))
	return collection + ":" + strings.ReplaceAll(file, "/", ":")
}

// parseAll sends every leaflet and every failure of the files.
func parseAll(ctx context.Context, files iter.Seq2[File, error], out chan<- outcome) {
	type job struct {
		path string
		data []byte
	}
	jobs := make(chan job, readers)
	var workers sync.WaitGroup
	for range readers {
		workers.Go(func() {
			for j := range jobs {
				parseFile(ctx, j.path, bytes.NewReader(j.data), out)
			}
		})
	}
	for file, err := range files {
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			out <- outcome{path: file.Path, lost: file.lost, err: err}
			continue
		}
		var head bytes.Buffer
		head.Grow(int(min(max(file.Size, 0), smallFile)) + bytes.MinRead)
		_, err = head.ReadFrom(io.LimitReader(file.Reader, smallFile))
		switch {
		case err != nil:
			out <- outcome{path: file.Path, lost: file.Path, err: err}
		case head.Len() < smallFile:
			jobs <- job{file.Path, head.Bytes()}
		default:
			parseFile(ctx, file.Path, io.MultiReader(&head, file.Reader), out)
		}
	}
	close(jobs)
	workers.Wait()
}

// parseFile sends what one file holds.
func parseFile(ctx context.Context, path string, r io.Reader, out chan<- outcome) {
	for leaflet, err := range format.Parse(path, r) {
		select {
		case out <- outcome{path: path, lost: path, leaflet: leaflet, err: err}:
		case <-ctx.Done():
			return
		}
	}
}
