package importer_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

func TestDetect(t *testing.T) {
	for format, tests := range tests() {
		if format == importer.CSV || format == importer.TSV || format == importer.Synonyms {
			continue // with a name, below
		}
		if got := importer.Detect([]byte(tests[0].text), "", importer.Columns{}); got != format {
			t.Errorf("%s is taken for %q", format, got)
		}
	}
	for _, tt := range []struct {
		name, text string
		columns    importer.Columns
		want       importer.Format
	}{
		{"a.csv", "page,alt\nGout,Podagra\n", importer.Columns{}, importer.CSV},
		{"a.txt", "preferred,term\nGout,Podagra\n", importer.Columns{}, importer.CSV},
		{"", "page,alt\nGout,Podagra\n", importer.Columns{Preferred: "page", Term: "alt"}, importer.CSV},
		{"", "gout, podagra\n", importer.Columns{}, importer.Synonyms},
		{"synonyms.txt.gz", "# x\ngout, podagra\n", importer.Columns{}, importer.Synonyms},
		{"a.rules", "tummy => abdomen\n", importer.Columns{}, importer.Synonyms},
		{"", "id\tterm\nX:1\tGout\n", importer.Columns{}, importer.TSV},
		{"a.tsv", "term\nGout\n", importer.Columns{}, importer.TSV},
		{"", rf2Head, importer.Columns{}, importer.RF2},
		{"readme.md", "This is prose, with commas.\n", importer.Columns{}, ""},
		{"a.json", `{"a": 1}`, importer.Columns{}, ""},
		{"a.xml", "<?xml version=\"1.0\"?><a/>", importer.Columns{}, ""},
		{"a.html", "<!DOCTYPE html><p>x", importer.Columns{}, ""},
		{"a.pdf", "%PDF-1.7\n%\xe2\xe3", importer.Columns{}, ""},
		{"", "", importer.Columns{}, ""},
	} {
		if got := importer.Detect([]byte(tt.text), tt.name, tt.columns); got != tt.want {
			t.Errorf("%s %q is taken for %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestReadFails(t *testing.T) {
	zipped := gzipped(t, []byte(strings.Repeat("gout, podagra\nflu, grippe\n", 1000)))
	damaged := bytes.Clone(zipped)
	damaged[len(damaged)-6] ^= 1
	for _, tt := range []struct {
		name, text string
		opts       importer.Options
		is         error
		want       string
	}{
		{"no name", "gout, podagra", importer.Options{Name: "No"}, nil, "source name"},
		{"language", "gout, podagra", importer.Options{Languages: []string{"english please"}}, nil, "use a tag"},
		{"role", "gout, podagra", importer.Options{Role: 99}, nil, "role"},
		{"unknown", "prose. More prose.", importer.Options{File: "a.doc"}, importer.ErrFormat, "a.doc"},
		{"empty", "", importer.Options{}, importer.ErrFormat, "say which"},
		{"no concept", "a1,\n", importer.Options{Format: importer.Synonyms}, importer.ErrEmpty, "rejected"},
		{"no such column", "a,b\n1,2\n", importer.Options{Format: importer.CSV, Columns: importer.Columns{Term: "c"}}, nil, "the columns are a, b"},
		{"no preferred column", "a,b\n1,2\n", importer.Options{Format: importer.CSV}, nil, "preferred=NAME"},
		{"no header", "# x\n", importer.Options{Format: importer.CSV}, nil, "line of column names"},
		{"RF2 header", "id\tactive\n", importer.Options{Format: importer.RF2}, nil, "column names"},
		{"half a gzip", string(zipped[:len(zipped)-20]), importer.Options{}, importer.ErrIncomplete, "whole file"},
		{"damaged gzip", string(damaged), importer.Options{}, nil, "damaged"},
		{"gzip header", "\x1f\x8bxxxxxxxxxxxxxxx", importer.Options{}, nil, "damaged"},
		{"half of JSON", `{"graphs": [{"nodes": [{"id": "http://x/OWN_1", "lbl": "gout", "type": "CLASS"},`, importer.Options{}, importer.ErrIncomplete, ""},
		{"no JSON", "{\"graphs\": [{\"nodes\": [\n}", importer.Options{}, nil, "line 2"},
		{"other JSON", `{"graphs": {}}`, importer.Options{}, nil, "expected"},
		{"half of XML", meshTests[0].text[:1600], importer.Options{}, importer.ErrIncomplete, ""},
		{"half of Turtle", turtleHead + "<http://x/1> skos:prefLabel \"gout\" .\n<http://x/2> skos:pref", importer.Options{}, importer.ErrIncomplete, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.opts.Name == "" {
				tt.opts.Name = "own"
			}
			source, _, err := importer.Read(strings.NewReader(tt.text), tt.opts)
			if err == nil || tt.is != nil && !errors.Is(err, tt.is) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one of %v with %q", err, tt.is, tt.want)
			}
			if (source != nil) != errors.Is(err, importer.ErrIncomplete) {
				t.Errorf("source %v with error %v", source, err)
			}
		})
	}
}

func TestRejectedListIsCapped(t *testing.T) {
	text := "good, fine\n" + strings.Repeat("alone\n", 1000)
	_, report, err := importer.Read(strings.NewReader(text), importer.Options{Name: "own", File: "x.txt"})
	if err != nil || report.RejectedCount != 1000 || len(report.Rejected) != 100 || report.Rejected[99].Line != 101 {
		t.Errorf("%d rejected, %d listed, %v", report.RejectedCount, len(report.Rejected), err)
	}
}

func TestParseColumns(t *testing.T) {
	got, err := importer.ParseColumns("id=a, preferred = b ,term=c,relation=d,weight=e,language=f,register=g,context=h")
	if want := (importer.Columns{ID: "a", Preferred: "b", Term: "c", Relation: "d", Weight: "e", Language: "f", Register: "g", Context: "h"}); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := importer.ParseColumns(""); err != nil || got != (importer.Columns{}) {
		t.Errorf("nothing gives %+v, %v", got, err)
	}
	for _, text := range []string{"term", "term=", "name=a", ","} {
		if _, err := importer.ParseColumns(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestLooksAbbreviated(t *testing.T) {
	for text, want := range map[string]bool{
		"MI": true, "D&V": true, "NSAIDs": true, "COVID": true, "B12": false, "DLRPN": true, "T2DM": true,
		"Flu": false, "gord": false, "A": false, "ASTHMATIC": false, "BP high": false, "": false, "ÉTÉ": false,
	} {
		if got := importer.LooksAbbreviated(text); got != want {
			t.Errorf("LooksAbbreviated(%q) = %v", text, got)
		}
	}
}

// TestMeSHSample reads a file that was cut off: what came before is there, and
// the error says so.
func TestMeSHSample(t *testing.T) {
	file := openData(t, require.Data(t, "terms", "mesh", "mesh_desc_sample.xml"))
	source, report, err := importer.Read(file, importer.Options{Name: "mesh"})
	if !errors.Is(err, importer.ErrIncomplete) || !strings.Contains(err.Error(), "line 861") {
		t.Errorf("error %v, want ErrIncomplete with line 861", err)
	}
	if report.Format != importer.MeSH || len(source.Concepts) != 2 || source.Concepts[0].ID != "MESH:D000001" || report.Skipped["permuted"] != 2 {
		t.Errorf("report %+v", report)
	}
}

// TestDataInTables reads the tables that people would import, each with the
// columns they would name.
func TestDataInTables(t *testing.T) {
	for _, tt := range []struct {
		path     []string
		columns  string
		concepts int
	}{
		{[]string{"terms", "nhs", "nhs_alternate_names.tsv"}, "preferred=page_name,term=alternate_name", 40},
		{[]string{"terms", "hpo", "layperson-synonyms-2021.tsv"}, "id=?term,preferred=?term_label,term=?layperson", 4000},
		{[]string{"terms", "drugs", "uk_brand_generic_bnf2017.tsv"}, "preferred=bnf_generic_name_abbreviated,term=brand", 250},
		{[]string{"terms", "abbreviations", "abbreviations.tsv"}, "preferred=expansion,term=abbreviation", 5000},
	} {
		columns, err := importer.ParseColumns(tt.columns)
		if err != nil {
			t.Fatal(err)
		}
		path := require.Data(t, tt.path...)
		source, report, err := importer.Read(openData(t, path), importer.Options{Name: "own", File: path, Columns: columns})
		if err != nil {
			t.Error(err)
			continue
		}
		t.Logf("%s: %d concepts, labels %v, skipped %v, %d rejected %v", path, report.Concepts, report.Labels, report.Skipped, report.RejectedCount, report.Rejected)
		if len(source.Concepts) < tt.concepts || report.RejectedCount > 20 {
			t.Errorf("%s: %d concepts, want at least %d", path, len(source.Concepts), tt.concepts)
		}
	}
}
