package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/leafsearch/leafsearch/corpus"
)

// ErrNoText says that a record has neither text nor sections.
var ErrNoText = errors.New("the record has no text")

// ErrTooLarge says that the input is longer than [MaxTotal] in all.
var ErrTooLarge = errors.New("more than 2 GB: split it into several files")

// The limits, counted while reading.
const (
	MaxLine  = 25 << 20 // bytes in a line
	MaxTotal = 2 << 30  // bytes in all, decompressed
)

// maxBad is after how many lines in error without a single record the input
// is given up as no corpus at all.
const maxBad = 100

// errLong says that a line is longer than its limit.
var errLong = fmt.Errorf("longer than %d MB: shorten the record", MaxLine>>20)

// Parse yields the leaflet of every line, or an error that names the line: a
// line that cannot be read does not stop the others, empty lines are passed
// over. A record without text is [ErrNoText]. After an error of the reader,
// [ErrTooLarge] or 100 bad lines at the beginning nothing more comes.
//
// An empty title is allowed and stays empty. Size is the length of the line.
func Parse(r io.Reader) iter.Seq2[*corpus.Leaflet, error] {
	return parse(r, MaxLine, MaxTotal)
}

func parse(r io.Reader, maxLine int, maxTotal int64) iter.Seq2[*corpus.Leaflet, error] {
	return func(yield func(*corpus.Leaflet, error) bool) {
		lines := lineReader{r: bufio.NewReaderSize(r, 64<<10), maxLine: maxLine, maxTotal: maxTotal}
		good, bad := 0, 0
		for number := 1; ; number++ {
			line, err := lines.next()
			switch {
			case err == io.EOF:
				return
			case err != nil && !errors.Is(err, errLong):
				yield(nil, fmt.Errorf("line %d: %w", number, err))
				return
			case err == nil && len(bytes.TrimSpace(line)) == 0:
				continue
			}
			var l *corpus.Leaflet
			if err == nil {
				l, err = decode(line)
			}
			switch {
			case err == nil:
				good++
			case errors.Is(err, ErrNoText):
				good++
				err = fmt.Errorf("line %d: %w", number, err)
			default:
				bad++
				err = fmt.Errorf("line %d: %w", number, err)
			}
			if !yield(l, err) {
				return
			}
			if good == 0 && bad >= maxBad {
				yield(nil, fmt.Errorf("line %d: no record in the first %d lines; is it JSON, one object a line?", number, bad))
				return
			}
		}
	}
}

// lineReader reads lines of limited length.
type lineReader struct {
	r        *bufio.Reader
	line     []byte
	maxLine  int
	maxTotal int64
	total    int64
}

// next returns the next line without its end, valid until the next call;
// errLong for a line over the limit, which is passed over; io.EOF at the end.
func (lr *lineReader) next() ([]byte, error) {
	lr.line = lr.line[:0]
	long := false
	for {
		part, err := lr.r.ReadSlice('\n')
		if lr.total += int64(len(part)); lr.total > lr.maxTotal {
			return nil, ErrTooLarge
		}
		if long = long || len(lr.line)+len(part) > lr.maxLine+1; !long {
			lr.line = append(lr.line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && (err != io.EOF || len(lr.line) == 0 && !long) {
			return nil, err
		}
		if long {
			return nil, errLong
		}
		return bytes.TrimRight(lr.line, "\r\n"), nil
	}
}
