package ingest

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/format"
)

// walkData returns the folder of test data, and skips or fails without one.
func walkData(tb testing.TB) string {
	tb.Helper()
	folder := os.Getenv("LEAFSEARCH_TESTDATA")
	if folder == "" {
		for _, name := range strings.Split(os.Getenv("LEAFSEARCH_REQUIRE"), ",") {
			if name == "data" {
				tb.Fatal("LEAFSEARCH_REQUIRE lists data, but LEAFSEARCH_TESTDATA names no folder")
			}
		}
		tb.Skip("LEAFSEARCH_TESTDATA names no folder of test data")
	}
	return folder
}

// TestReadMedQuAD reads all of MedQuAD through Walk and format.Parse, and
// looks for every document that the judged sets name.
func TestReadMedQuAD(t *testing.T) {
	folder := walkData(t)
	seen := map[string]string{}
	files, skipped, sections, names := 0, 0, 0, 0
	for f, err := range Walk(filepath.Join(folder, "medquad", "medquad.tar.gz")) {
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
			continue
		}
		files++
		for l, err := range format.Parse(f.Path, f.Reader) {
			switch {
			case errors.Is(err, format.ErrSkipped):
				skipped++
				continue
			case err != nil:
				t.Errorf("%s: %v", f.Path, err)
				continue
			case seen[l.ID] != "":
				t.Errorf("%s and %s are both %s", seen[l.ID], f.Path, l.ID)
			case l.Title == "" || l.URL == "" || len(l.Sections) == 0:
				t.Errorf("%s has no title, URL or section", f.Path)
			}
			seen[l.ID] = f.Path
			sections += len(l.Sections)
			names += len(l.OtherNames)
			for _, s := range l.Sections {
				if s.Text == "" || s.Anchor == "" || strings.HasSuffix(s.Heading, " ?") {
					t.Errorf("%s has the section %+v", f.Path, s)
				}
			}
		}
	}
	t.Logf("%d files, %d leaflets, %d skipped, %d sections, %d other names", files, len(seen), skipped, sections, names)
	if files != 5490 || len(seen)+skipped != files || sections < 16400 {
		t.Errorf("read %d files, %d leaflets and %d skipped, %d sections", files, len(seen), skipped, sections)
	}
	for _, set := range []string{"liveqa/qrels.tsv", "liveqa/qrels.plus-mediqa.tsv", "liveqa/qrels.mediqa-dev.tsv", "synonyms/qrels.tsv"} {
		f, err := os.Open(filepath.Join(folder, "quality", filepath.FromSlash(set)))
		if err != nil {
			t.Fatal(err)
		}
		judged := 0
		for lines := bufio.NewScanner(f); lines.Scan(); {
			fields := strings.Split(lines.Text(), "\t")
			if len(fields) != 3 || fields[1] == "corpus-id" {
				continue
			}
			if judged++; seen[fields[1]] == "" {
				t.Errorf("%s: no leaflet %s", set, fields[1])
			}
		}
		f.Close()
		if judged == 0 {
			t.Errorf("%s has no judgement", set)
		}
	}
}

func BenchmarkReadMedQuAD(b *testing.B) {
	file := filepath.Join(walkData(b), "medquad", "medquad.tar.gz")
	b.ReportAllocs()
	files := 0
	for b.Loop() {
		for f, err := range Walk(file) {
			if err != nil {
				b.Fatal(err)
			}
			files++
			for _, err := range format.Parse(f.Path, f.Reader) {
				if err != nil && !errors.Is(err, format.ErrSkipped) {
					b.Fatal(err)
				}
			}
		}
	}
	b.ReportMetric(float64(files)/b.Elapsed().Seconds(), "files/s")
}
