package blob

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"

	"github.com/blevesearch/mmap-go"
)

// ErrDamaged means that a file is not what Writer wrote.
var ErrDamaged = errors.New("file is damaged")

// Reader reads a blob file through a memory map. It is safe for concurrent
// use until Close.
type Reader struct {
	path string
	file *os.File
	data mmap.MMap
	n    int
	// table is the part of data that holds the entries, checked at opening.
	table []byte
}

// Open maps the file and checks that every blob lies inside it; it returns
// ErrDamaged where one does not. The bytes of the blobs are not checked; see
// [Reader.Check].
func Open(path string) (*Reader, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	// An empty file cannot be mapped, and no system says why.
	if info, err := file.Stat(); err != nil || info.Size() == 0 {
		file.Close()
		return nil, fmt.Errorf("%s: %w", path, errors.Join(err, ErrDamaged))
	}
	data, err := mmap.Map(file, mmap.RDONLY, 0)
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	r := &Reader{path: path, file: file, data: data}
	if err := r.check(); err != nil {
		r.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

func (r *Reader) check() error {
	size := uint64(len(r.data))
	if size < uint64(len(magic)+footerSize) || string(r.data[:len(magic)]) != magic {
		return ErrDamaged
	}
	footer := r.data[size-uint64(footerSize):]
	n := binary.LittleEndian.Uint64(footer)
	table := binary.LittleEndian.Uint64(footer[8:])
	end := size - uint64(footerSize)
	if string(footer[16:]) != magic || table > end || n > end/entrySize || end-table != n*entrySize {
		return ErrDamaged
	}
	r.n, r.table = int(n), r.data[table:end]
	for i := range r.n {
		start, length := r.entry(i)
		if start > table || length > table-start {
			return ErrDamaged
		}
	}
	return nil
}

func (r *Reader) entry(number int) (start, length uint64) {
	e := r.table[number*entrySize:]
	return binary.LittleEndian.Uint64(e), uint64(binary.LittleEndian.Uint32(e[8:]))
}

// Check returns ErrDamaged where the blob with that number is not what was put:
// the file may have changed since it was opened, on the disk or on the way from
// it. It reads a blob of ten thousand bytes in about half a microsecond.
func (r *Reader) Check(number int) error {
	start, length := r.entry(number)
	if end := uint64(len(r.data)); start > end || length > end-start {
		return fmt.Errorf("blob %d of %s: %w", number, r.path, ErrDamaged)
	}
	if sum := binary.LittleEndian.Uint32(r.table[number*entrySize+12:]); crc32.Checksum(r.data[start:start+length], castagnoli) != sum {
		return fmt.Errorf("blob %d of %s: %w", number, r.path, ErrDamaged)
	}
	return nil
}

// Len returns how many blobs there are.
func (r *Reader) Len() int { return r.n }

// Get returns the blob with that number, 0 ≤ number < Len. The bytes are the
// file's own: they must not be changed and are gone after Close. A blob that no
// longer lies in the file is nil; Check says of any whether it is as it was.
func (r *Reader) Get(number int) []byte {
	start, length := r.entry(number)
	if end := uint64(len(r.data)); start > end || length > end-start {
		return nil
	}
	return r.data[start : start+length : start+length]
}

// Size returns the length of the blob with that number, in bytes.
func (r *Reader) Size(number int) int {
	_, length := r.entry(number)
	return int(length)
}

// Close unmaps and closes the file. Get panics afterwards, but a blob that was
// got before is memory that is no longer there.
func (r *Reader) Close() error {
	r.n, r.table = 0, nil
	return errors.Join(r.data.Unmap(), r.file.Close())
}
