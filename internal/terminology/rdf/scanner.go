package rdf

import (
	"bufio"
	"errors"
	"io"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// eof is what peek returns at the end.
const eof rune = -1

// maxToken is the longest name, IRI or literal, in bytes. A quotation mark that
// is never closed must not take in the rest of the file.
const maxToken = 1 << 20

// scanner reads the tokens of Turtle.
type scanner struct {
	in     *bufio.Reader
	line   int
	head   rune // the next character, where ready
	ready  bool
	atEnd  bool
	failed error // of the reader
	buf    []byte
}

// peek returns the next character without taking it.
func (s *scanner) peek() rune {
	if !s.ready {
		s.ready = true
		r, _, err := s.in.ReadRune()
		if err != nil {
			s.atEnd, r = true, eof
			if !errors.Is(err, io.EOF) && s.failed == nil {
				s.failed = err
			}
		}
		s.head = r
	}
	return s.head
}

// next takes a character. At the end it returns eof for ever.
func (s *scanner) next() rune {
	r := s.peek()
	if r == eof {
		return eof
	}
	s.ready = false
	if r == '\n' {
		s.line++
	}
	return r
}

// skipSpace skips white space and comments.
func (s *scanner) skipSpace() {
	for {
		switch s.peek() {
		case ' ', '\t', '\r', '\n', '\uFEFF':
			s.next()
		case '#':
			for c := s.peek(); c != '\n' && c != eof; c = s.peek() {
				s.next()
			}
		default:
			return
		}
	}
}

// word reads ASCII letters, in lower case.
func (s *scanner) word() string {
	s.buf = s.buf[:0]
	for c := s.peek(); c|0x20 >= 'a' && c|0x20 <= 'z'; c = s.peek() {
		s.buf = append(s.buf, byte(s.next())|0x20)
	}
	return string(s.buf)
}

// sparqlDirective reads PREFIX or BASE, and returns "" where neither comes; what
// it looked at is then still to be read.
func (s *scanner) sparqlDirective() string {
	if c := s.peek() | 0x20; c != 'p' && c != 'b' {
		return ""
	}
	rest, _ := s.in.Peek(6)
	for _, word := range [...]string{"prefix", "base"} {
		tail := word[1:]
		if rune(word[0]) == s.peek()|0x20 && len(rest) > len(tail) && strings.EqualFold(string(rest[:len(tail)]), tail) &&
			strings.IndexByte(" \t\r\n<", rest[len(tail)]) >= 0 {
			s.word()
			return word
		}
	}
	return ""
}

// isNameChar reports whether c is a PN_CHARS of the grammar; it lets through a
// few letters more.
func isNameChar(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_' || c == '-' ||
		c > 0x7f && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || c == 0xB7)
}

// name reads a prefix, or the label of a blank node. A dot at its end is not
// part of it.
func (s *scanner) name() string {
	s.buf = s.buf[:0]
	for c := s.peek(); len(s.buf) < maxToken; c = s.peek() {
		switch {
		case isNameChar(c):
			s.buf = append(s.buf, string(s.next())...)
		case c == '.' && len(s.buf) > 0 && s.dotInside():
			s.next()
			s.buf = append(s.buf, '.')
		default:
			return string(s.buf)
		}
	}
	return string(s.buf)
}

// dotInside reports whether the dot that comes next is followed by a character
// of a name.
func (s *scanner) dotInside() bool {
	after, _ := s.in.Peek(1)
	return len(after) == 1 && (isNameChar(rune(after[0])) || after[0] >= 0x80 || after[0] == '%' || after[0] == '\\' || after[0] == ':')
}

// localName reads what stands behind the colon of a prefixed name.
func (s *scanner) localName() (string, error) {
	s.buf = s.buf[:0]
	for c := s.peek(); len(s.buf) < maxToken; c = s.peek() {
		switch {
		case isNameChar(c), c == ':', c == '%':
			s.buf = append(s.buf, string(s.next())...)
		case c == '.' && s.dotInside():
			s.next()
			s.buf = append(s.buf, '.')
		case c == '\\':
			s.next()
			if c = s.next(); !strings.ContainsRune("_~.-!$&'()*+,;=/?#@%", c) {
				return "", s.fault("%s cannot be escaped in a name", show(c))
			}
			s.buf = append(s.buf, byte(c))
		default:
			return string(s.buf), nil
		}
	}
	return "", s.fault("a name is longer than %d bytes", maxToken)
}

// iri reads an IRI in angle brackets and resolves it.
func (t *turtle) iri() (string, error) {
	if t.peek() != '<' {
		return "", t.fault("\"<\" is missing before %s", show(t.peek()))
	}
	t.next()
	t.buf = t.buf[:0]
	for len(t.buf) < maxToken {
		switch c := t.next(); {
		case c == '>':
			return t.resolve(string(t.buf)), nil
		case c == '\\':
			if err := t.escape(false); err != nil {
				return "", err
			}
		case c == eof, c <= ' ', strings.ContainsRune(`<"{}|^`+"`", c):
			return "", t.fault("an IRI may not hold %s; is \">\" missing?", show(c))
		default:
			t.buf = append(t.buf, string(c)...)
		}
	}
	return "", t.fault("an IRI is longer than %d bytes", maxToken)
}

func (t *turtle) resolve(iri string) string { return resolve(t.base, iri) }

// resolve returns iri, made absolute where there is a base.
func resolve(base *url.URL, iri string) string {
	if base == nil || strings.Contains(iri, "://") {
		return iri
	}
	ref, err := url.Parse(iri)
	if err != nil || ref.IsAbs() {
		return iri
	}
	return base.ResolveReference(ref).String()
}

// escape reads what follows a backslash into buf: \uXXXX and \UXXXXXXXX
// everywhere, the others in literals only.
func (s *scanner) escape(literal bool) error {
	c := s.next()
	digits := 0
	switch {
	case c == 'u':
		digits = 4
	case c == 'U':
		digits = 8
	case literal:
		const from, to = `tbnrf"'\`, "\t\b\n\r\f\"'\\"
		if i := strings.IndexRune(from, c); i >= 0 {
			s.buf = append(s.buf, to[i])
			return nil
		}
		fallthrough
	default:
		return s.fault("\\%c is no escape; write \\\\ for a backslash", c)
	}
	var hex [8]byte
	for i := range digits {
		c := s.next()
		if c < 0 || c > 'f' {
			return s.fault("\\u needs %d hexadecimal digits", digits)
		}
		hex[i] = byte(c)
	}
	n, err := strconv.ParseUint(string(hex[:digits]), 16, 32)
	if err != nil || n > unicode.MaxRune || n >= 0xD800 && n < 0xE000 {
		return s.fault("\\u%s is no character", hex[:digits])
	}
	s.buf = append(s.buf, string(rune(n))...)
	return nil
}
