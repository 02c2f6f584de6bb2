package importer_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

// fixture is one file of the same twelve concepts, and what its format can say.
type fixture struct {
	file   string
	format importer.Format
	// id is the id for the concept that the table calls PIL:number.
	id func(number, preferred string) terminology.ConceptID
	// roles maps the roles of the table to those that the format gives; a role
	// that is not in it cannot be said, and the label is missing.
	roles map[terminology.Role]terminology.Role
	// preferred and other are the languages of the labels.
	preferred, other string
	skipped          map[string]int
}

var fixtures = []fixture{
	{"concepts.csv", importer.CSV, curie, same(), "en-GB", "en-GB", nil},
	{"concepts.obo", importer.OBO, curie, same(), "en", "en", map[string]int{"obsolete": 1}},
	{"concepts.obographs.json", importer.OBOGraphs, curie, without(same(), terminology.Hidden), "en", "en", map[string]int{"obsolete": 1}},
	{"concepts.skos.ttl", importer.SKOSTurtle, curie, without(same(), terminology.Related), "en-GB", "en", nil},
	{"concepts.skos.rdf", importer.SKOSXML, func(number, _ string) terminology.ConceptID {
		return terminology.ConceptID("http://example.org/pil/" + number)
	}, without(same(), terminology.Related), "en-GB", "en", nil},
	{"sct2_Description_Snapshot-en_SYNTHETIC_20260101.txt", importer.RF2, func(number, _ string) terminology.ConceptID {
		return terminology.ConceptID("SNOMEDCT:99" + number + "00000")
	}, without(same(), terminology.Related, terminology.Hidden), "en", "en", map[string]int{"inactive": 1}},
	{"MRCONSO_synthetic.RRF", importer.MRCONSO, func(number, _ string) terminology.ConceptID {
		return terminology.ConceptID("UMLS:C9" + number + "00")
	}, without(same(), terminology.Related, terminology.Hidden), "en", "en", map[string]int{"language": 1, "suppressed": 1}},
	{"synonyms.txt", importer.Synonyms, func(_, preferred string) terminology.ConceptID {
		return terminology.ConceptID("fixture:" + strings.ReplaceAll(terminology.Fold(preferred), " ", "-"))
	}, map[terminology.Role]terminology.Role{
		terminology.Preferred: terminology.Preferred, terminology.Exact: terminology.Exact,
		terminology.Related: terminology.Related,
		// Rules that lead one way only cannot say why.
		terminology.Hidden: terminology.Colloquial, terminology.Abbreviation: terminology.Colloquial,
	}, "en", "en", nil},
}

func curie(number, _ string) terminology.ConceptID { return terminology.ConceptID("PIL:" + number) }

// same maps the roles of the table to themselves.
func same() map[terminology.Role]terminology.Role {
	roles := map[terminology.Role]terminology.Role{}
	for _, r := range []terminology.Role{
		terminology.Preferred, terminology.Exact, terminology.Abbreviation, terminology.Hidden, terminology.Related,
	} {
		roles[r] = r
	}
	return roles
}

func without(roles map[terminology.Role]terminology.Role, drop ...terminology.Role) map[terminology.Role]terminology.Role {
	for _, r := range drop {
		delete(roles, r)
	}
	return roles
}

// shape tells the labels that every format knows for abbreviations by their
// shape from the two ("BP high", "B12 def") that only some can name.
func shape(l terminology.Label) terminology.Role {
	if importer.LooksAbbreviated(l.Text) {
		return terminology.Abbreviation
	}
	return l.Role
}

func TestFixturesGiveTheSameConcepts(t *testing.T) {
	dir := require.Data(t, "terms", "formats")
	table, _ := readFixture(t, dir+"/concepts.csv", "concepts.csv")
	if len(table.Concepts) != 12 {
		t.Fatalf("the table has %d concepts, want 12", len(table.Concepts))
	}
	for _, f := range fixtures {
		t.Run(f.file, func(t *testing.T) {
			got, report := readFixture(t, dir+"/"+f.file, f.file)
			if report.Format != f.format || report.RejectedCount != 0 || !equalCounts(report.Skipped, f.skipped) {
				t.Errorf("format %s, rejected %v, skipped %v; want %s, none and %v", report.Format, report.Rejected, report.Skipped, f.format, f.skipped)
			}
			// synonyms.txt has two rules of its own at the end.
			if f.format == importer.Synonyms {
				got.Concepts = got.Concepts[:len(got.Concepts)-2]
			}
			if len(got.Concepts) != 12 {
				t.Fatalf("%d concepts, want 12", len(got.Concepts))
			}
			for i, want := range table.Concepts {
				compare(t, f, want, got.Concepts[i])
			}
		})
	}
}

// compare holds a concept to the one of the table.
func compare(t *testing.T, f fixture, want, got terminology.Concept) {
	t.Helper()
	number := strings.TrimPrefix(string(want.ID), "PIL:")
	preferred := want.Labels[0].Text
	if id := f.id(number, preferred); got.ID != id {
		t.Errorf("id %s, want %s", got.ID, id)
	}
	line := func(text string, role terminology.Role, language string) string {
		return text + " | " + role.String() + " | " + language
	}
	var wants, gots []string
	for _, l := range want.Labels {
		role, ok := f.roles[l.Role]
		if !ok {
			continue
		}
		if l.Role == terminology.Abbreviation && (role == terminology.Colloquial || f.format != importer.CSV && f.format != importer.OBO && f.format != importer.OBOGraphs) {
			if role == terminology.Abbreviation {
				role = terminology.Exact
			}
			l.Role = role
			role = shape(l)
		}
		language := f.other
		if l.Role == terminology.Preferred {
			language = f.preferred
		}
		wants = append(wants, line(l.Text, role, language))
	}
	for _, l := range got.Labels {
		gots = append(gots, line(l.Text, l.Role, l.Language))
	}
	if gots[0] != line(preferred, terminology.Preferred, f.preferred) {
		t.Errorf("%s: first label %q, want %q", got.ID, gots[0], preferred)
	}
	slices.Sort(wants)
	slices.Sort(gots)
	if !slices.Equal(wants, gots) {
		t.Errorf("%s has\n\t%s\nwant\n\t%s", got.ID, strings.Join(gots, "\n\t"), strings.Join(wants, "\n\t"))
	}
}

func equalCounts(a, b map[string]int) bool {
	for key := range a {
		if a[key] != b[key] {
			return false
		}
	}
	return len(a) == len(b)
}

func readFixture(t *testing.T, path, name string) (*terminology.Source, importer.Report) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	source, report, err := importer.Read(bytes.NewReader(data), importer.Options{Name: "fixture", File: name})
	if err != nil {
		t.Fatal(err)
	}
	// Gzipped it must give the same.
	zipped, _, err := importer.Read(bytes.NewReader(gzipped(t, data)), importer.Options{Name: "fixture", File: name + ".gz"})
	if err != nil || source.Labels() != zipped.Labels() {
		t.Errorf("gzipped: %v, or another number of labels", err)
	}
	return source, report
}

func gzipped(tb testing.TB, data []byte) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}
