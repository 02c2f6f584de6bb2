package importer

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/rdf"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The errors to test for.
var (
	// ErrIncomplete says that the file ends in the middle of something. The
	// source then holds what was read up to there.
	ErrIncomplete = rdf.ErrIncomplete
	// ErrFormat says that the format could not be found out.
	ErrFormat = errors.New("the format is not known")
	// ErrEmpty says that the file has no concept that could be used. The report
	// says why.
	ErrEmpty = errors.New("no concept in it can be used")
)

// headSize is how much of a file is looked at to find out its format. Headers
// of OBO files and of RDF have come to be long.
const headSize = 64 << 10

// Read reads one vocabulary. The report is filled in also when it fails. The
// source has the concepts in the order of the file, and its texts compact; it is
// nil with every error but [ErrIncomplete].
func Read(r io.Reader, opts Options) (*terminology.Source, Report, error) {
	report := Report{Labels: map[terminology.Role]int{}, Skipped: map[string]int{}}
	opts, err := opts.check()
	if err != nil {
		return nil, report, err
	}
	what := opts.File
	if what == "" {
		what = opts.Name
	}
	in, err := open(r)
	if err != nil {
		return nil, report, fmt.Errorf("reading vocabulary %s: %w", what, err)
	}
	if opts.Format == "" {
		head, err := in.Peek(headSize)
		if len(head) == 0 && err != nil && !errors.Is(err, io.EOF) {
			return nil, report, fmt.Errorf("reading vocabulary %s: %w", what, unzipError(err))
		}
		if opts.Format = Detect(head, opts.File, opts.Columns); opts.Format == "" {
			return nil, report, fmt.Errorf("reading vocabulary %s: %w; say which it is", what, ErrFormat)
		}
	}
	report.Format = opts.Format
	c := newCollector(opts, &report)
	err = unzipError(c.read(in))
	if err != nil && !errors.Is(err, ErrIncomplete) {
		return nil, report, fmt.Errorf("reading vocabulary %s as %s: %w", what, opts.Format, err)
	}
	source := c.finish()
	switch {
	case err != nil:
		return source, report, fmt.Errorf("reading vocabulary %s as %s: %w; get the whole file again", what, opts.Format, err)
	case len(source.Concepts) == 0:
		return nil, report, fmt.Errorf("reading vocabulary %s as %s: %w; see what was skipped and rejected", what, opts.Format, ErrEmpty)
	}
	return source, report, nil
}

// read calls the reader of the format.
func (c *collector) read(in *bufio.Reader) error {
	switch c.opts.Format {
	case Synonyms:
		return readSynonyms(in, c)
	case CSV:
		return readTable(in, ',', c)
	case TSV:
		return readTable(in, '\t', c)
	case OBO:
		return readOBO(in, c)
	case OBOGraphs:
		return readOBOGraphs(in, c)
	case SKOSXML, SKOSTurtle:
		return readSKOS(in, c)
	case RF2:
		return readRF2(in, c)
	case MRCONSO:
		return readMRCONSO(in, c)
	case MeSH:
		return readMeSH(in, c)
	}
	return fmt.Errorf("%w: %q", ErrFormat, c.opts.Format)
}

// open unzips what is gzipped and turns UTF-16, which Excel writes, into UTF-8.
func open(r io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(r, headSize)
	if magic, _ := in.Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		unzipped, err := gzip.NewReader(in)
		if err != nil {
			return nil, unzipError(err)
		}
		in = bufio.NewReaderSize(unzipped, headSize)
	}
	if mark, _ := in.Peek(2); len(mark) == 2 && (mark[0] == 0xff && mark[1] == 0xfe || mark[0] == 0xfe && mark[1] == 0xff) {
		decoded := transform.NewReader(in, unicode.BOMOverride(encoding.Nop.NewDecoder()))
		in = bufio.NewReaderSize(decoded, headSize)
	}
	if mark, _ := in.Peek(3); string(mark) == "\uFEFF" {
		_, _ = in.Discard(3)
	}
	return in, nil
}

// unzipError says what the errors of gzip mean.
func unzipError(err error) error {
	switch {
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return fmt.Errorf("the gzip file is damaged (%w); get it again", err)
	case errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, ErrIncomplete):
		return fmt.Errorf("%w: %w", ErrIncomplete, err)
	}
	return err
}
