package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

type lexiconImportCommand struct {
	Data       string   `required:"" placeholder:"DIR" help:"Data folder; made when it does not exist."`
	Name       string   `placeholder:"NAME" help:"Name of the source; otherwise the file's name."`
	Format     string   `placeholder:"FORMAT" help:"Format of the file; otherwise it is found out. One of ${formats}."`
	Columns    string   `placeholder:"preferred=A,term=B,..." help:"Columns of a table, by name or number."`
	Languages  []string `placeholder:"TAG,..." help:"Languages to keep, the best first; * keeps all. English unless given."`
	Namespaces []string `placeholder:"PREFIX,..." help:"Keep only these prefixes of ids (HP), or root sources of the UMLS (MSH)."`
	Register   string   `placeholder:"lay|clinical" help:"Whose words these are, where the file does not say."`
	QueryOnly  bool     `help:"The names are for what people type only and never mark a leaflet."`
	Licence    string   `placeholder:"TEXT" help:"Licence of the source, where the file does not say."`
	Companions []string `name:"with" placeholder:"FILE" type:"existingfile" help:"Further files of a SNOMED CT release: language reference set, concepts, relationships."`
	DryRun     bool     `help:"Read and report, and change nothing."`
	JSON       bool     `name:"json" help:"Print the report as JSON."`
	File       string   `arg:"" type:"existingfile" help:"synonyms.txt, CSV, TSV, OBO, OBO Graphs, SKOS, RF2, MRCONSO.RRF or MeSH XML; any of them gzipped."`
}

// Run imports, and reports every line that could not be used. A file that ends
// too early changes nothing: a part must not stand in the place of the whole.
func (c *lexiconImportCommand) Run(t terminal) error {
	source, report, err := c.read()
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	if len(source.Concepts) == 0 {
		return fmt.Errorf("%s: no concept was found in it; check --format, --columns and --languages", c.File)
	}
	if !c.DryRun {
		if err := folder.Save(vocabularyFolder(c.Data), source); err != nil {
			return err
		}
	}
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(report)
	}
	c.print(t, source, &report)
	return nil
}

func (c *lexiconImportCommand) read() (*terminology.Source, importer.Report, error) {
	options := importer.Options{
		Name: c.Name, File: c.File, Languages: c.Languages, Namespaces: c.Namespaces, Licence: c.Licence,
	}
	if options.Name == "" {
		options.Name = sourceName(c.File)
	}
	var err error
	if c.Format != "" {
		if options.Format, err = importer.ParseFormat(c.Format); err != nil {
			return nil, importer.Report{}, fmt.Errorf("%w: %w", errUsage, err)
		}
	}
	if options.Columns, err = importer.ParseColumns(c.Columns); err != nil {
		return nil, importer.Report{}, fmt.Errorf("%w: %w", errUsage, err)
	}
	register, ok := terminology.ParseRegister(c.Register)
	if !ok {
		return nil, importer.Report{}, fmt.Errorf("%w: --register is lay or clinical", errUsage)
	}
	options.Register = register
	if c.QueryOnly {
		options.Role = terminology.Colloquial
	}
	for _, name := range c.Companions {
		companion, err := os.Open(name)
		if err != nil {
			return nil, importer.Report{}, err
		}
		defer companion.Close()
		options.Companions = append(options.Companions, companion)
	}
	file, err := os.Open(c.File)
	if err != nil {
		return nil, importer.Report{}, err
	}
	defer file.Close()
	source, report, err := importer.Read(file, options)
	if errors.Is(err, importer.ErrIncomplete) {
		err = fmt.Errorf("%w; nothing was changed, get the whole file and import it again", err)
	}
	return source, report, err
}

// formatNames lists the formats for the help.
func formatNames() string {
	var names []string
	for _, f := range importer.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

var notInNames = regexp.MustCompile(`[^a-z0-9]+`)

// sourceName makes the name of a source from that of a file.
func sourceName(path string) string {
	name := strings.ToLower(filepath.Base(path))
	name, _, _ = strings.Cut(strings.TrimSuffix(name, ".gz"), ".")
	return strings.Trim(notInNames.ReplaceAllString(name, "-"), "-")
}

func (c *lexiconImportCommand) print(t terminal, s *terminology.Source, r *importer.Report) {
	fmt.Fprintf(t.out, "%s: %d concepts, %d labels (%s)\n", s.Name, r.Concepts, s.Labels(), r.Format)
	for role := terminology.Preferred; role <= terminology.Broader; role++ {
		if n := r.Labels[role]; n > 0 {
			fmt.Fprintf(t.out, "  %s: %d\n", role, n)
		}
	}
	if s.Licence != "" {
		fmt.Fprintf(t.out, "  licence: %s\n", s.Licence)
	}
	for _, reason := range slices.Sorted(keys(r.Skipped)) {
		fmt.Fprintf(t.out, "  left out, %s: %d\n", reason, r.Skipped[reason])
	}
	for _, rejected := range r.Rejected {
		fmt.Fprintf(t.err, "not used: line %d: %s\n", rejected.Line, rejected.Reason)
	}
	if more := r.RejectedCount - len(r.Rejected); more > 0 {
		fmt.Fprintf(t.err, "and %d more lines were not used\n", more)
	}
	if c.DryRun {
		fmt.Fprintln(t.out, "Nothing was changed: this was a dry run.")
		return
	}
	fmt.Fprintf(t.out, indexAgain, c.Data)
}
