package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/require"
)

// BenchmarkUpdate measures a run over all of MedQuAD after one leaflet has
// changed, after none has, and a whole build from the store.
func BenchmarkUpdate(b *testing.B) {
	data, leaflets := b.TempDir(), filepath.Join(b.TempDir(), "leaflets")
	if err := os.CopyFS(leaflets, os.DirFS(require.Data(b, "medquad"))); err != nil {
		b.Fatal(err)
	}
	extra := filepath.Join(leaflets, "extra.md")
	run := func(b *testing.B, paths ...string) {
		if _, err := Run(b.Context(), Options{Data: data, Paths: paths}); err != nil {
			b.Fatal(err)
		}
	}
	run(b, leaflets)
	b.Run("one changed", func(b *testing.B) {
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			if err := os.WriteFile(extra, []byte("---\ntitle: Extra\n---\n\nText"+strings.Repeat(" more", n)+".\n"), 0o644); err != nil {
				b.Fatal(err)
			}
			run(b, leaflets)
		}
	})
	b.Run("none changed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			run(b, leaflets)
		}
	})
	b.Run("rebuild", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			run(b)
		}
	})
}
