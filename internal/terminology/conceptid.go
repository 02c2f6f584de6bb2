package terminology

import "strings"

// ConceptID names a concept across sources: a prefix and a local part parted by
// a colon ("HP:0002098", "MESH:D000001", "my-list:heart-attack"), or an IRI.
type ConceptID string

// Prefix returns what stands before the colon ("HP"), and "" for an IRI or an
// id without a colon.
func (id ConceptID) Prefix() string {
	prefix, local, ok := strings.Cut(string(id), ":")
	if !ok || strings.HasPrefix(local, "//") {
		return ""
	}
	return prefix
}

// ParseID returns the id for what a file states, so that two files that mean
// one concept give one id. Angle brackets are dropped. An IRI becomes a short
// id where that is known to be lossless: SNOMED CT's and MeSH's own, and any
// that ends in letters, an underscore and digits, as the OBO Foundry's do
// (http://purl.obolibrary.org/obo/HP_0002098 is HP:0002098); any other stays as
// it is. A bare code gets the name of its namespace before it, because "12"
// means another thing in every list. An empty or unusable text gives "". An id
// that ParseID returned is returned as it is.
func ParseID(text, namespace string) ConceptID {
	text = strings.Join(strings.Fields(cleanText(text)), "-")
	// Two slashes after the namespace would look like an IRI.
	text = strings.TrimLeft(text, "/")
	for strings.HasPrefix(text, "<") && strings.HasSuffix(text, ">") {
		text = strings.TrimLeft(text[1:len(text)-1], "-/")
	}
	if text == "" {
		return ""
	}
	if strings.Contains(text, "://") {
		return ConceptID(shortIRI(text))
	}
	if i := strings.IndexByte(text, ':'); i > 0 && i < len(text)-1 {
		return ConceptID(text)
	}
	return ConceptID(namespace + ":" + text)
}

// shortIRI returns the short form of an IRI that has one, else the IRI.
func shortIRI(iri string) string {
	for _, known := range [...][2]string{
		{"//snomed.info/id/", "SNOMEDCT:"}, {"//id.nlm.nih.gov/mesh/", "MESH:"},
	} {
		if _, local, ok := strings.Cut(iri, known[0]); ok && local != "" && !strings.ContainsAny(local, "/#?") {
			return known[1] + local
		}
	}
	local := iri[strings.LastIndexAny(iri, "/#")+1:]
	prefix, number, ok := strings.Cut(local, "_")
	if ok && isAll(prefix, isLetter) && isAll(number, isDigit) {
		return prefix + ":" + number
	}
	return iri
}

// isAll reports whether text is not empty and has only bytes that is accepts.
func isAll(text string, is func(byte) bool) bool {
	for i := range len(text) {
		if !is(text[i]) {
			return false
		}
	}
	return text != ""
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
