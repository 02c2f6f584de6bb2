package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/ingest"
)

type removeCommand struct {
	Data       string   `required:"" placeholder:"DIR" help:"Data folder, as given to leafsearch index."`
	Collection string   `placeholder:"NAME" help:"Remove a whole collection."`
	JSON       bool     `name:"json" help:"Print the report as JSON."`
	IDs        []string `arg:"" optional:"" name:"id" help:"Ids of the leaflets to remove."`
}

// Run removes leaflets from every answer.
func (c *removeCommand) Run(ctx context.Context, t terminal) error {
	if (len(c.IDs) == 0) == (c.Collection == "") {
		return fmt.Errorf("%w: give ids of leaflets, or --collection", errUsage)
	}
	if _, err := generation.Current(c.Data); errors.Is(err, generation.ErrNone) {
		return err
	}
	bar := newBar(t.err)
	report, err := ingest.Remove(ctx, c.Data, c.IDs, c.Collection, bar.show)
	bar.done()
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(report)
	}
	fmt.Fprintf(t.out, "%d leaflets removed, %d are left; one whose file still lies in a path that is indexed comes back with it\n",
		report.Removed, report.Indexed)
	return nil
}
