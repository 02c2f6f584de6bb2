package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
	"github.com/leafsearch/leafsearch/internal/terminology/export"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

type lexiconListCommand struct {
	Data string `placeholder:"DIR" help:"Data folder; the built-in vocabulary alone unless given."`
}

// Run lists the sources.
func (c *lexiconListCommand) Run(t terminal) error {
	v, err := vocabulary(c.Data)
	if err != nil {
		return err
	}
	for _, s := range v.Sources() {
		fmt.Fprintf(t.out, "%s  %d concepts, %d labels", s.Name, len(s.Concepts), s.Labels())
		for _, part := range []string{s.Title, s.Version, s.Licence, s.Address} {
			if part != "" {
				fmt.Fprintf(t.out, "; %s", part)
			}
		}
		fmt.Fprintln(t.out)
	}
	return nil
}

type lexiconExportCommand struct {
	Data   string `placeholder:"DIR" help:"Data folder; the built-in vocabulary alone unless given."`
	Format string `enum:"tsv,skos" default:"tsv" help:"tsv, which lexicon import reads back whole, or skos (Turtle)."`
	Source string `arg:"" help:"Name of the source, as lexicon list shows it."`
}

// Run writes a source to standard output.
func (c *lexiconExportCommand) Run(t terminal) error {
	v, err := vocabulary(c.Data)
	if err != nil {
		return err
	}
	source, err := named(v, c.Source)
	if err != nil {
		return err
	}
	if c.Format == "skos" {
		return export.WriteTurtle(t.out, source)
	}
	return export.WriteTable(t.out, source)
}

type lexiconRemoveCommand struct {
	Data   string `required:"" placeholder:"DIR" help:"Data folder."`
	Source string `arg:"" help:"Name of the source, as lexicon list shows it."`
}

// Run takes a source away. The built-in one cannot be deleted: an empty one is
// put in its place, which removing once more takes away again.
func (c *lexiconRemoveCommand) Run(t terminal) error {
	if _, err := os.Stat(c.Data); err != nil {
		return fmt.Errorf("%w: check the path", err)
	}
	dir := vocabularyFolder(c.Data)
	err := folder.Remove(dir, c.Source)
	if errors.Is(err, fs.ErrNotExist) && c.Source == builtin.Name {
		err = folder.Save(dir, &terminology.Source{Name: builtin.Name, Title: "switched off"})
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, indexAgain, c.Data)
	return nil
}

func keys[K cmp.Ordered, V any](m map[K]V) iter.Seq[K] { return maps.Keys(m) }
