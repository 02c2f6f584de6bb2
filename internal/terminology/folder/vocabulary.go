package folder

import (
	"errors"
	"path/filepath"
	"slices"
	"sync"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

// Name is the folder of the vocabulary in a data folder and in a generation.
const Name = "vocabulary"

// Vocabulary returns the vocabulary of a data folder: the built-in source and
// what was imported, the built-in one first. An imported source that is called
// builtin.Name stands in the place of the built-in one. Where files cannot be
// read, the error names each of them, and the vocabulary has all the others; it
// is nil only where there is none at all.
func Vocabulary(data string) (*terminology.Vocabulary, error) {
	imported, faults := Load(filepath.Join(data, Name))
	if len(imported) == 0 {
		v, err := builtin.Vocabulary()
		return v, errors.Join(faults, err)
	}
	sources := make([]terminology.Source, 0, len(imported)+1)
	if !slices.ContainsFunc(imported, func(s terminology.Source) bool { return s.Name == builtin.Name }) {
		own, err := builtin.Source()
		if own == nil {
			return nil, err
		}
		sources = append(sources, *own)
	}
	v, err := terminology.New(append(sources, imported...), nil)
	return v, errors.Join(faults, err)
}

// SaveAll writes every source of a vocabulary into the folder dir, which is as
// it should be to be read with Load.
func SaveAll(dir string, v *terminology.Vocabulary) error {
	if own, err := builtin.Vocabulary(); err == nil && v == own {
		data, err := builtinFile()
		if err != nil {
			return err
		}
		return save(dir, builtin.Name, data)
	}
	for _, source := range v.Sources() {
		if err := Save(dir, &source); err != nil {
			return err
		}
	}
	return nil
}

// builtinFile is the file of the built-in source, made once: every generation
// holds it.
var builtinFile = sync.OnceValues(func() ([]byte, error) {
	source, err := builtin.Source()
	if err != nil {
		return nil, err
	}
	return encode(source)
})
