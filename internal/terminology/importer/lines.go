package importer

import (
	"bufio"
	"errors"
	"io"
	"unicode/utf8"
)

// maxLine is the longest line that is read, in bytes. The longest of the open
// vocabularies, definitions with many references, have 10,000.
const maxLine = 1 << 20

// lines reads a file line by line. Lines that are too long or no UTF-8 are
// rejected and left out.
type lines struct {
	in     *bufio.Reader
	number int // of the line returned last, 1-based
	long   []byte
	c      *collector
}

// next returns the next line without its end. It is valid until the next call.
// At the end of the file the error is io.EOF.
func (l *lines) next() ([]byte, error) {
	for {
		line, tooLong, err := l.read()
		if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0 && !tooLong) {
			return nil, err
		}
		l.number++
		if n := len(line); n > 0 && line[n-1] == '\n' {
			line = line[:n-1]
		}
		if n := len(line); n > 0 && line[n-1] == '\r' {
			line = line[:n-1]
		}
		switch {
		case tooLong:
			l.c.report.reject(l.number, "the line is longer than a million bytes")
		case !utf8.Valid(line):
			l.c.report.reject(l.number, "the line is not UTF-8; save the file as UTF-8")
		default:
			return line, nil
		}
	}
}

// read reads up to and with a newline. What is beyond maxLine is read and
// dropped.
func (l *lines) read() (line []byte, tooLong bool, err error) {
	line, err = l.in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, false, err
	}
	l.long = append(l.long[:0], line...)
	for errors.Is(err, bufio.ErrBufferFull) {
		line, err = l.in.ReadSlice('\n')
		if len(l.long)+len(line) > maxLine {
			tooLong = true
			continue
		}
		l.long = append(l.long, line...)
	}
	return l.long, tooLong, err
}
