package rdf

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// ReadXML reads RDF/XML (W3C Recommendation, 25 February 2014): node and
// property elements, property attributes, xml:lang, xml:base, rdf:about,
// rdf:ID, rdf:nodeID, rdf:resource, rdf:datatype, and the parse types Resource,
// Collection and Literal (whose markup is dropped). It fails where r does or
// the XML is not well formed, and with [ErrIncomplete] where the file ends
// inside an element; all statements up to there have been handed on.
func ReadXML(r io.Reader, base string, sink Sink) error {
	d := NewXMLDecoder(r)
	x := &rdfXML{in: d, sink: sink}
	var start scope
	if base != "" {
		start.base, _ = url.Parse(base)
	}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return XMLError(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		inner := start.of(element)
		if element.Name.Space == namespace && element.Name.Local == "RDF" {
			err = x.children(inner, 0, nil)
		} else {
			_, err = x.node(element, inner, 0)
		}
		if err != nil {
			return XMLError(err)
		}
	}
}

// NewXMLDecoder returns a decoder that knows every encoding of the WHATWG
// standard, and no entities but XML's own.
func NewXMLDecoder(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		encoding, err := htmlindex.Get(label)
		if err != nil {
			return nil, fmt.Errorf("encoding %q is not known; convert the file to UTF-8", label)
		}
		return encoding.NewDecoder().Reader(input), nil
	}
	return d
}

// XMLError returns an error of an XML decoder, as [ErrIncomplete] where the
// file ended too early.
func XMLError(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) && strings.Contains(syntax.Msg, "unexpected EOF") || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: %w", ErrIncomplete, err)
	}
	return err
}

// rdfXML walks the striped syntax: nodes hold properties, which hold nodes.
type rdfXML struct {
	in     *xml.Decoder
	sink   Sink
	blanks int
}

// scope is what elements inherit.
type scope struct {
	language string
	base     *url.URL
}

// of returns the scope inside an element.
func (c scope) of(element xml.StartElement) scope {
	for _, a := range element.Attr {
		if a.Name.Space != xmlNamespace && a.Name.Space != "xml" {
			continue
		}
		switch a.Name.Local {
		case "lang":
			c.language = a.Value
		case "base":
			if base, err := url.Parse(resolve(c.base, a.Value)); err == nil {
				c.base = base
			}
		}
	}
	return c
}

const xmlNamespace = "http://www.w3.org/XML/1998/namespace"

// attr returns an attribute of RDF's own namespace; without a namespace it is
// taken as well, as old files write it.
func attr(element xml.StartElement, local string) (string, bool) {
	for _, a := range element.Attr {
		if a.Name.Local == local && (a.Name.Space == namespace || a.Name.Space == "") {
			return a.Value, true
		}
	}
	return "", false
}

func (x *rdfXML) line() int {
	line, _ := x.in.InputPos()
	return line
}

func (x *rdfXML) newBlank() Term {
	x.blanks++
	return Term{Kind: Blank, Value: fmt.Sprintf("%d anonymous", x.blanks)}
}

// children reads the nodes up to the end of the element around them.
func (x *rdfXML) children(c scope, depth int, each func(Term)) error {
	for {
		token, err := x.in.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			node, err := x.node(token, c.of(token), depth+1)
			if err != nil {
				return err
			}
			if each != nil {
				each(node)
			}
		}
	}
}

// node reads a node element to its end.
func (x *rdfXML) node(element xml.StartElement, c scope, depth int) (Term, error) {
	if depth > maxDepth {
		x.sink.Reject(x.line(), fmt.Sprintf("more than %d levels of elements", maxDepth))
		return x.newBlank(), x.in.Skip()
	}
	subject := x.subject(element, c)
	if element.Name.Space != namespace || element.Name.Local != "Description" {
		x.state(subject, Type, Term{Kind: IRI, Value: element.Name.Space + element.Name.Local})
	}
	x.attributes(subject, element, c)
	return subject, x.properties(subject, c, depth)
}

func (x *rdfXML) state(subject Term, predicate string, object Term) {
	x.sink.Statement(Statement{subject, predicate, object, x.line()})
}

func (x *rdfXML) subject(element xml.StartElement, c scope) Term {
	if about, ok := attr(element, "about"); ok {
		return Term{Kind: IRI, Value: resolve(c.base, about)}
	}
	if id, ok := attr(element, "ID"); ok {
		return Term{Kind: IRI, Value: resolve(c.base, "#"+id)}
	}
	if id, ok := attr(element, "nodeID"); ok {
		return Term{Kind: Blank, Value: id}
	}
	return x.newBlank()
}

// attributes makes statements of property attributes.
func (x *rdfXML) attributes(subject Term, element xml.StartElement, c scope) {
	for _, a := range element.Attr {
		switch a.Name.Space {
		case "", "xml", "xmlns", xmlNamespace:
			continue
		case namespace:
			if a.Name.Local == "type" {
				x.state(subject, Type, Term{Kind: IRI, Value: resolve(c.base, a.Value)})
			}
			continue
		}
		x.state(subject, a.Name.Space+a.Name.Local, Term{Kind: Literal, Value: a.Value, Language: c.language})
	}
}

// properties reads the property elements up to the end of their node.
func (x *rdfXML) properties(subject Term, c scope, depth int) error {
	for {
		token, err := x.in.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := x.property(subject, token, c.of(token), depth+1); err != nil {
				return err
			}
		}
	}
}

func (x *rdfXML) property(subject Term, element xml.StartElement, c scope, depth int) error {
	predicate := element.Name.Space + element.Name.Local
	if depth > maxDepth {
		x.sink.Reject(x.line(), fmt.Sprintf("more than %d levels of elements", maxDepth))
		return x.in.Skip()
	}
	switch parseType, _ := attr(element, "parseType"); parseType {
	case "Resource":
		node := x.newBlank()
		x.state(subject, predicate, node)
		return x.properties(node, c, depth)
	case "Collection":
		return x.collection(subject, predicate, c, depth)
	}
	if resource, ok := attr(element, "resource"); ok {
		object := Term{Kind: IRI, Value: resolve(c.base, resource)}
		x.state(subject, predicate, object)
		x.attributes(object, element, c)
		return x.in.Skip()
	}
	if id, ok := attr(element, "nodeID"); ok {
		x.state(subject, predicate, Term{Kind: Blank, Value: id})
		return x.in.Skip()
	}
	return x.value(subject, predicate, element, c, depth)
}

// value reads a literal or the nodes inside a property element.
func (x *rdfXML) value(subject Term, predicate string, element xml.StartElement, c scope, depth int) error {
	parseType, _ := attr(element, "parseType")
	datatype, _ := attr(element, "datatype")
	var text strings.Builder
	nodes, tooLong := false, false
	for inside := 0; ; {
		token, err := x.in.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.CharData:
			if text.Len()+len(token) > maxToken {
				tooLong = true
				continue
			}
			text.Write(token)
		case xml.StartElement:
			if parseType == "Literal" {
				inside++
				continue
			}
			node, err := x.node(token, c.of(token), depth)
			if err != nil {
				return err
			}
			nodes = true
			x.state(subject, predicate, node)
		case xml.EndElement:
			if inside > 0 {
				inside--
				continue
			}
			if tooLong {
				x.sink.Reject(x.line(), fmt.Sprintf("a text is longer than %d bytes", maxToken))
			} else if !nodes {
				x.state(subject, predicate, Term{Kind: Literal, Value: text.String(), Language: c.language, Datatype: datatype})
			}
			return nil
		}
	}
}

func (x *rdfXML) collection(subject Term, predicate string, c scope, depth int) error {
	at, via := subject, predicate
	err := x.children(c, depth, func(node Term) {
		link := x.newBlank()
		x.state(at, via, link)
		x.state(link, first, node)
		at, via = link, rest
	})
	x.state(at, via, Term{Kind: IRI, Value: nilList})
	return err
}
