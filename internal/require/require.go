// Package require is what a test needs from outside the repository: the folder
// of test data and a browser.
//
// Neither comes with the project, so a test that needs one is skipped where it
// is missing. Where LEAFSEARCH_REQUIRE lists it ("data", "browser", parted by
// commas) the test fails instead, so that a machine meant to run everything
// cannot pass by running less. Start with [Data].
//
// It is not for assertions, nor for fixtures of our own, which lie in the
// testdata folder beside their test. Only tests import it.
package require

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The environment variables that this package reads.
const (
	envData     = "LEAFSEARCH_TESTDATA" // absolute path of the folder of test data
	envRequire  = "LEAFSEARCH_REQUIRE"  // what may not be missing, parted by commas
	envChromium = "LEAFSEARCH_CHROMIUM" // a browser's executable, before those on PATH
)

// Data returns the path of a file or folder of the test data, with elem joined
// to LEAFSEARCH_TESTDATA; without elem, the folder itself.
//
// Where the variable is unset or empty the test is skipped, or fails when
// LEAFSEARCH_REQUIRE lists "data". Where it is set, a path that is not there is
// always a failure: then the variable or the test is wrong.
func Data(tb testing.TB, elem ...string) string {
	tb.Helper()
	root := os.Getenv(envData)
	if root == "" {
		missing(tb, "data", "needs the folder of test data; set "+envData+" to its absolute path")
	}
	if !filepath.IsAbs(root) {
		// Tests run in their package's folder, so a relative path would mean
		// another folder for every package.
		tb.Fatalf("%s is %q; set it to an absolute path", envData, root)
	}
	path := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		tb.Fatalf("test data: %v; check %s", err, envData)
	}
	return path
}

// Browser returns the path of a Chromium executable: LEAFSEARCH_CHROMIUM where
// that is set, else the first of chromium, chromium-browser and google-chrome
// on PATH.
//
// Where there is none the test is skipped, or fails when LEAFSEARCH_REQUIRE
// lists "browser". A LEAFSEARCH_CHROMIUM that cannot be run is always a
// failure.
func Browser(tb testing.TB) string {
	tb.Helper()
	if name := os.Getenv(envChromium); name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			tb.Fatalf("%s: %v; set it to a Chromium executable, or unset it", envChromium, err)
		}
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	missing(tb, "browser", "needs Chromium; install it, or set "+envChromium+" to its executable")
	return ""
}

// missing ends the test: it fails where LEAFSEARCH_REQUIRE lists what, and is
// skipped elsewhere.
func missing(tb testing.TB, what, message string) {
	tb.Helper()
	for name := range strings.SplitSeq(os.Getenv(envRequire), ",") {
		if strings.TrimSpace(name) == what {
			tb.Fatalf("%s (%s lists %q)", message, envRequire, what)
		}
	}
	tb.Skip(message)
}
