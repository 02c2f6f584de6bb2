package require

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorder is a testing.TB that notes how it was ended instead of ending the
// test that holds it. Like a real one, it does not return from Fatalf or Skip.
type recorder struct {
	testing.TB
	outcome, message string
}

type ended struct{}

func (r *recorder) Helper() {}

func (r *recorder) Fatalf(format string, args ...any) {
	r.outcome, r.message = "fail", fmt.Sprintf(format, args...)
	panic(ended{})
}

func (r *recorder) Skip(args ...any) {
	r.outcome, r.message = "skip", fmt.Sprint(args...)
	panic(ended{})
}

// run calls f and returns what it returned and how it ended: "return", "skip"
// or "fail".
func run(t *testing.T, f func(testing.TB) string) (path string, r *recorder) {
	t.Helper()
	r = &recorder{TB: t, outcome: "return"}
	defer func() {
		if v := recover(); v != nil && v != (ended{}) {
			panic(v)
		}
	}()
	return f(r), r
}

func TestData(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "terms"), 0o755); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, data, require string
		elem                []string
		outcome, want       string // want: the path, or a part of the message
	}{
		{"folder", dir, "", nil, "return", dir},
		{"inside", dir, "data", []string{"terms"}, "return", filepath.Join(dir, "terms")},
		{"unset", "", "", nil, "skip", "set LEAFSEARCH_TESTDATA"},
		{"unset, other things required", "", "browser,database", nil, "skip", "set LEAFSEARCH_TESTDATA"},
		{"unset and required", "", "data,browser", nil, "fail", "set LEAFSEARCH_TESTDATA"},
		{"unset and required, with spaces", "", "browser, data", nil, "fail", `LEAFSEARCH_REQUIRE lists "data"`},
		{"no such folder", dir + "-none", "", nil, "fail", "check LEAFSEARCH_TESTDATA"},
		{"no such file", dir, "", []string{"terms", "none.tsv"}, "fail", "none.tsv"},
		{"relative", "data", "", nil, "fail", "absolute path"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv(envData, tt.data)
			t.Setenv(envRequire, tt.require)
			path, r := run(t, func(tb testing.TB) string { return Data(tb, tt.elem...) })
			check(t, path, r, tt.outcome, tt.want)
		})
	}
}

func TestBrowser(t *testing.T) {
	bin, empty := t.TempDir(), t.TempDir()
	executable := filepath.Join(bin, "google-chrome")
	if err := os.WriteFile(executable, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, path, chromium, require string
		outcome, want                 string
	}{
		{"on PATH", bin, "", "", "return", executable},
		{"named", empty, executable, "", "return", executable},
		{"none", empty, "", "", "skip", "set LEAFSEARCH_CHROMIUM"},
		{"none, data required", empty, "", "data", "skip", "set LEAFSEARCH_CHROMIUM"},
		{"none and required", empty, "", "data,browser", "fail", "set LEAFSEARCH_CHROMIUM"},
		{"named wrongly", bin, filepath.Join(empty, "none"), "", "fail", "LEAFSEARCH_CHROMIUM"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("PATH", tt.path)
			t.Setenv(envChromium, tt.chromium)
			t.Setenv(envRequire, tt.require)
			path, r := run(t, Browser)
			check(t, path, r, tt.outcome, tt.want)
		})
	}
}

func check(t *testing.T, path string, r *recorder, outcome, want string) {
	t.Helper()
	if r.outcome != outcome {
		t.Fatalf("ended with %s (%s), want %s", r.outcome, r.message, outcome)
	}
	if outcome == "return" {
		if path != want {
			t.Errorf("path %q, want %q", path, want)
		}
	} else if !strings.Contains(r.message, want) {
		t.Errorf("message %q does not say %q", r.message, want)
	}
}
