package export

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// WriteTurtle writes a source as SKOS in Turtle. SKOS knows three kinds of
// labels, so exact labels, spellings, brands and abbreviations all become
// altLabel, and colloquial ones hiddenLabel. Labels that name something else
// (related, narrower, broader) have no place in it and are left out, as are
// weights and registers; [WriteTable] keeps them.
//
// An id that is no IRI becomes a urn:, and stands as skos:notation as well.
func WriteTurtle(w io.Writer, s *terminology.Source) error {
	out := bufio.NewWriter(w)
	out.WriteString("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n")
	fmt.Fprintf(out, "\n<urn:leafsearch:source:%s> a skos:ConceptScheme", s.Name)
	for _, p := range [...][2]string{
		{"dcterms:title", s.Title}, {"owl:versionInfo", s.Version}, {"dcterms:license", s.Licence}, {"dcterms:source", s.Address},
	} {
		if p[1] != "" {
			out.WriteString(" ;\n  " + p[0] + " " + quote(p[1]))
		}
	}
	out.WriteString(" .\n")
	for i := range s.Concepts {
		c := &s.Concepts[i]
		fmt.Fprintf(out, "\n%s a skos:Concept", iri(c.ID))
		for _, l := range c.Labels {
			if property := property(l.Role); property != "" {
				out.WriteString(" ;\n  " + property + " " + quote(l.Text))
				if l.Language != "" {
					out.WriteString("@" + l.Language)
				}
			}
		}
		if !strings.Contains(string(c.ID), "://") {
			out.WriteString(" ;\n  skos:notation " + quote(string(c.ID)))
		}
		links(out, "skos:broader", c.Broader)
		links(out, "skos:narrower", c.Narrower)
		links(out, "skos:related", c.Related)
		out.WriteString(" .\n")
	}
	return out.Flush() // with the first error of any write
}

// property returns the SKOS property for a role, and "" where there is none.
func property(r terminology.Role) string {
	switch r {
	case terminology.Preferred:
		return "skos:prefLabel"
	case terminology.Exact, terminology.Spelling, terminology.Brand, terminology.Abbreviation:
		return "skos:altLabel"
	case terminology.Hidden, terminology.Colloquial:
		return "skos:hiddenLabel"
	}
	return ""
}

func links(out *bufio.Writer, property string, ids []terminology.ConceptID) {
	for _, id := range ids {
		out.WriteString(" ;\n  " + property + " " + iri(id))
	}
}

// iri writes an id as an IRI in angle brackets.
func iri(id terminology.ConceptID) string {
	text := string(id)
	if !strings.Contains(text, "://") {
		prefix, local, _ := strings.Cut(text, ":")
		return "<urn:leafsearch:concept:" + url.PathEscape(prefix) + ":" + url.PathEscape(local) + ">"
	}
	// What Turtle does not allow between the brackets.
	var b strings.Builder
	for _, r := range text {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(&b, "%%%02X", r)
			continue
		}
		b.WriteRune(r)
	}
	return "<" + b.String() + ">"
}

// quote writes a literal. Texts are clean, so they have no line breaks.
func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(text) + `"`
}
