package store

import (
	"bufio"
	"cmp"
	"fmt"
	"os"

	"github.com/blevesearch/mmap-go"
)

// spool holds the records of an update in a file until all ids are known. Put
// into the store in the order of ids they cost a twentieth of the time and a
// fourth of the memory that they would take as they come.
type spool struct {
	file *os.File
	out  *bufio.Writer
	size int64
	data mmap.MMap
}

// spoolEnding ends the name of the file beside the store.
const spoolEnding = ".spool"

func newSpool(path string) (*spool, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("noting what is read: %w", err)
	}
	return &spool{file: file, out: bufio.NewWriterSize(file, 1<<20)}, nil
}

// place is where a record lies in a spool.
type place struct {
	at     int64
	length int
}

// add keeps a record.
func (s *spool) add(record []byte) (place, error) {
	p := place{s.size, len(record)}
	if _, err := s.out.Write(record); err != nil {
		return p, fmt.Errorf("noting what is read: %w", err)
	}
	s.size += int64(len(record))
	return p, nil
}

// open makes the records readable; nothing is added afterwards.
func (s *spool) open() error {
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("noting what is read: %w", err)
	}
	if s.size == 0 {
		return nil
	}
	var err error
	if s.data, err = mmap.Map(s.file, mmap.RDONLY, 0); err != nil {
		return fmt.Errorf("reading back %s: %w", s.file.Name(), err)
	}
	return nil
}

// get returns a record, good until close.
func (s *spool) get(p place) []byte { return s.data[p.at : p.at+int64(p.length)] }

// close removes the file.
func (s *spool) close() error {
	var unmapped error
	if s.data != nil {
		unmapped = s.data.Unmap()
	}
	return cmp.Or(unmapped, s.file.Close(), os.Remove(s.file.Name()))
}
