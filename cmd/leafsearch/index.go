package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/leafsearch/leafsearch/internal/ingest"
)

type indexCommand struct {
	Data       string        `required:"" placeholder:"DIR" help:"Data folder; made when it does not exist."`
	Collection string        `placeholder:"NAME" help:"Name of the collection; otherwise each path makes one named after it."`
	Force      bool          `help:"Allow removing more than a fifth of a collection."`
	JSON       bool          `name:"json" help:"Print the report as JSON."`
	Watch      bool          `help:"Go on, and index again whenever a path has changed."`
	Interval   time.Duration `default:"2s" help:"How often --watch looks."`
	Paths      []string      `arg:"" optional:"" name:"path" help:"Files, folders, .tar.gz and .zip archives of leaflets. Without any, the index is rebuilt from the leaflets stored in the data folder."`
}

// Run indexes and reports. It fails when no leaflet is indexed.
func (c *indexCommand) Run(ctx context.Context, t terminal) error {
	switch {
	case c.Watch && len(c.Paths) == 0:
		return fmt.Errorf("%w: --watch needs a path to watch", errUsage)
	case c.Collection != "" && len(c.Paths) == 0:
		return fmt.Errorf("%w: --collection needs a path", errUsage)
	case c.Watch && c.Interval < minInterval:
		return fmt.Errorf("%w: --interval must be at least %s", errUsage, minInterval)
	}
	// What changes while it is read is seen by the first look.
	before := ingest.Look(c.Paths)
	report, err := c.index(ctx, t)
	if report == nil {
		return err
	}
	if err := c.print(t, report, err); err != nil {
		return err
	}
	if c.Watch {
		return c.watch(ctx, t, before)
	}
	if report.Indexed == 0 && report.Removed == 0 {
		return fmt.Errorf("no leaflet was indexed; see the reasons above, or check the path")
	}
	return nil
}

// index makes the data folder equal to the paths. The report is nil where a
// path is not there: it must not pass for one that became empty.
func (c *indexCommand) index(ctx context.Context, t terminal) (*ingest.Report, error) {
	for _, p := range c.Paths {
		if _, err := os.Stat(p); err != nil {
			return nil, fmt.Errorf("%w: check the path", err)
		}
	}
	bar := newBar(t.err)
	defer bar.done()
	return ingest.Run(ctx, ingest.Options{
		Data: c.Data, Paths: c.Paths, Collection: c.Collection, Force: c.Force, Progress: bar.show,
	})
}

// print tells what a run did, and returns its error.
func (c *indexCommand) print(t terminal, report *ingest.Report, err error) error {
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		err = errors.Join(err, encoder.Encode(report))
	} else {
		printReport(t.out, report)
	}
	if err != nil {
		return err
	}
	for _, f := range report.Failed {
		fmt.Fprintf(t.err, "not indexed: %s: %s\n", f.Path, f.Error)
	}
	return nil
}

func printReport(w io.Writer, r *ingest.Report) {
	fmt.Fprintf(w, "%d leaflets indexed in %.1f s: %d new, %d changed, %d unchanged, %d removed\n",
		r.Indexed, r.Seconds, r.New, r.Changed, r.Unchanged, r.Removed)
	if r.Skipped > 0 {
		fmt.Fprintf(w, "%d documents skipped: they hold no text\n", r.Skipped)
	}
	if len(r.Failed) > 0 {
		fmt.Fprintf(w, "%d could not be read\n", len(r.Failed))
	}
	if r.Rebuilt != "" {
		fmt.Fprintf(w, "the index was rebuilt from the store: %s\n", r.Rebuilt)
	}
}

// bar shows progress on a terminal and nothing anywhere else.
type bar struct {
	out   io.Writer
	stage ingest.Stage
	bar   *progressbar.ProgressBar
}

// newBar returns a bar for that writer, or one that shows nothing.
func newBar(w io.Writer) *bar {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return &bar{out: w}
	}
	return &bar{}
}

func (b *bar) show(stage ingest.Stage, done, total int) {
	if b.out == nil {
		return
	}
	if b.bar == nil || stage != b.stage {
		b.done()
		b.stage = stage
		if total == 0 {
			total = -1
		}
		b.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(b.out), progressbar.OptionSetDescription(string(stage)),
			progressbar.OptionShowCount(), progressbar.OptionThrottle(100e6), progressbar.OptionClearOnFinish())
	}
	b.bar.Set(done)
}

func (b *bar) done() {
	if b.bar != nil {
		b.bar.Finish()
		b.bar = nil
	}
}
