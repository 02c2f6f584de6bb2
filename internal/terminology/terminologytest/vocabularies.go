// Package terminologytest reads the open vocabularies of the test data, for tests
// that measure with them. It is not for the program: people import vocabularies
// with `leafsearch lexicon import`.
package terminologytest

import (
	"os"
	"testing"

	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

// Vocabularies returns the Human Phenotype Ontology, the Disease Ontology, the Symptom
// Ontology and the NHS's alternate names, in this order. The test skips where
// there is no test data, and fails where they cannot be read or more than a few
// lines of one are rejected.
func Vocabularies(tb testing.TB) []terminology.Source {
	tb.Helper()
	var sources []terminology.Source
	for _, v := range []struct {
		name    string
		path    []string
		columns importer.Columns
	}{
		{"hpo", []string{"terms", "hpo", "hp.v2024-08-13.json.gz"}, importer.Columns{}},
		{"doid", []string{"terms", "doid", "doid-2018-07-05.json.gz"}, importer.Columns{}},
		{"symp", []string{"terms", "symp", "symp.obo"}, importer.Columns{}},
		{"nhs", []string{"terms", "nhs", "nhs_alternate_names.tsv"}, importer.Columns{Preferred: "page_name", Term: "alternate_name"}},
	} {
		file, err := os.Open(require.Data(tb, v.path...))
		if err != nil {
			tb.Fatal(err)
		}
		source, report, err := importer.Read(file, importer.Options{Name: v.name, File: v.path[len(v.path)-1], Columns: v.columns})
		file.Close()
		if err != nil {
			tb.Fatal(err)
		}
		if report.RejectedCount > 3 {
			tb.Errorf("%s: %d rejected: %v", v.name, report.RejectedCount, report.Rejected)
		}
		sources = append(sources, *source)
	}
	return sources
}
