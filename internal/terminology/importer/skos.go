package importer

import (
	"bufio"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/rdf"
)

const (
	skosNamespace = "http://www.w3.org/2004/02/skos/core#"
	skosXL        = "http://www.w3.org/2008/05/skos-xl#"
)

// readSKOS reads SKOS and SKOS-XL, in RDF/XML or in Turtle. A concept's id is
// its notation where that has a prefix ("PIL:0001"), else its IRI. Mapping
// properties (exactMatch) are not followed: joining concepts is the owner's
// decision.
//
// Statements about a concept may stand anywhere in a file, so the concepts are
// held until its end; the file is not.
func readSKOS(in *bufio.Reader, c *collector) error {
	s := skos{c: c, subjects: map[rdf.Term]*subject{}, forms: map[rdf.Term]rdf.Term{}}
	sink := rdf.Sink{Statement: s.statement, Reject: c.report.reject}
	read := rdf.ReadTurtle
	if c.opts.Format == SKOSXML {
		read = rdf.ReadXML
	}
	readErr := read(in, "", sink)
	if err := s.finish(); err != nil {
		return err
	}
	return readErr
}

type skos struct {
	c        *collector
	subjects map[rdf.Term]*subject
	order    []*subject
	// forms are the texts of the labels of SKOS-XL, which are nodes.
	forms map[rdf.Term]rdf.Term
}

// subject is a node while the file is read.
type subject struct {
	term                        rdf.Term
	line                        int
	isConcept, isOther, retired bool
	notation                    string
	labels                      []skosLabel
	broader, narrower, related  []rdf.Term
	// What a scheme says of itself.
	title, version, licence string
	isScheme                bool
}

type skosLabel struct {
	term rdf.Term
	role terminology.Role
	line int
}

func (s *skos) about(t rdf.Term, line int) *subject {
	found, ok := s.subjects[t]
	if !ok {
		found = &subject{term: t, line: line}
		s.subjects[t] = found
		s.order = append(s.order, found)
	}
	return found
}

// skosRoles are the label properties. SKOS and SKOS-XL name them alike.
var skosRoles = map[string]terminology.Role{
	"prefLabel": terminology.Preferred, "altLabel": terminology.Exact, "hiddenLabel": terminology.Hidden,
}

func (s *skos) statement(st rdf.Statement) {
	if local, ok := strings.CutPrefix(st.Predicate, skosNamespace); ok {
		s.skosStatement(local, st)
		return
	}
	if local, ok := strings.CutPrefix(st.Predicate, skosXL); ok {
		if local == "literalForm" {
			s.forms[st.Subject] = st.Object
		} else if role, ok := skosRoles[local]; ok {
			at := s.about(st.Subject, st.Line)
			at.labels = append(at.labels, skosLabel{st.Object, role, st.Line})
		}
		return
	}
	switch localName(st.Predicate) {
	case "type":
		s.typed(st)
	case "deprecated":
		if st.Object.Value == "true" || st.Object.Value == "1" {
			s.about(st.Subject, st.Line).retired = true
		}
	case "license", "licence":
		s.about(st.Subject, st.Line).licence = st.Object.Value
	case "rights":
		if at := s.about(st.Subject, st.Line); at.licence == "" && st.Object.Kind == rdf.Literal {
			at.licence = st.Object.Value
		}
	case "title":
		s.about(st.Subject, st.Line).title = st.Object.Value
	case "versionInfo", "hasVersion":
		s.about(st.Subject, st.Line).version = st.Object.Value
	}
}

func (s *skos) skosStatement(local string, st rdf.Statement) {
	at := s.about(st.Subject, st.Line)
	if role, ok := skosRoles[local]; ok {
		if st.Object.Kind == rdf.Literal {
			at.labels = append(at.labels, skosLabel{st.Object, role, st.Line})
		}
		return
	}
	switch local {
	case "notation":
		at.notation = st.Object.Value
	case "broader", "broaderTransitive":
		at.broader = append(at.broader, st.Object)
	case "narrower":
		at.narrower = append(at.narrower, st.Object)
	case "related":
		at.related = append(at.related, st.Object)
	}
}

func (s *skos) typed(st rdf.Statement) {
	if st.Predicate != rdf.Type {
		return
	}
	at := s.about(st.Subject, st.Line)
	switch st.Object.Value {
	case skosNamespace + "Concept":
		at.isConcept = true
	case skosNamespace + "ConceptScheme", "http://www.w3.org/2002/07/owl#Ontology":
		at.isScheme, at.isOther = true, true
	case skosNamespace + "Collection", skosNamespace + "OrderedCollection":
		at.isOther = true
	}
}

// id returns the id of a node that a statement speaks of.
func (s *skos) id(t rdf.Term) terminology.ConceptID {
	if at := s.subjects[t]; at != nil && strings.Contains(at.notation, ":") {
		return s.c.id(at.notation)
	}
	if t.Kind == rdf.Blank {
		return s.c.id("_" + t.Value)
	}
	return s.c.id(t.Value)
}

func (s *skos) finish() error {
	c := s.c
	for _, at := range s.order {
		if at.isScheme {
			s.scheme(at)
		}
		if at.isOther && !at.isConcept || len(at.labels) == 0 {
			continue
		}
		id := s.id(at.term)
		switch {
		case at.retired:
			c.report.skip("obsolete")
			continue
		case id == "":
			c.report.reject(at.line, "a concept without an IRI or notation")
			continue
		case !c.wanted(id.Prefix()):
			c.report.skip("namespace")
			continue
		}
		d := c.concept(at.line, id)
		for _, l := range at.labels {
			text := l.term
			if text.Kind != rdf.Literal {
				if text = s.forms[l.term]; text.Value == "" {
					c.report.reject(l.line, "a label of SKOS-XL without a literalForm")
					continue
				}
			}
			tag := text.Language
			if tag == "" {
				tag = c.opts.Language
			}
			if _, err := c.add(l.line, d, candidate{Label: terminology.Label{Text: text.Value, Role: l.role, Language: tag}, guessed: true}); err != nil {
				return err
			}
		}
		for _, t := range at.broader {
			d.broader = append(d.broader, s.id(t))
		}
		for _, t := range at.narrower {
			d.narrower = append(d.narrower, s.id(t))
		}
		for _, t := range at.related {
			d.related = append(d.related, s.id(t))
		}
	}
	return nil
}

// scheme takes in what the vocabulary says of itself; the first scheme counts.
func (s *skos) scheme(at *subject) {
	c := s.c
	if c.licence == "" {
		c.licence = at.licence
	}
	if c.version == "" {
		c.version = at.version
	}
	if c.title == "" {
		c.title = at.title
	}
	for _, l := range at.labels {
		if c.title == "" && l.role == terminology.Preferred {
			c.title = l.term.Value
		}
	}
}
