package forward

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"sync"
	"unsafe"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/blob"
)

// The files of a forward file, in one folder.
const (
	textFile  = "forward.text"
	bodyFile  = "forward.body"
	namesFile = "forward.names"
	wordsFile = "forward.words"
)

// Writer writes a forward file. AddBody and AddNames are safe for concurrent
// use.
type Writer struct {
	dir               string
	text, body, names *blob.Writer
	words             dictionary
}

// Create makes an empty forward file for n leaflets in the folder dir, which
// must exist and hold none.
func Create(dir string, n int) (*Writer, error) {
	w := &Writer{dir: dir, words: dictionary{numbers: map[string]uint32{}}}
	for _, f := range []struct {
		name string
		to   **blob.Writer
	}{{textFile, &w.text}, {bodyFile, &w.body}, {namesFile, &w.names}} {
		file, err := blob.Create(filepath.Join(dir, f.name), n)
		if err != nil {
			w.closeFiles()
			return nil, fmt.Errorf("creating forward file: %w", err)
		}
		*f.to = file
	}
	return w, nil
}

// AddBody writes the text of the leaflet with that number, once, and its
// tokens. Their spans are byte spans in the text, in order and apart; a span
// that is not is an error, and nothing of the leaflet is written.
func (w *Writer) AddBody(number int, text string, tokens []analysis.Token) error {
	end := uint32(0)
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.resize(len(tokens))
	for i, t := range tokens {
		if t.Start < end || t.End < t.Start || uint64(t.End) > uint64(len(text)) {
			return fmt.Errorf("leaflet %d: token %d has span %d to %d after one that ends at %d, in a text of %d bytes",
				number, i, t.Start, t.End, end, len(text))
		}
		s.spans[i] = Span{t.Start, t.End}
		end = t.End
	}
	for i, t := range tokens {
		s.lengths[i] = wordLength(t.Word)
	}
	w.words.mu.Lock()
	for i, t := range tokens {
		s.words[i] = w.words.number(t.Word, t.Term, number, inBody)
	}
	w.words.mu.Unlock()
	buffer := encodeBody(s.words, s.spans, s.lengths)
	if err := w.body.Put(number, buffer); err != nil {
		return err
	}
	return w.text.Put(number, unsafe.Slice(unsafe.StringData(text), len(text)))
}

// scratch is what writing one body needs no longer than it takes.
type scratch struct {
	spans   []Span
	words   []uint32
	lengths []uint8
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func (s *scratch) resize(n int) {
	s.spans = slices.Grow(s.spans[:0], n)[:n]
	s.words = slices.Grow(s.words[:0], n)[:n]
	s.lengths = slices.Grow(s.lengths[:0], n)[:n]
}

// AddNames writes the tokens of the leaflet's title and of its other names,
// once. Their spans are not kept.
func (w *Writer) AddNames(number int, title, aka []analysis.Token) error {
	buffer := make([]byte, 0, 8+3*(len(title)+len(aka)))
	w.words.mu.Lock()
	for _, tokens := range [...][]analysis.Token{title, aka} {
		buffer = binary.AppendUvarint(buffer, uint64(len(tokens)))
		for _, t := range tokens {
			buffer = binary.AppendUvarint(buffer, uint64(w.words.number(t.Word, t.Term, number, inNames)))
		}
	}
	w.words.mu.Unlock()
	return w.names.Put(number, buffer)
}

// Words yields the words added so far with the number of leaflets that hold
// each, counted as in [Words.All]. Nothing may be added while it runs.
func (w *Writer) Words() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for i := range w.words.words {
			if !yield(w.words.words[i].text, w.words.words[i].leaflets()) {
				return
			}
		}
	}
}

// Close writes the dictionary and makes everything durable.
func (w *Writer) Close() error {
	return cmp.Or(w.closeFiles(), w.words.write(filepath.Join(w.dir, wordsFile)))
}

func (w *Writer) closeFiles() error {
	var errs []error
	for _, f := range []*blob.Writer{w.text, w.body, w.names} {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return cmp.Or(errs...) // the first: a full disk fails them all
}
