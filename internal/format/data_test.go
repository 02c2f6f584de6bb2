package format

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

// dataFolder returns the folder of test data, and skips or fails without one.
func dataFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("LEAFSEARCH_TESTDATA")
	if folder == "" {
		if slices.Contains(strings.Split(os.Getenv("LEAFSEARCH_REQUIRE"), ","), "data") {
			t.Fatal("LEAFSEARCH_REQUIRE lists data, but LEAFSEARCH_TESTDATA names no folder")
		}
		t.Skip("LEAFSEARCH_TESTDATA names no folder of test data")
	}
	return folder
}

// parseFile returns the leaflets of a file and the errors in it.
func parseFile(t *testing.T, name string) (leaflets []*corpus.Leaflet, failures []error) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for l, err := range Parse(filepath.ToSlash(name), f) {
		if err != nil {
			failures = append(failures, err)
			continue
		}
		leaflets = append(leaflets, l)
	}
	return leaflets, failures
}

// TestSampleLeaflet reads the printed leaflet that the project started from.
func TestSampleLeaflet(t *testing.T) {
	leaflets, failures := parseFile(t, filepath.Join(dataFolder(t), "..", "samples", "diabetic-amyotrophy.txt"))
	if len(leaflets) != 1 || len(failures) > 0 {
		t.Fatalf("%d leaflets, %v", len(leaflets), failures)
	}
	l := leaflets[0]
	for _, field := range []struct{ name, got, want string }{
		{"id", l.ID, "doc_29219"},
		{"title", l.Title, "Diabetic amyotrophy"},
		{"url", l.URL, "https://patient.info/diabetes/diabetes-mellitus-leaflet/diabetic-amyotrophy"},
		{"publisher", l.Publisher, "patient.info"},
		{"published", string(l.Published), "2023-11-19"},
		{"next review", string(l.NextReview), "2020-04-30"}, // before it was published: copied as it is
		{"reviewed", string(l.Reviewed), ""},
		{"authors", strings.Join(l.Authors, "|"), "Dr Mary Lowth"},
		{"reviewers", strings.Join(l.Reviewers, "|"), "Dr Hayley Willacy, FRCGP"},
		{"see also", strings.Join(l.SeeAlso, "|"), "Diabetic Neuropathy"},
		{"media type", l.MediaType, "text/plain"},
	} {
		if field.got != field.want {
			t.Errorf("%s is %q, want %q", field.name, field.got, field.want)
		}
	}
	var kinds []corpus.SectionKind
	for _, s := range l.Sections {
		kinds = append(kinds, s.Kind)
		for _, leftover := range []string{"Follow us", "patientaccess", "Disclaimer", "](", "Document ID", "Further reading", "an author or the", "SIGN"} {
			if strings.Contains(s.Text, leftover) {
				t.Errorf("section %q holds %q", s.Heading, leftover)
			}
		}
	}
	want := []corpus.SectionKind{
		corpus.Overview, corpus.Symptoms, corpus.Causes, corpus.Risks, corpus.Diagnosis, corpus.Treatment, corpus.Outlook, corpus.Prevention,
	}
	if !slices.Equal(kinds, want) {
		t.Errorf("sections are %v, want %v", kinds, want)
	}
	if len(l.References) != 8 || !strings.HasPrefix(l.Summary, l.Title) || !strings.Contains(l.Notice, "diagnosis") {
		t.Errorf("%d references, summary %q, notice %q", len(l.References), l.Summary, l.Notice)
	}
	if items := corpus.ParseBlocks(l.Sections[1].Text); len(items) < 8 || !items[1].Item {
		t.Errorf("the symptoms are %+v", items)
	}
}

// TestSampleFormats reads the real files of each format: those of ours must be
// leaflets, those of others must be refused as unknown.
func TestSampleFormats(t *testing.T) {
	folder := filepath.Join(dataFolder(t), "formats")
	sections := map[string]int{"markdown": 5, "xml-medquad": 2} // at least, of every file
	for _, dir := range []string{"markdown", "xml-medquad", "html-ema", "html-nhs", "json-fhir-epi", "jsonld-nhs", "pdf", "xml-medlineplus", "xml-spl-dailymed", "csv"} {
		files, err := filepath.Glob(filepath.Join(folder, dir, "*.*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %v", dir, files, err)
		}
		for _, file := range files {
			if filepath.Base(file) == "README.md" {
				continue
			}
			leaflets, failures := parseFile(t, file)
			if least, ours := sections[dir]; !ours {
				if len(leaflets) > 0 || len(failures) != 1 || !errors.Is(failures[0], ErrUnknown) {
					t.Errorf("%s: %d leaflets, %v", file, len(leaflets), failures)
				}
				continue
			} else if len(leaflets) != 1 || len(failures) > 0 || len(leaflets[0].Sections) < least || leaflets[0].Title == "" {
				t.Errorf("%s: %d leaflets, %v", file, len(leaflets), failures)
				continue
			}
			for _, s := range leaflets[0].Sections {
				if strings.ContainsAny(s.Text, "\t\r") || strings.Contains(s.Text, "<div") || strings.Contains(s.Text, "**") || strings.Contains(s.Text, "](") {
					t.Errorf("%s: section %q is not plain: %q", file, s.Heading, s.Text)
				}
			}
		}
	}
}

// TestSampleCorpora reads the corpora of the judged sets.
func TestSampleCorpora(t *testing.T) {
	for set, want := range map[string]int{"mediqa-dev": 1134, "medlineplus-topics": 1017, "smart-med": 1033, "cystic-fibrosis": 1239} {
		leaflets, failures := parseFile(t, filepath.Join(dataFolder(t), "quality", set, "corpus.jsonl.gz"))
		skipped := 0
		for _, err := range failures {
			if !errors.Is(err, ErrSkipped) {
				t.Errorf("%s: %v", set, err)
			}
			skipped++
		}
		t.Logf("%s: %d leaflets, %d skipped", set, len(leaflets), skipped)
		if len(leaflets)+skipped != want {
			t.Errorf("%s: %d leaflets and %d skipped, want %d", set, len(leaflets), skipped, want)
		}
	}
}
