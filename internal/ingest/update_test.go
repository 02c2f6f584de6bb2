package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/store"
)

// fileSet is a folder of made-up leaflets by file name; some give other names,
// one of them misspelt.
type fileSet map[string]string

func manyLeaflets(n int) fileSet {
	f := fileSet{}
	for i := range n {
		text := fmt.Sprintf("---\ntitle: Trouble number%d\nother_names: [listed%d]\n---\n\n"+
			"Trouble number%d is also called alias%d neuropathy. It hurts word%d, and neuropathy is a trouble of nerves.\n\n"+
			"## Treatment\n\nRest and drug%d help. No drug helps with the chest pain.\n", i, i, i, i, i%7, i%5)
		f[fmt.Sprintf("t%03d.md", i)] = text
	}
	f["odd.md"] = "---\ntitle: Odd trouble\n---\n\nOdd trouble is also called femoral neurophagy. It is a neuropathy of the thigh.\n"
	f["plain.md"] = "---\ntitle: Plain\n---\n\nNothing else is said.\n"
	return f
}

// write makes a folder on disk hold exactly these files.
func (f fileSet) write(t *testing.T, dir string) {
	t.Helper()
	if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o755)); err != nil {
		t.Fatal(err)
	}
	for name, text := range f {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func mustRun(t *testing.T, o Options) *Report {
	t.Helper()
	r, err := Run(t.Context(), o)
	if err != nil || len(r.Failed) > 0 {
		t.Fatal(err, r.Failed)
	}
	return r
}

// TestUnchangedIsNotAnalysed: only what is new or changed is analysed, and the
// answers are those of a generation built from nothing.
func TestUnchangedIsNotAnalysed(t *testing.T) {
	data, leaflets := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
	files := manyLeaflets(60)
	steps := []struct {
		name                             string
		edit                             func()
		new, changed, unchanged, removed int
		built                            bool
	}{
		{"first", func() {}, 62, 0, 0, 0, true},
		{"again", func() {}, 0, 0, 62, 0, false},
		{"one changed", func() { files["t007.md"] += "\n## More\n\nNew words here.\n" }, 0, 1, 61, 0, true},
		{"one new", func() { files["a.md"] = "---\ntitle: A first one\n---\n\nNew words.\n" }, 1, 0, 62, 0, true},
		{"one removed", func() { delete(files, "t030.md") }, 0, 0, 62, 1, true},
		{"all at once", func() {
			delete(files, "a.md")
			files["zz.md"] = "---\ntitle: Last\n---\n\nThe last word5.\n"
			files["t001.md"] = strings.ReplaceAll(files["t001.md"], "alias1", "other1")
		}, 1, 1, 60, 1, true},
		// The word is no longer rare, so the name is no longer misspelt: the
		// leaflet itself did not change.
		{"a name is put right", func() {
			for i := range 5 {
				files[fmt.Sprintf("t%03d.md", i)] += "\nNeurophagy.\n"
			}
		}, 0, 5, 57, 0, true},
		{"and wrong again", func() {
			for name, text := range files {
				files[name] = strings.ReplaceAll(text, "\nNeurophagy.\n", "")
			}
		}, 0, 5, 57, 0, true},
	}
	for _, step := range steps {
		step.edit()
		files.write(t, leaflets)
		before, _ := generation.Current(data)
		r := mustRun(t, Options{Data: data, Paths: []string{leaflets}})
		if r.New != step.new || r.Changed != step.changed || r.Unchanged != step.unchanged || r.Removed != step.removed {
			t.Errorf("%s: %+v", step.name, r)
		}
		after, _ := generation.Current(data)
		if r.Built != step.built || (before != after) != step.built || r.Rebuilt != "" {
			t.Errorf("%s: from %s to %s, report %+v", step.name, before, after, r)
		}
		if step.built && r.Analysed != step.new+step.changed {
			t.Errorf("%s: %d leaflets analysed, %d are new or changed", step.name, r.Analysed, step.new+step.changed)
		}
		whole := t.TempDir()
		mustRun(t, Options{Data: whole, Paths: []string{leaflets}})
		got := answers(t, data)
		same(t, got, answers(t, whole))
		hidden := slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "{Text:femoral neuropathy Mined:true Hidden:true") })
		if right := step.name == "a name is put right"; hidden == right {
			t.Errorf("%s: the misspelt name has a hidden one: %v", step.name, hidden)
		}
	}
}

// TestRebuild builds again from the store, with no path at hand.
func TestRebuild(t *testing.T) {
	data, leaflets := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
	if _, err := Run(t.Context(), Options{Data: data}); !errors.Is(err, generation.ErrNone) {
		t.Errorf("an empty folder: %v, want ErrNone", err)
	}
	if entries, _ := os.ReadDir(data); len(entries) > 0 {
		t.Errorf("it left %v", entries)
	}
	manyLeaflets(10).write(t, leaflets)
	mustRun(t, Options{Data: data, Paths: []string{leaflets}, Samples: true})
	want := answers(t, data)
	os.RemoveAll(leaflets)
	r := mustRun(t, Options{Data: data})
	if !r.Built || r.Analysed != 12 || r.Indexed != 12 {
		t.Errorf("%+v", r)
	}
	same(t, answers(t, data), want)
	g, err := generation.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if !g.Manifest.Samples {
		t.Error("samples lost their mark")
	}
}

// TestOtherGeneration: what cannot be taken over is built from the store, even
// when no leaflet changed, and the report says why.
func TestOtherGeneration(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(data, current string) error
		says  string
	}{
		{"damaged", func(data, current string) error {
			return os.Truncate(filepath.Join(data, current, "records"), 10)
		}, "records"},
		{"gone", func(data, current string) error { return os.RemoveAll(filepath.Join(data, current)) }, "gen-000001"},
		{"CURRENT spoilt", func(data, _ string) error {
			return os.WriteFile(filepath.Join(data, "CURRENT"), []byte("x"), 0o644)
		}, "CURRENT"},
		{"CURRENT gone", func(data, _ string) error { return os.Remove(filepath.Join(data, "CURRENT")) }, "CURRENT"},
		{"other schema", func(data, current string) error {
			path := filepath.Join(data, current, "MANIFEST.json")
			text, err := os.ReadFile(path)
			return errors.Join(err, os.WriteFile(path, []byte(strings.Replace(string(text), `"schema": `, `"schema": 99`, 1)), 0o644))
		}, "another version"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data, leaflets := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
			manyLeaflets(5).write(t, leaflets)
			mustRun(t, Options{Data: data, Paths: []string{leaflets}})
			want := answers(t, data)
			current, err := generation.Current(data)
			if err != nil {
				t.Fatal(err)
			}
			if err := tt.spoil(data, current); err != nil {
				t.Fatal(err)
			}
			r := mustRun(t, Options{Data: data, Paths: []string{leaflets}})
			if !r.Built || r.Unchanged != 7 || r.Analysed != 7 || !strings.Contains(r.Rebuilt, tt.says) {
				t.Errorf("%+v", r)
			}
			same(t, answers(t, data), want)
		})
	}
}

// TestStoreAhead stops a run between the store and the switch: the answers are
// as before, and the next run, in which nothing changes, puts them right.
func TestStoreAhead(t *testing.T) {
	data, leaflets := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
	files := manyLeaflets(20)
	files.write(t, leaflets)
	mustRun(t, Options{Data: data, Paths: []string{leaflets}})
	before := answers(t, data)

	files["plain.md"] += "\nDrug9 is new.\n"
	delete(files, "t003.md")
	files.write(t, leaflets)
	ctx, stop := context.WithCancel(t.Context())
	r, err := Run(ctx, Options{Data: data, Paths: []string{leaflets}, Progress: func(s Stage, _, _ int) {
		if s == Building {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) || r.Changed != 1 || r.Removed != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	same(t, answers(t, data), before)
	if entries, err := filepath.Glob(filepath.Join(data, "*.building")); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}

	r = mustRun(t, Options{Data: data, Paths: []string{leaflets}})
	if !r.Built || r.Changed+r.Removed+r.New != 0 || r.Analysed != 1 || r.Rebuilt == "" {
		t.Errorf("%+v", r)
	}
	whole := t.TempDir()
	mustRun(t, Options{Data: whole, Paths: []string{leaflets}})
	same(t, answers(t, data), answers(t, whole))
}

// TestRollbackIndex: an index after a rollback builds a newer generation.
func TestRollbackIndex(t *testing.T) {
	data, leaflets := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
	files := manyLeaflets(5)
	files.write(t, leaflets)
	mustRun(t, Options{Data: data, Paths: []string{leaflets}})
	first := answers(t, data)
	files["plain.md"] += "\nDrug9 is new.\n"
	files.write(t, leaflets)
	mustRun(t, Options{Data: data, Paths: []string{leaflets}})
	second := answers(t, data)
	from, to, err := generation.Rollback(data)
	if err != nil || from != "gen-000002" || to != "gen-000001" {
		t.Fatal(from, to, err)
	}
	same(t, answers(t, data), first)
	if _, _, err := generation.Rollback(data); err == nil || !strings.Contains(err.Error(), "no generation before gen-000001") {
		t.Errorf("a second rollback: %v", err)
	}
	mustRun(t, Options{Data: data, Paths: []string{leaflets}})
	same(t, answers(t, data), second)
	if names, err := generation.List(data); err != nil || !slices.Equal(names, []string{"gen-000003", "gen-000001"}) {
		t.Errorf("generations are %v, %v: want the new one and the one that served before it", names, err)
	}
}

func TestRemove(t *testing.T) {
	data, root := t.TempDir(), t.TempDir()
	manyLeaflets(10).write(t, filepath.Join(root, "a"))
	fileSet{"x.md": "---\nid: x\ntitle: Xerosis\n---\n\nDry skin.\n"}.write(t, filepath.Join(root, "b"))
	mustRun(t, Options{Data: data, Paths: []string{filepath.Join(root, "a"), filepath.Join(root, "b")}})
	before := answers(t, data)
	for _, ids := range [][]string{{"none"}, {"x", "none"}, {""}} {
		if r, err := Remove(t.Context(), data, ids, "", nil); !errors.Is(err, store.ErrUnknown) || r.Removed != 0 {
			t.Errorf("%q: %+v, %v", ids, r, err)
		}
	}
	if _, err := Remove(t.Context(), data, nil, "none", nil); !errors.Is(err, store.ErrUnknown) {
		t.Errorf("an unknown collection: %v", err)
	}
	same(t, answers(t, data), before)
	r, err := Remove(t.Context(), data, []string{"x", "a:plain", "x"}, "", nil)
	if err != nil || r.Removed != 2 || r.Indexed != 11 || !r.Built || r.Analysed != 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	whole := t.TempDir()
	kept := manyLeaflets(10)
	delete(kept, "plain.md")
	kept.write(t, filepath.Join(root, "a"))
	mustRun(t, Options{Data: whole, Paths: []string{filepath.Join(root, "a")}})
	same(t, answers(t, data), answers(t, whole))

	// The last leaflets too are gone from every answer.
	if r, err = Remove(t.Context(), data, nil, "a", nil); err != nil || r.Removed != 11 || r.Indexed != 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if got := answers(t, data); !slices.ContainsFunc(got, func(s string) bool {
		return strings.Contains(s, `"query":"trouble"`) && strings.Contains(s, `"total":0`)
	}) {
		t.Errorf("after all are removed: %q", got)
	}
}

// TestEmptied: a folder that lost its last leaflet is empty in the answers too.
func TestEmptied(t *testing.T) {
	data, leaflets := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
	fileSet{"a.md": "---\ntitle: Asthma\n---\n\nTrouble.\n"}.write(t, leaflets)
	mustRun(t, Options{Data: data, Paths: []string{leaflets}})
	fileSet{}.write(t, leaflets)
	if _, err := Run(t.Context(), Options{Data: data, Paths: []string{leaflets}}); !errors.Is(err, store.ErrTooManyRemoved) {
		t.Errorf("without force: %v", err)
	}
	r := mustRun(t, Options{Data: data, Paths: []string{leaflets}, Force: true})
	g, err := generation.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if r.Removed != 1 || g.Len() != 0 {
		t.Errorf("%+v, %d leaflets", r, g.Len())
	}
}

func TestMaterial(t *testing.T) {
	m := newMaterial([]store.Origin{{ID: "a"}, {ID: "b"}}, nil)
	if !reflect.DeepEqual(m.taken, []int{-1, -1}) {
		t.Errorf("without a source: %v", m.taken)
	}
}

// TestUnreadFolderIsKept: leaflets in a folder or an archive that cannot be
// read this time are not withdrawn.
func TestUnreadFolderIsKept(t *testing.T) {
	data, root := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
	files := manyLeaflets(3)
	files.write(t, root)
	pack := func(name string, cut bool) {
		var members []member
		for name, text := range manyLeaflets(2) {
			members = append(members, member{name: "packed-" + name, content: text})
		}
		packed := zipOf(t, members...)
		if cut {
			packed = packed[:len(packed)/2]
		}
		put(t, filepath.Dir(root), name, packed)
	}
	pack("leaflets/p.zip", false)
	pack("single.zip", false)
	single := filepath.Join(filepath.Dir(root), "single.zip")
	if r := mustRun(t, Options{Data: data, Paths: []string{root, single}}); r.Indexed != 5+4+4 {
		t.Fatalf("%+v", r)
	}
	pack("leaflets/p.zip", true)
	pack("single.zip", true)
	for _, force := range []bool{false, true} {
		r, err := Run(t.Context(), Options{Data: data, Paths: []string{root, single}, Force: force})
		if err != nil || len(r.Failed) != 2 || r.Removed != 0 || r.Indexed != 13 {
			t.Errorf("force %v: %+v, %v", force, r, err)
		}
	}
	r, err := Run(t.Context(), Options{Data: data, Collection: "leaflets", Force: true, Paths: []string{filepath.Join(root, "nowhere")}})
	if err != nil || len(r.Failed) != 1 || r.Removed != 0 {
		t.Errorf("a root that is not there: %+v, %v", r, err)
	}
}

// TestStoreLost: a store that was deleted or emptied is not quietly replaced by
// one that holds the new collection only.
func TestStoreLost(t *testing.T) {
	for _, lose := range []func(path string) error{os.Remove, func(path string) error { return os.Truncate(path, 0) }} {
		data := t.TempDir()
		o := Options{Data: data, Collection: "samples", Files: FilesOf(corpus.BuiltIn())}
		if _, err := Run(t.Context(), o); err != nil {
			t.Fatal(err)
		}
		if err := lose(filepath.Join(data, StoreName)); err != nil {
			t.Fatal(err)
		}
		if _, err := Run(t.Context(), o); !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), "backup") {
			t.Errorf("got %v, want ErrDamaged and what to do", err)
		}
	}
}
