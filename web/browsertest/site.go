// Package browsertest looks at the pages in a real browser: that they fit a
// phone and a wide screen, in light and dark, that they work with the keyboard
// and without scripts, and that nothing is loaded from elsewhere.
//
// Start with [Service], a search service over a real index, which the tests of
// package web use too. The browser is Chromium, driven by chromedp v0.16.0; the
// tests are skipped where there is none (see internal/require). Where Node is
// there and `npm ci` has been run in this folder, axe-core looks for faults of
// accessibility as well. Screenshots are written only where
// LEAFSEARCH_SCREENSHOTS names a folder.
//
// Only tests import it.
package browsertest

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/search"
)

// Service indexes the built-in leaflets and those of web/testdata, which hold
// what pages must not trip over, and returns a service over the index. Both
// are gone when the test ends.
func Service(tb testing.TB) *search.Service {
	tb.Helper()
	_, here, _, _ := runtime.Caller(0)
	data, samples := tb.TempDir(), filepath.Join(tb.TempDir(), "samples")
	if err := os.CopyFS(samples, corpus.BuiltIn()); err != nil {
		tb.Fatal(err)
	}
	report, err := ingest.Run(tb.Context(), ingest.Options{
		Data:    data,
		Paths:   []string{samples, filepath.Join(filepath.Dir(here), "..", "testdata", "leaflets")},
		Samples: true,
	})
	if err != nil {
		tb.Fatal(err)
	}
	for _, failed := range report.Failed {
		tb.Errorf("%s: %s", failed.Path, failed.Error)
	}
	service, err := search.Open(data)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = service.Close() })
	return service
}
