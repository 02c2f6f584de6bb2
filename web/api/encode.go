package api

import (
	"encoding/json"
	"sync"

	"github.com/leafsearch/leafsearch/internal/search"
)

// largestKept is how large a buffer may be to be used again, in bytes: a page
// of a hundred hits. One huge answer must not hold memory for ever.
const largestKept = 256 << 10

// buffers are those that answers are encoded in.
var buffers = sync.Pool{New: func() any { return new(buffer) }}

// buffer holds an encoded answer until release.
type buffer struct{ text []byte }

// Write makes it an io.Writer, which never fails.
func (b *buffer) Write(p []byte) (int, error) {
	b.text = append(b.text, p...)
	return len(p), nil
}

// release gives the buffer back; nothing of it may be used afterwards.
func (b *buffer) release() {
	if cap(b.text) <= largestKept {
		b.text = b.text[:0]
		buffers.Put(b)
	}
}

// encode returns v as a line of JSON. Encoding comes before answering, so that
// nothing is half written when it fails.
//
// A response is written by hand, which takes a third of the time and no
// memory. The outcome
// is that of encoding/json with SetEscapeHTML(false), to the byte, and a test
// holds it to that.
func encode(v any) (*buffer, error) {
	b := buffers.Get().(*buffer)
	if r, ok := v.(*search.Response); ok && writable(r) {
		b.text = append(appendResponse(b.text, r), '\n')
		return b, nil
	}
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		b.release()
		return nil, err
	}
	return b, nil
}
