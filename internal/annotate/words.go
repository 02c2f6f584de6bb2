package annotate

import (
	"iter"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

// Words are what is known of words before any label is read: their classes, and
// the terms of some. Making them takes a while and needs no vocabulary, so that
// both can be read at once.
type Words struct {
	list    *wordList
	classed int // how many of the list are words of classes: the first
	classes wordClasses
	plain   *plainWords
}

// NewWords returns words with those classes, which may be empty, and with the
// terms of a list, which may be nil: what [analysis.Analyzer.Stem] returns for
// each of its words, which are of at most 60 small ASCII letters and no function
// words. It takes a tenth of a microsecond a word.
func NewWords(classes Classes, known iter.Seq2[string, string]) *Words {
	w := &Words{list: newWordList(1 << 14)}
	w.classes = classes.numbered(w.list)
	w.classed = len(w.list.words)
	w.plain = newPlainWords(known, w.list)
	return w
}

// BuiltinWords returns the built-in classes, and the words of the built-in
// vocabulary. The error is that of builtin.Classes, which a program whose tests
// passed does not have.
func BuiltinWords(a *analysis.Analyzer) (*Words, error) {
	classes, err := builtin.Classes()
	if err != nil {
		return nil, err
	}
	return NewWords(NewClasses(a, classes.Qualities, classes.Parts, classes.Words, classes.Empty), builtin.Words), nil
}
