package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

// WriteTable writes a source as tab-separated UTF-8: comments that say what it
// is, column names, and a row for every label and every link to another
// concept. Rows are in the order of the source, so equal sources give equal
// bytes. Cells that begin with a quotation mark are quoted as in RFC 4180.
//
// Read with the importer, with all languages, it gives the same source again,
// provided that texts are as terminology.CleanText and ids as
// terminology.ParseID return them, that a concept's first label is its preferred
// one and its only one, and that no label is there twice.
func WriteTable(w io.Writer, s *terminology.Source) error {
	out := bufio.NewWriter(w)
	out.WriteString(importer.Signature + "source, schema 1\n")
	for _, comment := range [...][2]string{
		{"title", s.Title}, {"version", s.Version}, {"licence", s.Licence}, {"address", s.Address},
	} {
		if comment[1] != "" {
			out.WriteString("# " + comment[0] + ": " + comment[1] + "\n")
		}
	}
	out.WriteString("id\tterm\trelation\tlanguage\tregister\tweight\tneeds_context\n")
	for i := range s.Concepts {
		c := &s.Concepts[i]
		for _, l := range c.Labels {
			writeLabel(out, c.ID, l)
		}
		writeLinks(out, c.ID, importer.BroaderConcept, c.Broader)
		writeLinks(out, c.ID, importer.NarrowerConcept, c.Narrower)
		writeLinks(out, c.ID, importer.RelatedConcept, c.Related)
	}
	return out.Flush() // with the first error of any write
}

func writeLabel(out *bufio.Writer, id terminology.ConceptID, l terminology.Label) {
	language, context := l.Language, ""
	if language == "" {
		language = "und" // BCP 47: undetermined; an empty cell means the default
	}
	if l.NeedsContext {
		context = "yes"
	}
	weight := strconv.FormatFloat(float64(l.Weight), 'g', -1, 32)
	writeRow(out, string(id), l.Text, l.Role.String(), language, l.Register.String(), weight, context)
}

func writeLinks(out *bufio.Writer, id terminology.ConceptID, relation string, to []terminology.ConceptID) {
	for _, other := range to {
		writeRow(out, string(id), string(other), relation, "", "", "", "")
	}
}

func writeRow(out *bufio.Writer, cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			out.WriteByte('\t')
		}
		if strings.HasPrefix(cell, `"`) {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		out.WriteString(cell)
	}
	out.WriteByte('\n')
}
