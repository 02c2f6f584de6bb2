package forward

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// dictionary numbers the words as they come while a forward file is written,
// so that common words get small numbers, which take one byte.
type dictionary struct {
	mu      sync.Mutex
	numbers map[string]uint32
	words   []word
	memo    analysis.Memo // of numbers
}

type word struct {
	text, stem string
	counts     [streams]count
}

// Bodies and names are counted apart: they are added at different times, with
// other leaflets in between, and a leaflet must not count twice for that.
const (
	inBody = iota
	inNames
	streams
)

type count struct {
	leaflets int
	last     int // the leaflet counted last + 1
}

// leaflets returns how many leaflets hold the word; see Words.All.
func (w *word) leaflets() int { return max(w.counts[inBody].leaflets, w.counts[inNames].leaflets) }

// number returns the word's number, and counts the leaflet once.
func (d *dictionary) number(text, stem string, leaflet, stream int) uint32 {
	n, ok := d.memo.Get(text)
	if !ok {
		if n, ok = d.numbers[text]; !ok {
			n = uint32(len(d.words))
			d.numbers[text] = n
			d.words = append(d.words, word{text: text, stem: stem})
		}
		d.memo.Put(text, n)
	}
	if c := &d.words[n].counts[stream]; c.last != leaflet+1 {
		c.last = leaflet + 1
		c.leaflets++
	}
	return n
}

// write saves the dictionary: a line per word in the order of numbers, with
// stem and number of leaflets, parted by tabs, compressed as one.
func (d *dictionary) write(path string) (err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	out, err := zstd.NewWriter(file)
	if err != nil {
		return err
	}
	for i := range d.words {
		w := &d.words[i]
		fmt.Fprintf(out, "%s\t%s\t%d\n", w.text, w.stem, w.leaflets())
	}
	if err := out.Close(); err != nil {
		return err
	}
	return file.Sync()
}

// Words is the dictionary of an open forward file. It is immutable.
type Words struct {
	texts    []string
	leaflets []uint32
	stems    []uint32          // by word
	numbers  map[string]uint32 // stem -> its number
	// The words of stem s are members[offsets[s]:offsets[s+1]].
	offsets, members []uint32
	stemTexts        []string // by stem
	lengths          []uint8  // by word, see wordLength
}

// wordLength is how many bytes a token of the word usually has; 0, which no
// token has, for a word too long to say.
func wordLength(word string) uint8 {
	if len(word) > math.MaxUint8 {
		return 0
	}
	return uint8(len(word))
}

// readWords reads what dictionary.write wrote.
func readWords(path string) (*Words, error) {
	packed, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	unpacker, err := zstd.NewReader(nil)
	if err != nil {
		return nil, err
	}
	defer unpacker.Close()
	data, err := unpacker.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", path, ErrDamaged, err)
	}
	lines := strings.Count(string(data), "\n")
	w := &Words{
		texts: make([]string, 0, lines), leaflets: make([]uint32, 0, lines), stems: make([]uint32, 0, lines),
		numbers: make(map[string]uint32, lines),
	}
	for line := range strings.Lines(string(data)) {
		text, rest, ok1 := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		stem, count, ok2 := strings.Cut(rest, "\t")
		leaflets, err := strconv.ParseUint(count, 10, 32)
		if !ok1 || !ok2 || err != nil {
			return nil, fmt.Errorf("%s line %d: %w", path, len(w.texts)+1, ErrDamaged)
		}
		number, ok := w.numbers[stem]
		if !ok {
			number = uint32(len(w.numbers))
			w.numbers[stem] = number
			w.stemTexts = append(w.stemTexts, stem)
		}
		w.texts = append(w.texts, text)
		w.leaflets = append(w.leaflets, uint32(leaflets))
		w.stems = append(w.stems, number)
		w.lengths = append(w.lengths, wordLength(text))
	}
	w.group()
	return w, nil
}

// group lists the words of each stem.
func (w *Words) group() {
	w.offsets = make([]uint32, len(w.stemTexts)+1)
	for _, stem := range w.stems {
		w.offsets[stem+1]++
	}
	for i := range w.stemTexts {
		w.offsets[i+1] += w.offsets[i]
	}
	w.members = make([]uint32, len(w.stems))
	next := slices.Clone(w.offsets)
	for word, stem := range w.stems {
		w.members[next[stem]] = uint32(word)
		next[stem]++
	}
}

// wordsOf returns the numbers of the words that have the stem.
func (w *Words) wordsOf(stem uint32) []uint32 {
	return w.members[w.offsets[stem]:w.offsets[stem+1]]
}

// Word returns the word with that number, unstemmed and folded, and its stem.
// The number must come from a token of the same forward file.
func (w *Words) Word(number uint32) (text, stem string) {
	return w.texts[number], w.stemTexts[w.stems[number]]
}

// Stem returns the number of a stem, for comparing with Token.Stem.
func (w *Words) Stem(stem string) (uint32, bool) {
	n, ok := w.numbers[stem]
	return n, ok
}

// All yields every word, unstemmed and folded, with the number of leaflets
// that hold it in their text or that hold it in their names, whichever is
// more, in no useful order.
func (w *Words) All() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for i, text := range w.texts {
			if !yield(text, int(w.leaflets[i])) {
				return
			}
		}
	}
}
