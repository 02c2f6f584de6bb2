package generation

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestDamage spoils each file of a generation in each way: it is not opened,
// and the message names the file and what to do.
func TestDamage(t *testing.T) {
	data := t.TempDir()
	build(t, data, analysis.New(), leaflets())
	dir := filepath.Join(data, "gen-000001")
	var files []string
	if err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(files) < 8 {
		t.Fatalf("only %d files", len(files))
	}
	refused := func(what, path string) {
		t.Helper()
		g, err := Open(data)
		if err == nil {
			g.Close()
		}
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %s: %v, want ErrDamaged", what, path, err)
			return
		}
		for _, want := range []string{filepath.Base(path), "gen-000001", "leafsearch index"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v does not say %s", what, err, want)
			}
		}
	}
	for _, path := range files {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		spoil := func(what string, data []byte) {
			t.Helper()
			if bytes.Equal(data, whole) {
				return // an empty file cannot be cut
			}
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			refused(what, path)
		}
		for _, at := range []int{0, len(whole) / 2, len(whole) - 1} {
			flipped := bytes.Clone(whole)
			flipped[at] ^= 1
			spoil("flipped", flipped)
		}
		spoil("cut", whole[:len(whole)/2])
		spoil("emptied", nil)
		spoil("longer", append(bytes.Clone(whole), '\n'))
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		refused("deleted", path)
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"extra", "bleve/extra", "bleve/" + ManifestName, ".hidden"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		refused("extra", path)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	mustOpen(t, data).Close() // whole again
}

// TestManifestDamage flips every byte of the manifest: none is a figure that
// search would quietly use.
func TestManifestDamage(t *testing.T) {
	data := t.TempDir()
	build(t, data, analysis.New(), leaflets())
	dir := filepath.Join(data, "gen-000001")
	path := filepath.Join(dir, ManifestName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := t.TempDir()
	step := 1
	if testing.Short() {
		step = 11
	}
	for at := 0; at < len(whole); at += step {
		changed := bytes.Clone(whole)
		changed[at] ^= 1
		if err := os.WriteFile(filepath.Join(flipped, ManifestName), changed, 0o644); err != nil {
			t.Fatal(err)
		}
		if m, err := readManifest(flipped); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrSchema) {
			t.Errorf("byte %d flipped from %q to %q: %+v, %v", at, whole[at], changed[at], m, err)
		}
	}
}

func TestOtherSchema(t *testing.T) {
	data := t.TempDir()
	build(t, data, analysis.New(), leaflets()[:1])
	path := filepath.Join(data, "gen-000001", ManifestName)
	m, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := bytes.Replace(m, fmt.Appendf(nil, `"schema": %d`, Schema), []byte(`"schema": 99`), 1)
	if err := os.WriteFile(path, other, 0o644); err != nil {
		t.Fatal(err)
	}
	g, err := Open(data)
	if err == nil {
		g.Close()
	}
	if !errors.Is(err, ErrSchema) || errors.Is(err, ErrDamaged) {
		t.Fatalf("%v, want ErrSchema", err)
	}
	for _, want := range []string{"gen-000001", "schema 99", "leafsearch index"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %s", err, want)
		}
	}
}

// TestCurrent spoils CURRENT: what is in it is never taken for a path, and the
// only good generation serves, which says so.
func TestCurrent(t *testing.T) {
	data := t.TempDir()
	build(t, data, analysis.New(), leaflets()[:1])
	path := filepath.Join(data, CurrentName)
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	good := string(written)
	for _, tt := range []struct {
		text string
		want error
	}{
		{good, nil},
		{strings.TrimSpace(good), ErrDamaged}, // cut by a byte
		{"gen-000001\n", ErrDamaged},          // no hash, or cut off
		{good[:len(good)/2], ErrDamaged},
		{good + good, ErrDamaged},
		{strings.ToUpper(good), ErrDamaged},
		{"", ErrDamaged},
		{"gen-1", ErrDamaged},
		{"gen-000001.building", ErrDamaged},
		{"../gen-000001", ErrDamaged},
		{"gen-000001/..", ErrDamaged},
		{"gen-000001\ngen-000002", ErrDamaged},
		{"\x00\x00\x00", ErrDamaged},
		{strings.Replace(good, "gen-000001", "gen-000009", 1), ErrDamaged}, // it is gone
	} {
		if err := os.WriteFile(path, []byte(tt.text), 0o644); err != nil {
			t.Fatal(err)
		}
		checkCurrent(t, data, fmt.Sprintf("%q", tt.text), tt.want)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	checkCurrent(t, data, "missing", ErrDamaged)
	for _, none := range []string{t.TempDir(), filepath.Join(data, "none")} {
		if _, err := Open(none); !errors.Is(err, ErrNone) || !strings.Contains(err.Error(), "leafsearch index") {
			t.Errorf("no generation: %v, want ErrNone and a hint", err)
		}
	}
}

func checkCurrent(t *testing.T, data, what string, want error) {
	t.Helper()
	g, err := Open(data)
	if err != nil {
		t.Fatalf("CURRENT is %s: %v", what, err)
	}
	defer g.Close()
	if g.Name != "gen-000001" {
		t.Errorf("CURRENT is %s: %s serves", what, g.Name)
	}
	if want == nil {
		if len(g.Refused) != 0 {
			t.Errorf("CURRENT is %s: refused %+v", what, g.Refused)
		}
		return
	}
	if len(g.Refused) != 1 || !errors.Is(g.Refused[0].Err, want) || !strings.Contains(g.Refused[0].Err.Error(), "leafsearch index") {
		t.Errorf("CURRENT is %s: refused %+v, want %v and a hint", what, g.Refused, want)
	}
}
