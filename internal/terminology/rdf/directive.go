package rdf

import "net/url"

func (t *turtle) directive(word string) error {
	t.skipSpace()
	prefix := ""
	if word == "prefix" {
		prefix = t.name()
		if err := t.expect(':'); err != nil {
			return err
		}
		t.skipSpace()
	}
	iri, err := t.iri()
	if err != nil {
		return err
	}
	if word == "prefix" {
		t.prefixes[prefix] = iri
		return nil
	}
	if t.base, err = url.Parse(iri); err != nil {
		return t.fault("base %q is not an IRI", iri)
	}
	return nil
}
