package medquad

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/leafsearch/leafsearch/corpus"
)

// ErrNoAnswer says that a document has questions but no answer to any: the
// publishers of three sources withdrew theirs, and the questions were left.
var ErrNoAnswer = errors.New("no question has an answer")

// maxDepth is how deep elements may be nested; MedQuAD needs seven.
const maxDepth = 256

// Parse reads one document. Its ID is the source and the base name of the file
// without ".xml", joined by "_", because the id within the XML is not unique
// (ten documents of CancerGov share one). name is the file's path with forward
// slashes and is used for that only.
//
// The error is [ErrNoAnswer] where there is nothing to read, or says on which
// line the XML is broken. Texts are as in the file; see the normalisation of
// leaflets for their final form. Parse is safe for concurrent use.
func Parse(name string, data []byte) (*corpus.Leaflet, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		if l := strings.ToLower(label); strings.HasPrefix(l, "utf-16") || l == "unicode" {
			return r, nil // decoded before it came here
		}
		return charset.NewReaderLabel(label, r)
	}
	var doc document
	if err := doc.read(d); err != nil {
		line, _ := d.InputPos()
		return nil, fmt.Errorf("line %d: not the XML of MedQuAD: %w", line, err)
	}
	return doc.leaflet(name)
}

// document is what both schemas say.
type document struct {
	source, url, focus string
	group              string // UMLS semantic group
	cuis, synonyms     []string
	pairs              []pair
}

type pair struct{ qtype, question, answer string }

func (doc *document) read(d *xml.Decoder) error {
	var content []byte // of the element that is open now
	depth := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("elements are nested more than %d deep", maxDepth)
			}
			content = content[:0]
			doc.open(token)
		case xml.CharData:
			content = append(content, token...)
		case xml.EndElement:
			depth--
			doc.close(token.Name.Local, content)
			content = content[:0]
		}
	}
}

// open takes what an element says in its attributes.
func (doc *document) open(e xml.StartElement) {
	switch e.Name.Local {
	case "Document", "DiseaseFile":
		doc.source, doc.url = attribute(e, "source"), attribute(e, "url")
	case "doc":
		doc.source, doc.url = attribute(e, "corpus"), attribute(e, "url")
	case "QAPair", "pair":
		doc.pairs = append(doc.pairs, pair{})
	case "Question", "question":
		if p := doc.pair(); p != nil {
			p.qtype = attribute(e, "qtype")
		}
	}
}

// close takes what an element says in its content.
func (doc *document) close(name string, content []byte) {
	text := strings.TrimSpace(string(content))
	if text == "" {
		return
	}
	switch name {
	case "Focus", "doctitle-focus":
		doc.focus = text
	case "CUI", "cui":
		doc.cuis = append(doc.cuis, text)
	case "SemanticGroup", "semanticGroup":
		doc.group = text
	case "Synonym":
		doc.synonyms = append(doc.synonyms, text)
	case "Question", "question":
		if p := doc.pair(); p != nil {
			p.question = text
		}
	case "Answer", "answer":
		if p := doc.pair(); p != nil {
			p.answer = text
		}
	}
}

// pair returns the pair that is open, nil where there is none.
func (doc *document) pair() *pair {
	if len(doc.pairs) == 0 {
		return nil
	}
	return &doc.pairs[len(doc.pairs)-1]
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

func (doc *document) leaflet(name string) (*corpus.Leaflet, error) {
	if doc.source == "" {
		return nil, errors.New("the document names no source; ids are made of the source and the file name")
	}
	l := &corpus.Leaflet{
		ID:         doc.source + "_" + strings.TrimSuffix(path.Base(name), ".xml"),
		Title:      doc.focus,
		Type:       types[doc.group],
		Publisher:  publisher(doc.source),
		Source:     doc.source,
		Language:   "en",
		URL:        doc.url,
		OtherNames: doc.synonyms,
	}
	for _, cui := range doc.cuis {
		l.Codes = append(l.Codes, corpus.Code{System: "umls", Code: cui})
	}
	for _, p := range doc.pairs {
		if p.answer == "" {
			continue
		}
		kind, _ := KindOf(p.qtype)
		l.Sections = append(l.Sections, corpus.Section{
			Heading: tidyQuestion(p.question),
			Kind:    kind,
			Level:   2,
			Text:    layOut(p.answer),
		})
	}
	if len(l.Sections) == 0 {
		return nil, ErrNoAnswer
	}
	if l.Title == "" {
		l.Title = doc.ownQuestion()
	}
	if l.Title == "" {
		return nil, errors.New("the document has no <Focus>; give it one, it becomes the title")
	}
	return l, nil
}

// ownQuestion returns the first question that the page itself asks, "" where
// there is none. It is the title of three documents of CDC whose focus is
// empty. The questions that MedQuAD made of the focus all end in " ?".
func (doc *document) ownQuestion() string {
	for _, p := range doc.pairs {
		if p.question != "" && !strings.HasSuffix(p.question, " ?") {
			return tidyQuestion(p.question)
		}
	}
	return ""
}
