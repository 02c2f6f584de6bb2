package blob

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"sync"
)

// A file is the magic, the blobs one after the other, the table (of each number
// its start, uint64, its length and its checksum, uint32) and the footer (how
// many, where the table begins, the magic again); all numbers little-endian.
const (
	magic      = "LEAFBLB2"
	entrySize  = 16
	footerSize = 16 + len(magic)
)

// castagnoli makes the checksums: CRC-32C (RFC 3720, section 12.1), for which
// processors have an instruction.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Writer writes a blob file. Put is safe for concurrent use.
type Writer struct {
	mu    sync.Mutex
	path  string
	file  *os.File
	out   *bufio.Writer
	at    uint64
	table []entry
	err   error
}

type entry struct {
	start       uint64
	length, sum uint32
}

// Create makes the file for n blobs, numbers 0 to n−1. The file must not
// exist.
func Create(path string, n int) (*Writer, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	w := &Writer{path: path, file: file, out: bufio.NewWriterSize(file, 1<<20), at: uint64(len(magic)), table: make([]entry, n)}
	_, w.err = w.out.WriteString(magic)
	return w, nil
}

// Put writes the blob with that number, which must not have been put before.
// A number that is never put reads as empty.
func (w *Writer) Put(number int, parts ...[]byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return w.err
	}
	if number < 0 || number >= len(w.table) {
		return fmt.Errorf("%s: no blob %d among %d", w.path, number, len(w.table))
	}
	if w.table[number].start != 0 {
		return fmt.Errorf("%s: blob %d was put twice", w.path, number)
	}
	size := uint64(0)
	for _, p := range parts {
		size += uint64(len(p))
	}
	if size > math.MaxUint32 {
		return fmt.Errorf("%s: blob %d has %d bytes, more than 4 GiB", w.path, number, size)
	}
	e := entry{start: w.at, length: uint32(size)}
	for _, p := range parts {
		if _, err := w.out.Write(p); err != nil {
			w.err = err
			return err
		}
		e.sum = crc32.Update(e.sum, castagnoli, p)
	}
	w.at += size
	w.table[number] = e
	return nil
}

// Close writes the table, syncs and closes the file.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var buffer [footerSize]byte
	for _, e := range w.table {
		binary.LittleEndian.PutUint64(buffer[0:], e.start)
		binary.LittleEndian.PutUint32(buffer[8:], e.length)
		binary.LittleEndian.PutUint32(buffer[12:], e.sum)
		w.write(buffer[:entrySize])
	}
	binary.LittleEndian.PutUint64(buffer[0:], uint64(len(w.table)))
	binary.LittleEndian.PutUint64(buffer[8:], w.at)
	copy(buffer[16:], magic)
	w.write(buffer[:])
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.err == nil {
		w.err = w.file.Sync()
	}
	if err := errors.Join(w.err, w.file.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", w.path, err)
	}
	return nil
}

func (w *Writer) write(p []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(p)
	}
}
