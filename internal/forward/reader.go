package forward

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"unsafe"

	"github.com/leafsearch/leafsearch/internal/blob"
)

// ErrDamaged means that the files are not what Writer wrote.
var ErrDamaged = blob.ErrDamaged

// Token is one token of a leaflet: the number of its stem (see Words.Stem) and,
// in the body, its byte span in the text.
type Token struct {
	Stem       uint32
	Start, End uint32
}

// Reader reads a forward file. It is safe for concurrent use until Close.
type Reader struct {
	text, body, names *blob.Reader
	words             *Words
}

// Open opens the forward file in dir.
func Open(dir string) (_ *Reader, err error) {
	r := &Reader{}
	defer func() {
		if err != nil {
			r.Close()
			err = fmt.Errorf("opening forward file: %w", err)
		}
	}()
	if r.words, err = readWords(filepath.Join(dir, wordsFile)); err != nil {
		return nil, err
	}
	if r.text, err = blob.Open(filepath.Join(dir, textFile)); err != nil {
		return nil, err
	}
	if r.body, err = blob.Open(filepath.Join(dir, bodyFile)); err != nil {
		return nil, err
	}
	if r.names, err = blob.Open(filepath.Join(dir, namesFile)); err != nil {
		return nil, err
	}
	if r.text.Len() != r.body.Len() || r.text.Len() != r.names.Len() {
		return nil, fmt.Errorf("its files are of different generations: %w", ErrDamaged)
	}
	return r, nil
}

// Len returns the number of leaflets.
func (r *Reader) Len() int { return r.text.Len() }

// Words returns the dictionary.
func (r *Reader) Words() *Words { return r.words }

// Check returns ErrDamaged where the text or the tokens of a leaflet are not what was
// written. Whoever shows them to somebody asks first: a map of a file shows what the
// disk makes of it, long after its hash was right.
func (r *Reader) Check(number int) error {
	return cmp.Or(r.text.Check(number), r.body.Check(number))
}

// CheckNames is Check for what Names returns.
func (r *Reader) CheckNames(number int) error { return r.names.Check(number) }

// Text returns the body text of a leaflet. It lies in the mapped file: clone
// what must outlive the reader.
func (r *Reader) Text(number int) string {
	b := r.text.Get(number)
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Body returns the tokens of a leaflet's text.
func (r *Reader) Body(number int) Body {
	return newBody(r.body.Get(number), r.words.stems, r.words.lengths, r.text.Size(number))
}

// Tokens appends the tokens of a leaflet's text, in order. A damaged list is
// short or senseless: the manifest's hashes are what finds damage, this only
// stays in bounds.
func (r *Reader) Tokens(dst []Token, number int) []Token {
	b := r.Body(number)
	return b.Tokens(dst, 0, b.Len())
}

// uvarint is binary.Uvarint with the common case of one byte in line.
func uvarint(data []byte) (uint64, int) {
	if len(data) > 0 && data[0] < 0x80 {
		return uint64(data[0]), 1
	}
	return binary.Uvarint(data)
}

// Names returns the tokens of a leaflet's title and of its other names, which
// have no spans. A damaged list ends early, as in Body.
func (r *Reader) Names(number int) (title, aka []Token) {
	data := r.names.Get(number)
	title, data = readNames(data, r.words.stems)
	aka, _ = readNames(data, r.words.stems)
	return title, aka
}

// readNames reads one list of what Writer.AddNames wrote and returns what is
// left, nothing where the list is damaged.
func readNames(data []byte, stems []uint32) (tokens []Token, rest []byte) {
	n, used := uvarint(data)
	if used <= 0 {
		return nil, nil
	}
	data = data[used:]
	for range n {
		word, a := uvarint(data)
		if a <= 0 || word >= uint64(len(stems)) {
			return tokens, nil
		}
		data = data[a:]
		tokens = append(tokens, Token{Stem: stems[word]})
	}
	return tokens, data
}

// HasPhrase reports whether the stems stand side by side, in order, in the
// leaflet's text, title or other names. An empty phrase stands nowhere. The error
// is ErrDamaged.
func (r *Reader) HasPhrase(number int, stems []string) (bool, error) {
	if len(stems) == 0 {
		return false, nil
	}
	want := make([]uint32, len(stems))
	for i, s := range stems {
		n, ok := r.words.Stem(s)
		if !ok {
			return false, nil
		}
		want[i] = n
	}
	if err := cmp.Or(r.CheckNames(number), r.body.Check(number)); err != nil {
		return false, err
	}
	title, aka := r.Names(number)
	return contains(title, want) || contains(aka, want) || r.bodyContains(number, want), nil
}

// bodyContains looks only where the first word stands.
func (r *Reader) bodyContains(number int, want []uint32) bool {
	var first WordSet
	first.AddStem(r.words, want[0])
	body := r.Body(number)
	for at := range body.Len() {
		if !body.in(&first, at) {
			continue
		}
		i := 1
		for i < len(want) && at+i < body.Len() && body.Stem(at+i) == want[i] {
			i++
		}
		if i == len(want) {
			return true
		}
	}
	return false
}

func contains(tokens []Token, want []uint32) bool {
	for i := 0; i+len(want) <= len(tokens); i++ {
		if slices.EqualFunc(tokens[i:i+len(want)], want, func(t Token, stem uint32) bool { return t.Stem == stem }) {
			return true
		}
	}
	return false
}

// Close unmaps the files.
func (r *Reader) Close() error {
	var errs []error
	for _, f := range []*blob.Reader{r.text, r.body, r.names} {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return errors.Join(errs...)
}
