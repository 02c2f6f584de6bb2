package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/leafsearch/leafsearch/internal/format"
)

// File is a file that may hold leaflets.
type File struct {
	// Path says where the file is, with forward slashes and from the root that
	// is walked, so that it does not change when the root is moved or renamed:
	// "nerves/neuropathy.md", and "old.zip/neuropathy.md" within an archive of
	// a folder. Where the root is a file Path is its base name, and where the
	// root is an archive Path is the name in the archive.
	Path string
	// Reader gives the content, until the next file is asked for. Reading more
	// than the limits allow is an error that wraps [format.ErrTooLarge].
	Reader io.Reader
	// Size is what the folder or archive says about the length in bytes, -1
	// where it says nothing. It is a hint, for progress, and never trusted.
	Size int64

	// lost is, with an error, the path of what could not be read: that file,
	// and all below it where it is a folder or an archive; "" is everything.
	lost string
}

// limits bound what is read; they are counted while reading, whatever a folder
// or an archive declares.
type limits struct {
	files int   // in all
	file  int64 // bytes of a file
	large int64 // bytes of a file of JSON lines or of gzip
	total int64 // bytes in all, decompressed
	ratio int64 // how often its packed size an entry may have, above ratioFrom
}

// ratioFrom is how long an entry must be before its ratio is looked at: small
// ones may well be all white space.
const ratioFrom = 1 << 20

func defaults() limits {
	return limits{files: 250_000, file: format.MaxDocument, large: 2 << 30, total: 2 << 30, ratio: 200}
}

// Walk yields the files of root: itself where it is a file, everything below
// it where it is a folder, the entries where it is a tar, gzipped tar or zip
// archive, and those of archives that lie in a folder. What is an archive is
// decided by content; office documents, which are zip files too, are not.
//
// Folders come in the order of their names, zip entries sorted by name, tar
// entries as they are stored. Files and folders whose name begins with a dot
// are left out. Links are not followed and other special files are not opened:
// each is yielded as an error with its Path, as is an archive in an archive, a
// damaged or encrypted entry and a name that leads out of its archive; the
// rest goes on. A root that is a link itself is followed: it was named.
//
// At most 250,000 files, 25 MB a file (2 GB for JSON lines, also gzipped), and
// 2 GB in all are read; an entry that unpacks to over 200 times its size is
// refused. After the limits of the whole are reached, or where root cannot be
// read, an error with an empty Path is the last thing yielded. Errors do not
// name the Path, except that of a root.
func Walk(root string) iter.Seq2[File, error] {
	return walk(root, defaults())
}

func walk(root string, l limits) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		w := &walker{limits: l, yield: yield}
		if err := w.root(root); err != nil && !errors.Is(err, errStop) {
			yield(File{}, err)
		}
	}
}

// errStop ends a walk because the consumer asked for no more.
var errStop = errors.New("stopped")

// walker walks one root.
type walker struct {
	limits
	yield func(File, error) bool
	seen  int   // files yielded
	read  int64 // bytes read through all readers
}

// root walks name. The error is the last word on the walk.
func (w *walker) root(name string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%q: no such file or folder; check the path", name)
	case err != nil:
		return fmt.Errorf("%q: %w", name, cause(err))
	case info.IsDir():
		return w.folder(name)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%q is neither a file nor a folder; give one of these", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("%q: %w", name, cause(err))
	}
	defer f.Close()
	return w.open(f, info, filepath.ToSlash(filepath.Base(name)), "")
}

// folder walks the tree below name. It reads through an [os.Root], so nothing
// outside is reached whatever is moved while it runs.
func (w *walker) folder(name string) error {
	root, err := os.OpenRoot(name)
	if err != nil {
		return fmt.Errorf("%q: %w", name, cause(err))
	}
	defer root.Close()
	return fs.WalkDir(root.FS(), ".", func(inner string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && inner == ".":
			return fmt.Errorf("%q: %w", name, cause(err))
		case err != nil:
			return w.fail(inner, cause(err))
		case inner != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		case entry.Type()&fs.ModeSymlink != 0:
			return w.fail(inner, errLink)
		case !entry.Type().IsRegular():
			return w.fail(inner, errSpecial)
		}
		return w.fileIn(root, inner)
	})
}

var (
	errLink    = errors.New("is a link, and links are not followed; put the file itself here")
	errSpecial = errors.New("is no regular file")
)

func (w *walker) fileIn(root *os.Root, name string) error {
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return w.fail(name, cause(err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return w.fail(name, cause(err))
	}
	if !info.Mode().IsRegular() { // changed since the folder was read
		return w.fail(name, errSpecial)
	}
	return w.open(f, info, name, name+"/")
}

// open yields the file, or its entries with prefix before their names where it
// is an archive.
func (w *walker) open(f *os.File, info fs.FileInfo, name, prefix string) error {
	kind, err := archiveKind(f)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return w.fail(name, cause(err))
	}
	switch kind {
	case zipped:
		return w.zip(f, info.Size(), name, prefix)
	case tarred, tarredGzip:
		return w.tar(f, kind == tarredGzip, name, prefix)
	}
	return w.file(name, f, info.Size(), 0)
}

// file yields a file. packed is its length in an archive, 0 where it is not
// packed.
func (w *walker) file(name string, r io.Reader, size, packed int64) error {
	if err := w.count(); err != nil {
		return err
	}
	limit := w.limits.file
	switch strings.ToLower(path.Ext(name)) {
	case ".jsonl", ".ndjson", ".gz":
		limit = w.large
	}
	capped := &cappedReader{w: w, r: r, limit: limit, packed: packed}
	if !w.yield(File{Path: name, Reader: capped, Size: size}, nil) {
		return errStop
	}
	return w.checkTotal()
}

// fail yields an error for a path.
func (w *walker) fail(name string, err error) error { return w.lose(name, name, err) }

// failArchive yields an error for the rest of an archive, whose entries have
// names that begin with prefix.
func (w *walker) failArchive(name, prefix string, err error) error {
	return w.lose(name, strings.TrimSuffix(prefix, "/"), err)
}

func (w *walker) lose(name, lost string, err error) error {
	if err := w.count(); err != nil {
		return err
	}
	if !w.yield(File{Path: name, Size: -1, lost: lost}, err) {
		return errStop
	}
	return w.checkTotal()
}

// count counts a file or a failure; both cost the caller something.
func (w *walker) count() error {
	if w.seen++; w.seen > w.files {
		return fmt.Errorf("%w: more than %d files; index it in parts", format.ErrTooLarge, w.files)
	}
	return nil
}

func (w *walker) checkTotal() error {
	if w.read > w.total {
		return fmt.Errorf("%w: more than %d MB in all; index it in parts", format.ErrTooLarge, w.total>>20)
	}
	return nil
}

// cause returns the error within a [fs.PathError], which would repeat the name.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
