package ingest

import (
	"fmt"
	"io"

	"github.com/leafsearch/leafsearch/internal/format"
)

// cappedReader reads a file within the limits of its walk. An error stays.
type cappedReader struct {
	w      *walker
	r      io.Reader
	limit  int64 // bytes of this file
	packed int64 // its length in the archive, 0 where it is not packed
	n      int64
	err    error
}

// Read reads what r gives up to the limits, and then fails.
func (c *cappedReader) Read(p []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.w.read += int64(n)
	switch {
	case c.n > c.limit:
		err = fmt.Errorf("%w: more than %d MB; only JSON lines (.jsonl) may be longer", format.ErrTooLarge, c.limit>>20)
	case c.w.read > c.w.total:
		err = c.w.checkTotal()
	case c.packed > 0 && c.n > ratioFrom && c.n/c.w.ratio > c.packed:
		err = fmt.Errorf("%w: it unpacks to more than %d times its size, as decompression bombs do", format.ErrTooLarge, c.w.ratio)
	}
	if err != nil {
		c.err = err
	}
	return n, err
}

// countedReader counts what is read through it.
type countedReader struct {
	r io.Reader
	n int64
}

func (c *countedReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// unpackedReader reads a decompressed stream as long as it stays in proportion
// to what was packed and within the total, so that entries which are passed
// over count too.
type unpackedReader struct {
	w      *walker
	r      io.Reader
	packed *countedReader
	n      int64
}

func (u *unpackedReader) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	u.n += int64(n)
	switch {
	case u.n > u.w.total+ratioFrom: // headers and padding are no content
		return 0, fmt.Errorf("%w: it unpacks to more than %d MB", format.ErrTooLarge, u.w.total>>20)
	case u.n > ratioFrom && u.n/u.w.ratio > u.packed.n:
		return 0, fmt.Errorf("%w: it unpacks to more than %d times its size, as decompression bombs do", format.ErrTooLarge, u.w.ratio)
	}
	return n, err
}

// budgetReader reads at offsets until a number of bytes is used up; setting it
// to a negative number lifts the limit.
type budgetReader struct {
	r      io.ReaderAt
	budget int64
}

func (b *budgetReader) ReadAt(p []byte, off int64) (int, error) {
	if b.budget >= 0 {
		if b.budget -= int64(len(p)); b.budget < 0 {
			b.budget = 0
			return 0, fmt.Errorf("%w: its directory is longer than %d MB", format.ErrTooLarge, maxDirectory>>20)
		}
	}
	return b.r.ReadAt(p, off)
}
