package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

// lexiconCommand is what concerns the vocabulary: which words mean the same.
type lexiconCommand struct {
	Import lexiconImportCommand `cmd:"" help:"Read a vocabulary file into the data folder, in the place of what it held under that name."`
	Lookup lexiconLookupCommand `cmd:"" help:"Show the concepts that a term names."`
	List   lexiconListCommand   `cmd:"" help:"Show the sources of the vocabulary, with their licences."`
	Export lexiconExportCommand `cmd:"" help:"Write a source as a table or as SKOS."`
	Check  lexiconCheckCommand  `cmd:"" help:"Report what is doubtful in the vocabulary."`
	Remove lexiconRemoveCommand `cmd:"" help:"Take a source out of the vocabulary."`
}

// vocabulary reads the vocabulary of a data folder; an empty one means the
// built-in vocabulary alone. A file that cannot be read is an error: nothing is
// said about a vocabulary of which a part is missing.
func vocabulary(data string) (*terminology.Vocabulary, error) {
	return folder.Vocabulary(data)
}

// vocabularyFolder is where a data folder keeps what was imported.
func vocabularyFolder(data string) string { return filepath.Join(data, folder.Name) }

// indexAgain reminds that leaflets are marked when they are indexed.
const indexAgain = "New names act at once; run `leafsearch index --data %s` to mark the leaflets with them.\n"

var errNoSource = errors.New("no such source; `leafsearch lexicon list` shows what is there")

func named(v *terminology.Vocabulary, name string) (*terminology.Source, error) {
	s, ok := v.Source(name)
	if !ok {
		return nil, fmt.Errorf("%q: %w", name, errNoSource)
	}
	return &s, nil
}
