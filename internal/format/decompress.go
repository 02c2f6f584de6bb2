package format

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
)

// A gzip file may unpack to 200 times its size, once it has unpacked to 1 MB:
// text reaches 20, a decompression bomb 1,000.
const (
	maxRatio  = 200
	ratioFrom = 1 << 20
)

// gzipMagic is what a gzip file begins with (RFC 1952, deflate).
const gzipMagic = "\x1f\x8b\x08"

// decompress returns a reader of what a gzip file holds and its beginning.
func decompress(in io.Reader) (*bufio.Reader, []byte, error) {
	packed := &counter{r: in}
	z, err := gzip.NewReader(bufio.NewReader(packed))
	if err != nil {
		return nil, nil, fmt.Errorf("the gzip file is damaged: %w", err)
	}
	unpacked := bufio.NewReaderSize(&ratioReader{r: z, packed: packed}, peek)
	head, err := unpacked.Peek(peek)
	return unpacked, head, err
}

// counter counts what is read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// ratioReader reads what was packed, and fails where it grows too much.
type ratioReader struct {
	r      io.Reader
	packed *counter
	n      int64
}

func (rr *ratioReader) Read(p []byte) (int, error) {
	n, err := rr.r.Read(p)
	if rr.n += int64(n); rr.n > ratioFrom && rr.n > maxRatio*rr.packed.n {
		return 0, fmt.Errorf("%w: it unpacks to more than %d times its size, as decompression bombs do", ErrTooLarge, maxRatio)
	}
	if err != nil && err != io.EOF {
		err = fmt.Errorf("the gzip file is damaged: %w", err)
	}
	return n, err
}
