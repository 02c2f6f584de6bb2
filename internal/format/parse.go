package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/jsonl"
	"github.com/leafsearch/leafsearch/internal/format/markdown"
	"github.com/leafsearch/leafsearch/internal/format/medquad"
	"github.com/leafsearch/leafsearch/internal/format/printout"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// MaxDocument is the longest file that holds one leaflet, in bytes, counted
// while reading and after decompression. A line of JSON has the same limit,
// see [jsonl.MaxLine]; a file of such lines has [jsonl.MaxTotal].
const MaxDocument = 25 << 20

// Parse reads a file and yields each of its leaflets, normalised, or an error
// in its place: one bad record does not stop the others. After an error of the
// file as a whole nothing follows. Every leaflet has MediaType and Size.
//
// The content decides the format; path is the file's name with forward slashes
// and helps where the content leaves a choice, and gives MedQuAD its ids. gzip
// is decompressed, archives are not opened.
//
// Errors name the line or place where there is one, and not the path. They
// are [ErrSkipped], [ErrUnknown] or [ErrTooLarge], or say what is wrong with a
// file of a known format; an error of r is wrapped. Parse never panics, keeps
// nothing of r, and is safe for concurrent use on different readers.
func Parse(path string, r io.Reader) iter.Seq2[*corpus.Leaflet, error] {
	return func(yield func(*corpus.Leaflet, error) bool) {
		in := bufio.NewReaderSize(r, peek)
		head, err := in.Peek(peek)
		if bytes.HasPrefix(head, []byte(gzipMagic)) {
			in, head, err = decompress(in)
		}
		switch {
		case err != nil && err != io.EOF && len(head) == 0: // an error further on comes back in reading
			yield(nil, fmt.Errorf("reading: %w", err))
		case isJSONL(path, head):
			parseJSONL(in, yield)
		default:
			size := 0
			if sized, ok := r.(interface{ Len() int }); ok { // as those over bytes in memory
				size = sized.Len() + len(head)
			}
			l, err := parseDocument(path, in, size)
			if err != nil {
				l = nil
			}
			yield(l, err)
		}
	}
}

func parseJSONL(in io.Reader, yield func(*corpus.Leaflet, error) bool) {
	for l, err := range jsonl.Parse(in) {
		switch {
		case errors.Is(err, jsonl.ErrNoText):
			err = fmt.Errorf("%w: %w", ErrSkipped, err)
		case errors.Is(err, jsonl.ErrTooLarge):
			err = fmt.Errorf("%w: %w", ErrTooLarge, err)
		case err == nil:
			l.MediaType = "application/jsonl"
			Normalise(l)
		}
		if !yield(l, err) {
			return
		}
	}
}

// parseDocument reads a file that holds one leaflet, of size bytes if that is
// known.
func parseDocument(path string, in io.Reader, size int) (*corpus.Leaflet, error) {
	var raw bytes.Buffer
	raw.Grow(min(size, MaxDocument) + bytes.MinRead)
	if _, err := raw.ReadFrom(io.LimitReader(in, MaxDocument+1)); err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	if raw.Len() > MaxDocument {
		return nil, fmt.Errorf("%w: a leaflet may have %d MB", ErrTooLarge, MaxDocument>>20)
	}
	document := text.Decode(raw.Bytes())
	l, err := parseText(path, raw.Bytes(), document)
	if err != nil {
		return nil, err
	}
	l.Size = int64(raw.Len())
	Normalise(l)
	return l, nil
}

func parseText(path string, raw, document []byte) (l *corpus.Leaflet, err error) {
	switch kind := detect(path, document); kind {
	case isMedquad:
		if l, err = medquad.Parse(path, xmlText(raw, document)); errors.Is(err, medquad.ErrNoAnswer) {
			return nil, fmt.Errorf("%w: %w", ErrSkipped, err)
		}
		return typed(l, "application/xml", err)
	case isMarkdown:
		if l, err = markdown.Parse(path, document); errors.Is(err, markdown.ErrTooLarge) {
			return nil, fmt.Errorf("%w: %w", ErrTooLarge, err)
		}
		return typed(l, "text/markdown", err)
	case isPrintout:
		if l, err = printout.Parse(document); errors.Is(err, printout.ErrNotLeaflet) {
			return nil, fmt.Errorf("%w: %w", ErrUnknown, err)
		}
		return typed(l, "text/plain", err)
	default:
		return nil, unknown(document)
	}
}

func typed(l *corpus.Leaflet, mediaType string, err error) (*corpus.Leaflet, error) {
	if err != nil {
		return nil, err
	}
	l.MediaType = mediaType
	return l, nil
}
