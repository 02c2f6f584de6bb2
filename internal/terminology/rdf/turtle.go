package rdf

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/url"
)

// maxDepth is how deep blank nodes and lists may be nested in Turtle, and
// elements in RDF/XML; vocabularies stay below ten.
const maxDepth = 100

// ReadTurtle reads RDF 1.1 Turtle (W3C Recommendation, 25 February 2014). A
// relative IRI is resolved against base, which may be empty, and against the
// base that the file sets. A statement with a fault is rejected as a whole, and
// reading goes on after the next dot that ends a line. It fails where r does,
// and with [ErrIncomplete] where the file ends inside a statement.
func ReadTurtle(r io.Reader, base string, sink Sink) error {
	t := &turtle{
		scanner:  scanner{in: bufio.NewReaderSize(r, 1<<16), line: 1},
		prefixes: map[string]string{}, sink: sink,
	}
	if base != "" {
		t.base, _ = url.Parse(base)
	}
	for {
		t.skipSpace()
		line := t.line
		if t.peek() == eof {
			return t.failed
		}
		t.pending = t.pending[:0]
		err := t.statement()
		var syntax *syntaxError
		switch {
		case err == nil:
			for _, s := range t.pending {
				sink.Statement(s)
			}
		case t.failed != nil:
			return t.failed
		case t.atEnd && t.peek() == eof:
			return fmt.Errorf("the statement on line %d: %w", line, ErrIncomplete)
		case errors.As(err, &syntax):
			sink.Reject(syntax.line, syntax.reason)
			t.recover()
		}
	}
}

// turtle is a recursive-descent parser, named after the grammar's productions.
type turtle struct {
	scanner
	base     *url.URL
	prefixes map[string]string
	sink     Sink
	pending  []Statement // of the statement being read
	blanks   int
	dot      bool // a dot was the last sign before a fault
}

// syntaxError is a fault in the text, at a line.
type syntaxError struct {
	line   int
	reason string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.reason) }

func (s *scanner) fault(format string, args ...any) error {
	return &syntaxError{s.line, fmt.Sprintf(format, args...)}
}

// recover skips to behind the next dot that ends a line.
func (t *turtle) recover() {
	dot := t.dot
	t.dot = false
	for {
		switch c := t.next(); c {
		case eof:
			return
		case '\n':
			if dot {
				return
			}
		case '.':
			dot = true
		case ' ', '\t', '\r':
		default:
			dot = false
		}
	}
}

func (t *turtle) statement() error {
	if t.peek() == '@' {
		t.next()
		word := t.word()
		switch word {
		case "prefix", "base":
			if err := t.directive(word); err != nil {
				return err
			}
			return t.expect('.')
		}
		return t.fault("@%s is not known; use @prefix or @base", word)
	}
	if word := t.sparqlDirective(); word != "" {
		return t.directive(word)
	}
	if err := t.triples(); err != nil {
		return err
	}
	return t.expect('.')
}

// expect reads one sign, after white space.
func (t *turtle) expect(want rune) error {
	t.skipSpace()
	if c := t.peek(); c != want {
		return t.fault("%q is missing before %s", want, show(c))
	}
	t.next()
	return nil
}

// show writes a character for a message.
func show(c rune) string {
	if c == eof {
		return "the end of the file"
	}
	return fmt.Sprintf("%q", c)
}

func (t *turtle) triples() error {
	var subject Term
	var err error
	switch t.peek() {
	case '[':
		if subject, err = t.blankNode(0); err != nil {
			return err
		}
		t.skipSpace()
		if t.peek() == '.' {
			return nil // the brackets say it all
		}
	case '(':
		if subject, err = t.collection(0); err != nil {
			return err
		}
	default:
		if subject, err = t.resource(); err != nil {
			return err
		}
	}
	return t.predicates(subject, 0)
}

// predicates reads "predicate object, object; predicate object".
func (t *turtle) predicates(subject Term, depth int) error {
	for {
		t.skipSpace()
		predicate, err := t.verb()
		if err != nil {
			return err
		}
		for {
			t.skipSpace()
			line := t.line
			object, err := t.object(depth)
			if err != nil {
				return err
			}
			t.pending = append(t.pending, Statement{subject, predicate, object, line})
			if t.skipSpace(); t.peek() != ',' {
				break
			}
			t.next()
		}
		if t.peek() != ';' {
			return nil
		}
		for t.peek() == ';' {
			t.next()
			t.skipSpace()
		}
		if c := t.peek(); c == '.' || c == ']' || c == eof {
			return nil
		}
	}
}

func (t *turtle) verb() (string, error) {
	if t.peek() == '<' {
		return t.iri()
	}
	prefix := t.name()
	if prefix == "a" && t.peek() != ':' {
		return Type, nil
	}
	return t.prefixed(prefix)
}

func (t *turtle) object(depth int) (Term, error) {
	if depth > maxDepth {
		return Term{}, t.fault("more than %d levels of brackets", maxDepth)
	}
	switch c := t.peek(); {
	case c == '[':
		return t.blankNode(depth)
	case c == '(':
		return t.collection(depth)
	case c == '"' || c == '\'':
		return t.literal()
	case c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9':
		return t.number()
	}
	return t.resource()
}

// resource reads an IRI, a prefixed name, a labelled blank node, or a boolean.
func (t *turtle) resource() (Term, error) {
	switch t.peek() {
	case '<':
		iri, err := t.iri()
		return Term{Kind: IRI, Value: iri}, err
	case '_':
		t.next()
		if t.peek() != ':' {
			return Term{}, t.fault("\"_\" begins a blank node; write \"_:name\"")
		}
		t.next()
		name := t.name()
		if name == "" {
			return Term{}, t.fault("a blank node has no name")
		}
		return Term{Kind: Blank, Value: name}, nil
	}
	prefix := t.name()
	if (prefix == "true" || prefix == "false") && t.peek() != ':' {
		return Term{Kind: Literal, Value: prefix, Datatype: xmlString + "boolean"}, nil
	}
	iri, err := t.prefixed(prefix)
	return Term{Kind: IRI, Value: iri}, err
}

// prefixed reads the rest of a prefixed name.
func (t *turtle) prefixed(prefix string) (string, error) {
	if t.peek() != ':' {
		if prefix == "" {
			return "", t.fault("a name or an IRI is missing before %s", show(t.peek()))
		}
		return "", t.fault("%q is not a name; a colon or angle brackets are missing", prefix)
	}
	t.next()
	start, ok := t.prefixes[prefix]
	if !ok {
		return "", t.fault("prefix %q is not declared; add @prefix %s: <...> .", prefix, prefix)
	}
	local, err := t.localName()
	return start + local, err
}
