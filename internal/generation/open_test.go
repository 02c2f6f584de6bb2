package generation

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestFallBack: what CURRENT names is refused by name, and the newest good one
// before it serves.
func TestFallBack(t *testing.T) {
	a := analysis.New()
	write := func(t *testing.T, path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	other := func(g *Generation) error {
		if g.Len() == 3 {
			return ErrSchema
		}
		return nil
	}
	for _, tt := range []struct {
		name    string
		spoil   func(t *testing.T, data string)
		checks  []Check
		serves  string // "" for none
		refused []string
	}{
		{"all is well", func(*testing.T, string) {}, nil, "gen-000002", nil},
		{"a file is cut", func(t *testing.T, data string) { write(t, filepath.Join(data, "gen-000002", "cards"), "x") }, nil, "gen-000001", []string{"gen-000002"}},
		{"no manifest", func(t *testing.T, data string) { os.Remove(filepath.Join(data, "gen-000002", ManifestName)) }, nil, "gen-000001", []string{"gen-000002"}},
		{"the folder is gone", func(t *testing.T, data string) { os.RemoveAll(filepath.Join(data, "gen-000002")) }, nil, "gen-000001", []string{"gen-000002"}},
		{"CURRENT is nonsense", func(t *testing.T, data string) { write(t, filepath.Join(data, CurrentName), "\x00") }, nil, "gen-000002", []string{CurrentName}},
		{"CURRENT is gone", func(t *testing.T, data string) { os.Remove(filepath.Join(data, CurrentName)) }, nil, "gen-000002", []string{CurrentName}},
		{"CURRENT names none", func(t *testing.T, data string) {
			write(t, filepath.Join(data, CurrentName), "gen-000007"+hashIn(t, data))
		}, nil, "gen-000002", []string{"gen-000007"}},
		{"CURRENT names the one before", func(t *testing.T, data string) {
			write(t, filepath.Join(data, CurrentName), "gen-000001"+hashIn(t, data))
		}, nil, "gen-000002", []string{CurrentName}},
		{"another generation in its place", func(t *testing.T, data string) {
			other := t.TempDir()
			build(t, other, a, leaflets()[:1])
			build(t, other, a, leaflets()[:1])
			into := filepath.Join(data, "gen-000002")
			if err := errors.Join(os.RemoveAll(into), os.CopyFS(into, os.DirFS(filepath.Join(other, "gen-000002")))); err != nil {
				t.Fatal(err)
			}
		}, nil, "gen-000002", []string{CurrentName}},
		{"rolled back", func(t *testing.T, data string) {
			if _, _, err := Rollback(data); err != nil {
				t.Fatal(err)
			}
		}, nil, "gen-000001", nil},
		{"rolled back, then damaged", func(t *testing.T, data string) {
			if _, _, err := Rollback(data); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(data, "gen-000001", "records"), "x")
		}, nil, "gen-000002", []string{"gen-000001"}},
		{"a check fails", func(*testing.T, string) {}, []Check{other}, "gen-000001", []string{"gen-000002"}},
		{"both are damaged", func(t *testing.T, data string) {
			write(t, filepath.Join(data, "gen-000001", "records"), "x")
			write(t, filepath.Join(data, "gen-000002", "forward.text"), "x")
		}, nil, "", []string{"gen-000002/forward.text", "gen-000001/records"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := t.TempDir()
			build(t, data, a, leaflets()[:2])
			build(t, data, a, leaflets())
			tt.spoil(t, data)
			g, err := Open(data, tt.checks...)
			if tt.serves == "" {
				if err == nil {
					g.Close()
				}
				for _, r := range tt.refused {
					dir, file := filepath.Split(r)
					if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), filepath.Clean(dir)) || !strings.Contains(err.Error(), file) {
						t.Errorf("%v does not say %s", err, r)
					}
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer g.Close()
			var refused []string
			for _, r := range g.Refused {
				refused = append(refused, r.Name)
				if r.Err == nil || !strings.Contains(r.Err.Error(), r.Name) {
					t.Errorf("the refusal of %s is %v", r.Name, r.Err)
				}
			}
			if g.Name != tt.serves || !slices.Equal(refused, tt.refused) {
				t.Errorf("%s serves and %q are refused, want %s and %q", g.Name, refused, tt.serves, tt.refused)
			}
		})
	}
}

// TestPruneKeepsTheGood: a damaged generation is not what is kept for rolling
// back.
func TestPruneKeepsTheGood(t *testing.T) {
	a, data := analysis.New(), t.TempDir()
	build(t, data, a, leaflets()[:1])
	build(t, data, a, leaflets()[:2])
	if err := os.Truncate(filepath.Join(data, "gen-000002", "cards"), 1); err != nil {
		t.Fatal(err)
	}
	build(t, data, a, leaflets())
	if got, err := List(data); err != nil || !slices.Equal(got, []string{"gen-000003", "gen-000001"}) {
		t.Errorf("%q, %v", got, err)
	}
	if from, to, err := Rollback(data); err != nil || from != "gen-000003" || to != "gen-000001" {
		t.Error(from, to, err)
	}
}

// hashIn is what CURRENT says after the name.
func hashIn(t *testing.T, data string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(data, CurrentName))
	if err != nil {
		t.Fatal(err)
	}
	return string(text[len("gen-000002"):])
}

// TestFlippedCurrent turns every bit of CURRENT: the newest generation serves,
// and where that is by another name, or by none, it is said.
func TestFlippedCurrent(t *testing.T) {
	a, data := analysis.New(), t.TempDir()
	for n := range 3 { // the names of the last two differ in one bit
		build(t, data, a, leaflets()[:n+1])
	}
	path := filepath.Join(data, CurrentName)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := range good {
		for bit := range 8 {
			flipped := bytes.Clone(good)
			flipped[at] ^= 1 << bit
			if err := os.WriteFile(path, flipped, 0o644); err != nil {
				t.Fatal(err)
			}
			if name, err := Current(data); err == nil && (name == "gen-000002" || name == "gen-000003") {
				t.Errorf("bit %d of byte %d: %q is taken for %s", bit, at, flipped, name)
			}
		}
	}
	flipped := bytes.Clone(good)
	flipped[len("gen-00000")] ^= 1
	if err := os.WriteFile(path, flipped, 0o644); err != nil {
		t.Fatal(err)
	}
	g := mustOpen(t, data)
	defer g.Close()
	if g.Name != "gen-000003" || len(g.Refused) != 1 || g.Refused[0].Name != CurrentName {
		t.Errorf("%s serves, refused %+v", g.Name, g.Refused)
	}
}

// TestLatestBuilt finds the generation of the latest state of a store.
func TestLatestBuilt(t *testing.T) {
	a := analysis.New()
	for _, tt := range []struct {
		name string
		all  []Manifest // oldest first
		want Built
	}{
		{"none", nil, Built{}},
		{"without a state", []Manifest{{}, {}}, Built{}},
		{"the newest", []Manifest{{StoreID: "s", StoreNumber: 4}, {StoreID: "s", StoreNumber: 7}}, Built{"gen-000002", "s", 7}},
		{"the newest has none", []Manifest{{StoreID: "s", StoreNumber: 4}, {}}, Built{"gen-000001", "s", 4}},
		{"the one before is later", []Manifest{{StoreID: "s", StoreNumber: 8}, {StoreID: "s", StoreNumber: 7}}, Built{"gen-000001", "s", 8}},
		{"of one state", []Manifest{{StoreID: "s", StoreNumber: 8}, {StoreID: "s", StoreNumber: 8}}, Built{"gen-000002", "s", 8}},
		{"of two stores", []Manifest{{StoreID: "r", StoreNumber: 8}, {StoreID: "s", StoreNumber: 2}}, Built{"gen-000002", "s", 2}},
	} {
		data := t.TempDir()
		for _, m := range tt.all {
			b, err := Create(data, 1)
			if err != nil {
				t.Fatal(err)
			}
			add(t, b, a, leaflets()[:1])
			if err := b.Commit(m); err != nil {
				t.Fatal(err)
			}
		}
		got, ok, err := LatestBuilt(data)
		if err != nil || got != tt.want || ok != (tt.want != Built{}) {
			t.Errorf("%s: %+v, %v, %v; want %+v", tt.name, got, ok, err, tt.want)
		}
	}
}
