package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"leafsearch": main})
}

// TestScripts runs the program as a person would; see testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "share"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, "cache"))
			return nil
		},
	})
}

func TestExitCodes(t *testing.T) {
	data := t.TempDir()
	leaflet := filepath.Join(t.TempDir(), "foot.md")
	text := "---\ntitle: Foot care\n---\n\n## What is foot care?\n\nLook at your feet every day.\n"
	if err := os.WriteFile(leaflet, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args string
		code int
		err  string
	}{
		{"", exitDone, ""},
		{"--help", exitDone, ""},
		{"index --help", exitDone, ""},
		{"nonsense", exitUsage, "nonsense"},
		{"search --data " + data, exitUsage, "query"},
		{"search --data " + data + " --size many feet", exitUsage, "size"},
		{"search --data " + data + " feet", exitFailed, "leafsearch index"},
		{"serve --data " + data, exitFailed, "leafsearch index"},
		{"index --data " + data + " no-such-folder", exitFailed, "no-such-folder"},
		{"index --data " + data + " " + leaflet, exitDone, ""},
		{"search --data " + data + " feet", exitDone, ""},
		{"search --data " + data + " --size 1000000000 feet", exitFailed, "size"},
		{"search --data " + data + " --page=-1 feet", exitFailed, "page"},
		{"eval --data " + data + " --queries no-such-file --qrels x", exitFailed, "no-such-file"},
	} {
		var out, errors bytes.Buffer
		code := run(context.Background(), strings.Fields(test.args), terminal{strings.NewReader(""), &out, &errors})
		if code != test.code || !strings.Contains(errors.String(), test.err) {
			t.Errorf("leafsearch %s: exit code %d with %q, want %d with %q", test.args, code, errors.String(), test.code, test.err)
		}
		if code == exitDone && errors.Len() > 0 {
			t.Errorf("leafsearch %s: unasked words on standard error: %q", test.args, errors.String())
		}
	}
}
