package rdf

import (
	"bytes"
	"errors"
	"strconv"
)

// literal reads a quoted string, its language or its datatype.
func (t *turtle) literal() (Term, error) {
	text, err := t.quoted()
	if err != nil {
		return Term{}, err
	}
	term := Term{Kind: Literal, Value: text}
	switch t.peek() {
	case '@':
		t.next()
		t.buf = t.buf[:0]
		for c := t.peek(); c == '-' || c < 0x80 && isNameChar(c) && c != '_'; c = t.peek() {
			t.buf = append(t.buf, byte(t.next()))
		}
		if term.Language = string(t.buf); term.Language == "" {
			return Term{}, t.fault("a language is missing behind \"@\"")
		}
	case '^':
		t.next()
		if t.next() != '^' {
			return Term{}, t.fault("a datatype begins with \"^^\"")
		}
		if t.peek() == '<' {
			term.Datatype, err = t.iri()
		} else {
			term.Datatype, err = t.prefixed(t.name())
		}
	}
	return term, err
}

// quoted reads "...", '...', """...""" and three single marks likewise.
func (t *turtle) quoted() (string, error) {
	mark := t.next()
	start := t.line
	long := false
	if t.peek() == mark {
		t.next()
		if t.peek() != mark {
			return "", nil // the empty string
		}
		t.next()
		long = true
	}
	t.buf = t.buf[:0]
	marks := 0
	for len(t.buf) < maxToken {
		if t.peek() == '\n' && !long {
			// The dot that ends the statement stands inside the text.
			t.dot = bytes.HasSuffix(bytes.TrimRight(t.buf, " \t\r"), []byte("."))
			return "", &syntaxError{start, "a quotation mark is not closed"}
		}
		c := t.next()
		if c == mark && !long {
			return string(t.buf), nil
		}
		if c == mark {
			if marks++; marks == 3 && t.peek() != mark {
				return string(t.buf[:len(t.buf)-2]), nil
			} else if marks == 3 {
				marks-- // a mark more, which belongs to the text
			}
			t.buf = append(t.buf, byte(c))
			continue
		}
		marks = 0
		switch {
		case c == eof:
			return "", &syntaxError{start, "a quotation mark is not closed"}
		case c == '\\':
			if err := t.escape(true); err != nil {
				return "", err
			}
		default:
			t.buf = append(t.buf, string(c)...)
		}
	}
	return "", &syntaxError{start, "a text is very long; is a quotation mark not closed?"}
}

// number reads an integer, a decimal or a double.
func (t *turtle) number() (Term, error) {
	t.buf = t.buf[:0]
	datatype := "integer"
	for {
		switch c := t.peek(); {
		case c >= '0' && c <= '9':
		case (c == '+' || c == '-') && (len(t.buf) == 0 || t.buf[len(t.buf)-1]|0x20 == 'e'):
		case c == '.' && datatype == "integer" && t.digitAfterDot():
			datatype = "decimal"
		case c|0x20 == 'e' && len(t.buf) > 0 && datatype != "double":
			datatype = "double"
		default:
			if _, err := strconv.ParseFloat(string(t.buf), 64); err != nil && !errors.Is(err, strconv.ErrRange) {
				return Term{}, t.fault("%q is no number", t.buf)
			}
			return Term{Kind: Literal, Value: string(t.buf), Datatype: xmlString + datatype}, nil
		}
		if len(t.buf) > 100 {
			return Term{}, t.fault("a number has more than 100 digits")
		}
		t.buf = append(t.buf, byte(t.next()))
	}
}

func (s *scanner) digitAfterDot() bool {
	after, _ := s.in.Peek(1)
	return len(after) == 1 && (after[0] >= '0' && after[0] <= '9' || after[0]|0x20 == 'e')
}
