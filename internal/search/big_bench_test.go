package search_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/madecorpus"
	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/search"
)

// The environment variables of BenchmarkBig. It needs some 3 GB of disk and
// several minutes, so it is skipped where LEAFSEARCH_BIG is unset.
const (
	// envBig is how many leaflets there are to be; 1 stands for
	// madecorpus.Size.
	envBig = "LEAFSEARCH_BIG"
	// envBigDir names the folder where the corpus and the index are made, and
	// kept for the next time; otherwise they are in a temporary one. It must
	// be emptied after a change to what is stored.
	envBigDir = "LEAFSEARCH_BIG_DIR"
)

// BenchmarkBig measures over a made corpus what BenchmarkBuild, BenchmarkOpen
// and BenchmarkMedQuAD measure over MedQuAD, with the same judged questions.
func BenchmarkBig(b *testing.B) {
	path, data := bigCorpus(b)
	if indexed(data) {
		b.Logf("%s is kept from an earlier time, so index/first is left out", data)
	} else {
		b.Run("index/first", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				if err := os.RemoveAll(data); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				build(b, data, path).report(b)
			}
		})
		if !indexed(data) { // -bench left it out, and what follows needs it
			build(b, data, path)
		}
	}
	b.Run("index/again", func(b *testing.B) {
		for b.Loop() {
			build(b, data, path).report(b)
		}
	})
	b.Run("open", func(b *testing.B) { measureOpen(b, data) })
	b.Run("size", func(b *testing.B) { reportSize(b, data, path) })

	s, err := search.Open(data)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.Run("memory", func(b *testing.B) { reportMemory(b, s) })
	for _, set := range []string{"short", "long"} {
		queries := topics(b, "liveqa", "queries."+set+".jsonl")
		b.Run("engine/"+set, func(b *testing.B) { measurePlanned(b, s, queries) })
		b.Run("rank/"+set, func(b *testing.B) {
			measure(b, queries, func(text string) error {
				_, err := s.Rank(b.Context(), text, 10)
				return err
			})
		})
		b.Run("whole/"+set, func(b *testing.B) {
			measure(b, queries, func(text string) error {
				_, err := s.Search(b.Context(), search.Request{Query: text})
				return err
			})
		})
		b.Run("facets/"+set, func(b *testing.B) {
			measure(b, queries, func(text string) error {
				_, err := s.Search(b.Context(), search.Request{Query: text, Facets: true})
				return err
			})
		})
	}
}

// indexed reports whether a data folder has a generation.
func indexed(data string) bool {
	_, err := generation.Current(data)
	return err == nil
}

// bigCorpus makes the corpus where it is not there yet. It returns the file,
// and the data folder to index it into.
func bigCorpus(b *testing.B) (path, data string) {
	b.Helper()
	value := os.Getenv(envBig)
	if value == "" {
		b.Skipf("takes minutes and 3 GB of disk; set %s to 1, or to a number of leaflets", envBig)
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		b.Fatalf("%s is %q; set it to 1, or to a number of leaflets", envBig, value)
	}
	if n == 1 {
		n = madecorpus.Size
	}
	dir := os.Getenv(envBigDir)
	if dir == "" {
		dir = b.TempDir()
	}
	path = filepath.Join(dir, fmt.Sprintf("made-%d.jsonl", n))
	data = filepath.Join(dir, fmt.Sprintf("data-%d", n))
	if _, err := os.Stat(path); err != nil {
		writeMade(b, path, n)
	}
	return path, data
}

// writeMade makes n leaflets of MedQuAD. The file gets its name once it is
// whole.
func writeMade(b *testing.B, path string, n int) {
	b.Helper()
	var base []*corpus.Leaflet
	for file, err := range ingest.Walk(require.Data(b, "medquad", "medquad.tar.gz")) {
		if err != nil {
			b.Fatal(err)
		}
		for l, err := range format.Parse(file.Path, file.Reader) {
			if errors.Is(err, format.ErrSkipped) {
				continue
			}
			if err != nil {
				b.Fatal(err)
			}
			base = append(base, l)
		}
	}
	made, err := madecorpus.New(base, 1)
	if err != nil {
		b.Fatal(err)
	}
	file, err := os.Create(path + ".part")
	if err != nil {
		b.Fatal(err)
	}
	err = errors.Join(madecorpus.WriteJSONL(file, made.Leaflets(n)), file.Close())
	if err == nil {
		err = os.Rename(path+".part", path)
	}
	if err != nil {
		b.Fatal(err)
	}
}
