package terminology_test

import (
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
	"github.com/leafsearch/leafsearch/internal/terminology/terminologytest"
)

// exact counts the labels of the same meaning.
func exact(c *terminology.Concept) int {
	n := 0
	for _, l := range c.Labels {
		if l.Role.SameMeaning() {
			n++
		}
	}
	return n
}

// TestLargestGroup guards against merging through shared labels: these sources
// share many, and no id, so every concept must stay as it is in its source.
func TestLargestGroup(t *testing.T) {
	sources := terminologytest.Vocabularies(t)
	v, err := terminology.New(sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	largest, concepts := 0, 0
	names := map[string]int{} // how many concepts a folded label names
	for _, s := range sources {
		concepts += len(s.Concepts)
		for i := range s.Concepts {
			largest = max(largest, exact(&s.Concepts[i]))
			for _, l := range s.Concepts[i].Labels {
				names[terminology.Fold(l.Text)]++
			}
		}
	}
	shared := 0
	for _, n := range names {
		if n > 1 {
			shared++
		}
	}
	merged := &terminology.Concept{}
	for c := range v.Concepts() {
		if exact(c) > exact(merged) {
			merged = c
		}
	}
	t.Logf("%d concepts, %d labels name several; largest group %d labels (%s)", v.Len(), shared, exact(merged), merged.ID)
	if v.Len() != concepts || exact(merged) != largest {
		t.Errorf("%d concepts with up to %d labels of one meaning, want %d and %d", v.Len(), exact(merged), concepts, largest)
	}
	if largest > terminology.MaxExpansion {
		t.Errorf("a concept has %d labels of one meaning, more than %d", largest, terminology.MaxExpansion)
	}
	if shared < 1000 {
		t.Errorf("%d labels are shared: these sources do not show the danger", shared)
	}
}

// TestWholeOntologies holds importing, building and memory to their budgets:
// 60 MB for all together. The times are only printed: BenchmarkRead of the
// importer measures them.
func TestWholeOntologies(t *testing.T) {
	path := require.Data(t, "terms", "hpo", "hp.v2024-08-13.json.gz")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	start := time.Now()
	hpo, report, err := importer.Read(file, importer.Options{Name: "hpo"})
	took := time.Since(start)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("Human Phenotype Ontology in %v: %v", took, report.Labels)
	if len(hpo.Concepts) != 18988 || report.Skipped["obsolete"] != 450 || report.RejectedCount != 0 {
		t.Errorf("%d concepts, skipped %v, rejected %v; want 18,988, 450 obsolete and none", len(hpo.Concepts), report.Skipped, report.Rejected)
	}
	if hpo.Version != "2024-08-13" || hpo.Licence != "https://hpo.jax.org/app/license" || hpo.Title != "Human Phenotype Ontology" {
		t.Errorf("title %q, version %q, licence %q", hpo.Title, hpo.Version, hpo.Licence)
	}
	lay := 0
	for i := range hpo.Concepts {
		for _, l := range hpo.Concepts[i].Labels {
			if l.Register == terminology.Lay {
				lay++
			}
		}
	}
	if lay < 7500 || lay > 8094 {
		t.Errorf("%d lay labels, want nearly the 8,094 that the file has", lay)
	}

	hpo = nil
	before := heap()
	v, build := build(t)
	used := float64(heap()-before) / (1 << 20)
	t.Logf("four sources built in %v, %.1f MB", build, used)
	if used > 60 {
		t.Errorf("%.1f MB, want at most 60", used)
	}
	if m := v.Lookup("shortness of breath"); len(m) == 0 {
		t.Error("shortness of breath is not found")
	}
	runtime.KeepAlive(v)
}

// TestMemoryInUse holds the built-in vocabulary, the open ones and what finds
// their names in queries and leaflets to 60 MB together.
func TestMemoryInUse(t *testing.T) {
	a := analysis.New()
	before := heap()
	own, err := builtin.Source()
	if err != nil {
		t.Fatal(err)
	}
	v, err := terminology.New(append([]terminology.Source{*own}, terminologytest.Vocabularies(t)...), nil)
	if err != nil {
		t.Fatal(err)
	}
	words := heap()
	classes, err := builtin.Classes()
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	concepts := annotate.NewConcepts(v, a, annotate.NewWords(annotate.NewClasses(a, classes.Qualities, classes.Parts, classes.Words, classes.Empty), builtin.Words))
	took := time.Since(start)
	used := float64(heap()-before) / (1 << 20)
	t.Logf("%d concepts, %.1f MB, of which %.1f MB to find them, made in %v", concepts.Len(), used, float64(heap()-words)/(1<<20), took)
	if used > 60 {
		t.Errorf("%.1f MB, want at most 60", used)
	}
	runtime.KeepAlive(v)
	runtime.KeepAlive(concepts)
	runtime.KeepAlive(a)
}

func build(t *testing.T) (*terminology.Vocabulary, time.Duration) {
	sources := terminologytest.Vocabularies(t)
	start := time.Now()
	v, err := terminology.New(sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v, time.Since(start)
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func BenchmarkNew(b *testing.B) {
	sources := terminologytest.Vocabularies(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := terminology.New(sources, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	v, err := terminology.New(terminologytest.Vocabularies(b), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		v.Lookup("Shortness of breath")
	}
}
