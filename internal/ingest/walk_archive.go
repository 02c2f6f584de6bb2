package ingest

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// archive is what kind of archive a file is.
type archive int

const (
	noArchive archive = iota
	zipped
	tarred
	tarredGzip
)

const (
	// sniffed is how much of a file is looked at, enough for the first header
	// of a gzipped tar.
	sniffed = 4 << 10
	// maxDirectory bounds the directory of a zip file: 250,000 entries need
	// about 40 MB.
	maxDirectory = 64 << 20
)

var errNested = errors.New("is an archive in an archive; unpack it first")

// archiveKind looks at the beginning of a file.
func archiveKind(r io.Reader) (archive, error) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return noArchive, err
	}
	return sniff(head[:n]), nil
}

func sniff(head []byte) archive {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		if mimetype.Detect(head).Is("application/zip") {
			return zipped
		}
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return noArchive
		}
		block := make([]byte, 512)
		if _, err := io.ReadFull(z, block); err == nil && isTar(block) {
			return tarredGzip
		}
	case isTar(head):
		return tarred
	}
	return noArchive
}

// isTar reports whether block begins with a header of tar. Its magic is absent
// from the oldest archives, but the checksum never is.
func isTar(block []byte) bool {
	if len(block) < 512 || block[0] == 0 {
		return false
	}
	_, err := tar.NewReader(bytes.NewReader(block[:512])).Next()
	return err == nil || bytes.HasPrefix(block[257:], []byte("ustar"))
}

// tar walks a tar archive as a stream. name is its own path.
func (w *walker) tar(f io.Reader, gzipped bool, name, prefix string) error {
	if gzipped {
		packed := &countedReader{r: f}
		z, err := gzip.NewReader(bufio.NewReaderSize(packed, 64<<10))
		if err != nil {
			return w.failArchive(name, prefix, fmt.Errorf("the gzip file is damaged: %w", err))
		}
		f = &unpackedReader{w: w, r: z, packed: packed}
	}
	tr := tar.NewReader(bufio.NewReaderSize(f, 64<<10))
	for {
		h, err := tr.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return w.failArchive(name, prefix, fmt.Errorf("the tar archive is damaged: %w", err))
		}
		inner, err := entryName(h.Name)
		switch {
		case h.Typeflag == tar.TypeDir, h.Typeflag == tar.TypeXGlobalHeader:
			continue
		case err == nil && hidden(inner):
			continue
		case err != nil:
		case h.Typeflag == tar.TypeSymlink, h.Typeflag == tar.TypeLink:
			err = errLink
		case h.Typeflag != tar.TypeReg:
			err = errSpecial
		}
		if err != nil {
			err = w.fail(prefix+inner, err)
		} else {
			err = w.entry(prefix+inner, tr, h.Size, 0)
		}
		if err != nil {
			return err
		}
	}
}

// zip walks a zip archive. name is its own path.
func (w *walker) zip(f io.ReaderAt, size int64, name, prefix string) error {
	directory := &budgetReader{r: f, budget: maxDirectory}
	z, err := zip.NewReader(directory, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return w.failArchive(name, prefix, fmt.Errorf("the zip archive is damaged: %w", err))
	}
	directory.budget = -1
	slices.SortStableFunc(z.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	for _, e := range z.File {
		inner, err := entryName(e.Name)
		if strings.HasSuffix(e.Name, "/") || err == nil && hidden(inner) {
			continue
		}
		if err == nil {
			err = w.zipEntry(e, prefix+inner)
		} else {
			err = w.fail(prefix+inner, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) zipEntry(e *zip.File, name string) error {
	const encrypted = 1 // bit of the flags, APPNOTE.TXT 4.4.4
	switch {
	case e.Mode()&fs.ModeSymlink != 0:
		return w.fail(name, errLink)
	case !e.Mode().IsRegular():
		return w.fail(name, errSpecial)
	case e.Flags&encrypted != 0:
		return w.fail(name, errors.New("is encrypted; unpack it first"))
	}
	r, err := e.Open()
	if err != nil {
		return w.fail(name, fmt.Errorf("the zip archive is damaged here: %w", err))
	}
	defer r.Close()
	// The packed size cannot be understated: the reader stops there.
	return w.entry(name, r, int64(min(e.UncompressedSize64, 1<<62)), int64(min(e.CompressedSize64, 1<<62)))
}

// entry yields the entry of an archive, unless it is an archive itself.
func (w *walker) entry(name string, r io.Reader, size, packed int64) error {
	in := bufio.NewReaderSize(r, sniffed)
	head, err := in.Peek(sniffed)
	if err == nil || err == io.EOF {
		if sniff(head) != noArchive {
			return w.fail(name, errNested)
		}
	}
	return w.file(name, in, size, packed) // an error of Peek comes back in reading
}

// entryName returns the name of an entry as a path with forward slashes. The
// error says that it leads out of the archive; the name is then fit to be
// shown and nothing else.
func entryName(name string) (string, error) {
	clean := path.Clean(strings.ReplaceAll(strings.ToValidUTF8(name, "\uFFFD"), `\`, "/"))
	if !fs.ValidPath(clean) || clean == "." || strings.ContainsFunc(clean, func(r rune) bool { return r < ' ' || r == 0x7f }) ||
		len(clean) > 1 && clean[1] == ':' {
		return strings.Trim(fmt.Sprintf("%+q", name), `"`), errors.New("has a name that leads out of the archive or is no name; it is left out")
	}
	return clean, nil
}

// hidden reports whether a part of the path begins with a dot.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}
