package importer

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/rdf"
)

// readMeSH reads descriptors of MeSH, one record at a time. The terms of a
// descriptor's preferred concept are exact labels; those of its other concepts
// are narrower, broader or related, as the record says, because an entry term
// need not mean the same. Permuted terms ("Infarction, Myocardial") are
// skipped. The tree gives the links to broader descriptors.
func readMeSH(in *bufio.Reader, c *collector) error {
	m := mesh{c: c, tree: map[string]terminology.ConceptID{}}
	d := rdf.NewXMLDecoder(in)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			err = rdf.XMLError(err)
			m.link()
			return err
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch element.Name.Local {
		case "DescriptorRecordSet":
			for _, a := range element.Attr {
				if a.Name.Local == "LanguageCode" {
					m.language = a.Value
				}
			}
		case "DescriptorRecord":
			line, _ := d.InputPos()
			var record meshRecord
			if err := d.DecodeElement(&record, &element); err != nil {
				m.link()
				return fmt.Errorf("the descriptor on line %d: %w", line, rdf.XMLError(err))
			}
			if err := m.record(line, &record); err != nil {
				return err
			}
		}
	}
	m.link()
	return nil
}

type mesh struct {
	c        *collector
	language string // as the file states it, ISO 639-2
	tree     map[string]terminology.ConceptID
	numbers  []string // the keys of tree, in the order of the file
}

type meshRecord struct {
	UI       string        `xml:"DescriptorUI"`
	Name     string        `xml:"DescriptorName>String"`
	Tree     []string      `xml:"TreeNumberList>TreeNumber"`
	SeeAlso  []string      `xml:"SeeRelatedList>SeeRelatedDescriptor>DescriptorReferredTo>DescriptorUI"`
	Concepts []meshConcept `xml:"ConceptList>Concept"`
}

type meshConcept struct {
	Preferred string `xml:"PreferredConceptYN,attr"`
	UI        string `xml:"ConceptUI"`
	Relations []struct {
		Name string `xml:"RelationName,attr"`
		One  string `xml:"Concept1UI"`
		Two  string `xml:"Concept2UI"`
	} `xml:"ConceptRelationList>ConceptRelation"`
	Terms []struct {
		Permuted string `xml:"IsPermutedTermYN,attr"`
		Tag      string `xml:"LexicalTag,attr"`
		Text     string `xml:"String"`
	} `xml:"TermList>Term"`
}

func (m *mesh) id(ui string) terminology.ConceptID {
	if ui = strings.TrimSpace(ui); ui == "" {
		return ""
	}
	return terminology.ParseID("MESH:"+ui, m.c.opts.Name)
}

func (m *mesh) record(line int, r *meshRecord) error {
	c := m.c
	id := m.id(r.UI)
	if id == "" || strings.TrimSpace(r.Name) == "" {
		c.report.reject(line, "a descriptor without DescriptorUI or DescriptorName")
		return nil
	}
	d := c.concept(line, id)
	// The name of a translated file has the English one behind it, in brackets.
	name, _, _ := strings.Cut(r.Name, "[")
	if _, err := c.add(line, d, candidate{Label: terminology.Label{
		Text: name, Role: terminology.Preferred, Language: m.language, Register: c.clinical(),
	}}); err != nil {
		return err
	}
	for i := range r.Concepts {
		if err := m.concept(line, d, r, &r.Concepts[i]); err != nil {
			return err
		}
	}
	for _, number := range r.Tree {
		if number = strings.TrimSpace(number); number != "" {
			m.tree[number] = id
			m.numbers = append(m.numbers, number)
		}
	}
	for _, ui := range r.SeeAlso {
		if other := m.id(ui); other != "" {
			d.related = append(d.related, other)
		}
	}
	return nil
}

func (m *mesh) concept(line int, d *draft, r *meshRecord, concept *meshConcept) error {
	role := terminology.Exact
	if concept.Preferred != "Y" {
		role = relationRole(r, concept.UI)
	}
	for _, t := range concept.Terms {
		if t.Permuted == "Y" {
			m.c.report.skip("permuted")
			continue
		}
		l := candidate{Label: terminology.Label{
			Text: t.Text, Role: role, Language: m.language, Register: m.c.clinical(),
		}, guessed: true}
		if role == terminology.Exact {
			switch t.Tag {
			case "ABB", "ABX", "ACR", "ACX":
				l.Role, l.guessed = terminology.Abbreviation, false
			case "TRD":
				l.Role, l.guessed = terminology.Brand, false
			}
		}
		if _, err := m.c.add(line, d, l); err != nil {
			return err
		}
	}
	return nil
}

// relationRole returns what a concept of a record is to the preferred one. The
// relation NRW says that its second concept is narrower than its first.
func relationRole(r *meshRecord, ui string) terminology.Role {
	for _, concept := range r.Concepts {
		for _, relation := range concept.Relations {
			if relation.Two != ui {
				continue
			}
			switch relation.Name {
			case "NRW":
				return terminology.Narrower
			case "BRD":
				return terminology.Broader
			}
		}
	}
	return terminology.Related
}

// link makes links out of the tree: C10.228 is below C10.
func (m *mesh) link() {
	for _, number := range m.numbers {
		if i := strings.LastIndexByte(number, '.'); i > 0 {
			if parent, ok := m.tree[number[:i]]; ok && parent != m.tree[number] {
				m.c.links = append(m.c.links, link{m.tree[number], parent})
			}
		}
	}
}
