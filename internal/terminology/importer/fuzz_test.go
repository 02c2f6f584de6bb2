package importer_test

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/export"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

func openData(tb testing.TB, path string) *os.File {
	tb.Helper()
	file, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { file.Close() })
	return file
}

// fuzz holds a reader to what all of them promise: what they return makes a
// vocabulary, its labels are clean, and it can be written and read again.
func fuzz(f *testing.F, format importer.Format) {
	for _, tt := range tests()[format] {
		if len(tt.text) < 4000 {
			f.Add(tt.text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		source, report, err := importer.Read(strings.NewReader(text), importer.Options{Name: "own", Format: format, Languages: []string{"*"}})
		if source == nil {
			if err == nil {
				t.Fatal("no source and no error")
			}
			return
		}
		if err != nil && !errors.Is(err, importer.ErrIncomplete) {
			t.Fatalf("a source with the error %v", err)
		}
		if report.Concepts != len(source.Concepts) {
			t.Fatalf("%d concepts, reported %d", len(source.Concepts), report.Concepts)
		}
		if len(source.Concepts) == 0 {
			return
		}
		if _, err := terminology.New([]terminology.Source{*source}, nil); err != nil {
			t.Fatal(err)
		}
		for _, c := range source.Concepts {
			for i, l := range c.Labels {
				if l.Text != terminology.CleanText(l.Text) || terminology.Fold(l.Text) == "" || !l.Role.Valid() || !(l.Weight > 0 && l.Weight <= 1) || (i == 0) != (l.Role == terminology.Preferred) {
					t.Fatalf("%s: label %d is %+v", c.ID, i, l)
				}
			}
		}
		var table bytes.Buffer
		if err := export.WriteTable(&table, source); err != nil {
			t.Fatal(err)
		}
		again, report, err := importer.Read(&table, importer.Options{Name: "own", Format: importer.TSV, Languages: []string{"*"}})
		if err != nil || report.RejectedCount > 0 || !reflect.DeepEqual(source, again) {
			t.Fatalf("written and read again: %v, %v\n%+v\n%+v", err, report.Rejected, source, again)
		}
	})
}

func FuzzSynonyms(f *testing.F)   { fuzz(f, importer.Synonyms) }
func FuzzCSV(f *testing.F)        { fuzz(f, importer.CSV) }
func FuzzTSV(f *testing.F)        { fuzz(f, importer.TSV) }
func FuzzOBO(f *testing.F)        { fuzz(f, importer.OBO) }
func FuzzOBOGraphs(f *testing.F)  { fuzz(f, importer.OBOGraphs) }
func FuzzSKOSXML(f *testing.F)    { fuzz(f, importer.SKOSXML) }
func FuzzSKOSTurtle(f *testing.F) { fuzz(f, importer.SKOSTurtle) }
func FuzzRF2(f *testing.F)        { fuzz(f, importer.RF2) }
func FuzzMRCONSO(f *testing.F)    { fuzz(f, importer.MRCONSO) }
func FuzzMeSH(f *testing.F)       { fuzz(f, importer.MeSH) }

func FuzzDetect(f *testing.F) {
	for _, tests := range tests() {
		f.Add(tests[0].text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		format := importer.Detect([]byte(text), "", importer.Columns{})
		if parsed, err := importer.ParseFormat(string(format)); err != nil || parsed != format {
			t.Fatalf("%q is no format", format)
		}
	})
}
