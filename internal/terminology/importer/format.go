package importer

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
)

// Format is how a vocabulary is written. The empty Format means: find out.
type Format string

// The formats.
const (
	Synonyms   Format = "synonyms"   // synonyms.txt of Solr and Elasticsearch
	CSV        Format = "csv"        // comma-separated, with a line of column names
	TSV        Format = "tsv"        // the same with tabs
	OBO        Format = "obo"        // OBO Flat File 1.2 and 1.4
	OBOGraphs  Format = "obographs"  // OBO Graphs, JSON
	SKOSXML    Format = "skos-xml"   // SKOS in RDF/XML
	SKOSTurtle Format = "skos-ttl"   // SKOS in Turtle
	RF2        Format = "snomed-rf2" // SNOMED CT RF2, snapshot of descriptions
	MRCONSO    Format = "umls"       // UMLS MRCONSO.RRF
	MeSH       Format = "mesh"       // MeSH descriptors, XML
)

// Formats returns all formats, in the order of the list above.
func Formats() []Format {
	return []Format{Synonyms, CSV, TSV, OBO, OBOGraphs, SKOSXML, SKOSTurtle, RF2, MRCONSO, MeSH}
}

// ParseFormat returns the format with this name; the empty name is the empty
// format.
func ParseFormat(name string) (Format, error) {
	if name == "" {
		return "", nil
	}
	var names []string
	for _, f := range Formats() {
		if strings.EqualFold(name, string(f)) {
			return f, nil
		}
		names = append(names, string(f))
	}
	return "", fmt.Errorf("format %q is not known; use one of %s", name, strings.Join(names, ", "))
}

var (
	oboStart     = regexp.MustCompile(`(?m)^(format-version:|\[Term\]\s*$)`)
	turtleStart  = regexp.MustCompile(`(?mi)^\s*(@prefix|@base|prefix\s+[\w.-]*:\s*<|base\s+<)`)
	mrconsoStart = regexp.MustCompile(`^[^|\n]{1,20}\|[A-Z]{3}\|(?:[^|\n]*\|){16}`)
)

// Detect returns the format of a file whose first bytes are head, uncompressed,
// and "" where it looks like none. name is the file's name or empty; it decides
// only where the content leaves it open, between a table and synonyms. columns
// are those of [Options].
func Detect(head []byte, name string, columns Columns) Format {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	switch {
	case len(text) == 0:
		return ""
	case text[0] == '{':
		if bytes.Contains(text, []byte(`"graphs"`)) {
			return OBOGraphs
		}
		return ""
	case bytes.HasPrefix(text, []byte("<?xml")), bytes.HasPrefix(text, []byte("<!DOCTYPE")),
		bytes.HasPrefix(text, []byte("<DescriptorRecordSet")), bytes.HasPrefix(text, []byte("<rdf:RDF")):
		switch {
		case bytes.Contains(text, []byte("DescriptorRecordSet")):
			return MeSH
		case bytes.Contains(text, []byte("http://www.w3.org/1999/02/22-rdf-syntax-ns#")):
			return SKOSXML
		}
		return ""
	case mrconsoStart.Match(text):
		return MRCONSO
	case turtleStart.Match(text):
		return SKOSTurtle
	case oboStart.Match(text):
		return OBO
	}
	return detectLines(text, name, columns)
}

// detectLines tells tables from synonyms by their first line that is no
// comment.
func detectLines(text []byte, name string, columns Columns) Format {
	line := ""
	for raw := range bytes.Lines(text) {
		if line = strings.TrimSpace(string(raw)); line != "" && line[0] != '#' {
			break
		}
	}
	extension := strings.ToLower(filepath.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")))
	tabs := strings.Contains(line, "\t")
	switch {
	case tabs && isRF2(strings.Split(line, "\t")):
		return RF2
	case tabs || extension == ".tsv" || extension == ".tab":
		return TSV
	case extension == ".csv":
		return CSV
	}
	if header, ok := splitRow(line, ',', nil); ok {
		if _, err := columns.find(header); err == nil {
			return CSV
		}
	}
	// Any prose has commas, so only text files are taken for synonyms by them.
	if bytes.Contains(text, []byte("=>")) || strings.Contains(line, ",") && (extension == ".txt" || extension == "") {
		return Synonyms
	}
	return ""
}
