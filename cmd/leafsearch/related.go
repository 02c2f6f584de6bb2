package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format"
	"github.com/leafsearch/leafsearch/internal/search"
)

type relatedCommand struct {
	Data string `required:"" placeholder:"DIR" help:"Data folder, as given to leafsearch index."`
	Size int    `default:"5" help:"How many leaflets to show."`
	JSON bool   `name:"json" help:"Print the answer as JSON, as the API gives it."`
	File string `placeholder:"DRAFT" help:"A leaflet that need not be indexed, in any format that leafsearch index reads."`
	ID   string `arg:"" optional:"" help:"The id of an indexed leaflet."`
}

// Run shows the leaflets beside one.
func (c *relatedCommand) Run(ctx context.Context, t terminal) error {
	if (c.ID == "") == (c.File == "") {
		return fmt.Errorf("%w: give either the id of a leaflet or --file with a draft", errUsage)
	}
	var draft *corpus.Leaflet
	if c.File != "" {
		var err error
		if draft, err = readDraft(c.File); err != nil {
			return err
		}
	}
	s, err := openService(c.Data, t)
	if err != nil {
		return err
	}
	defer s.Close()
	var r *search.Related
	if draft != nil {
		r, err = s.RelatedTo(ctx, draft, c.Size)
	} else {
		r, err = s.Related(ctx, c.ID, c.Size)
	}
	if errors.Is(err, search.ErrNotFound) {
		return fmt.Errorf("%w: %q; leafsearch search shows the ids of leaflets", err, c.ID)
	}
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(r)
	}
	printRelated(t.out, r)
	return nil
}

// readDraft reads the one leaflet of a file.
func readDraft(path string) (*corpus.Leaflet, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var draft *corpus.Leaflet
	for l, err := range format.Parse(filepath.ToSlash(path), file) {
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s: %w", path, err)
		case draft != nil:
			return nil, fmt.Errorf("%s holds more than one leaflet; give a file with the draft alone", path)
		}
		draft = l
	}
	if draft == nil {
		return nil, fmt.Errorf("%s holds no leaflet", path)
	}
	return draft, nil
}

func printRelated(w io.Writer, r *search.Related) {
	fmt.Fprintf(w, "%s: %d related leaflets, %.1f ms\n", r.Title, len(r.Leaflets), r.TookMS)
	for i := range r.Leaflets {
		l := &r.Leaflets[i]
		fmt.Fprintf(w, "\n%d. %s  [%s]\n", i+1, l.Title, l.ID)
		if l.Why.Referred {
			fmt.Fprintln(w, "   this leaflet points to it")
		}
		if l.Why.Mentioned {
			fmt.Fprintln(w, "   this leaflet mentions it")
		}
		for _, c := range l.Why.Concepts {
			fmt.Fprintf(w, "   %s", c.Name)
			for k, s := range c.Sections {
				heading := s.Heading
				if heading == "" {
					heading = s.Section.String()
				}
				before := ", "
				if k == 0 {
					before = ": "
				}
				fmt.Fprint(w, before, heading)
			}
			fmt.Fprintln(w)
		}
		if len(l.Why.Words) > 0 {
			fmt.Fprintf(w, "   %s\n", strings.Join(l.Why.Words, ", "))
		}
	}
	for i := range r.AlsoFrom {
		if i == 0 {
			fmt.Fprintln(w, "\nthe same subject from other sources:")
		}
		h := &r.AlsoFrom[i]
		fmt.Fprintf(w, "   %s  [%s]", h.Title, h.ID)
		if h.Publisher != "" {
			fmt.Fprintf(w, "  %s", h.Publisher)
		}
		fmt.Fprintln(w)
	}
}
