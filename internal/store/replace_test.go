package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/leafsearch/leafsearch/corpus"
)

// file is a leaflet and the file it stands in.
type file struct {
	path string
	l    *corpus.Leaflet
}

// f makes files from "path id title" each.
func f(lines ...string) (files []file) {
	for _, line := range lines {
		w := strings.SplitN(line, " ", 3)
		files = append(files, file{w[0], &corpus.Leaflet{ID: w[1], Title: w[2]}})
	}
	return files
}

// fill puts the files, as ingest does: a leaflet that is refused makes its file
// one of those that failed.
func fill(files []file, failed ...string) func(Put) ([]string, error) {
	return func(put Put) ([]string, error) {
		for _, f := range files {
			if err := put(f.path, f.l); err != nil {
				failed = append(failed, f.path)
			}
		}
		return failed, nil
	}
}

func replace(t *testing.T, s *Store, collection string, files []file, failed ...string) Changes {
	t.Helper()
	c, err := s.Replace(collection, true, fill(files, failed...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestReplace(t *testing.T) {
	for _, tt := range []struct {
		name          string
		before, after []file
		failed        []string
		changes       Changes
		contents      []string
	}{
		{"nothing", nil, nil, nil, Changes{}, nil},
		{"new", nil, f("a.md a A", "b.md b B"), nil, Changes{New: 2}, []string{"a c a.md A", "b c b.md B"}},
		{
			"each kind", f("a.md a A", "b.md b B", "c.md c C", "d.md d D"), f("a.md a A", "b.md b B2", "e.md e E"),
			[]string{"d.md"},
			Changes{New: 1, Changed: 1, Unchanged: 1, Removed: 1, Kept: 1},
			[]string{"a c a.md A", "b c b.md B2", "d c d.md D", "e c e.md E"},
		},
		{"another file", f("a.md a A"), f("b.md a A"), nil, Changes{Changed: 1}, []string{"a c b.md A"}},
		{"another id", f("a.md a A"), f("a.md b A"), nil, Changes{New: 1, Removed: 1}, []string{"b c a.md A"}},
		{
			"a file of several fails", f("all.jsonl a A", "all.jsonl b B", "c.md c C"), f("c.md c C"),
			[]string{"all.jsonl"},
			Changes{Unchanged: 1, Kept: 2},
			[]string{"a c all.jsonl A", "b c all.jsonl B", "c c c.md C"},
		},
		{
			"a file fails half way", f("all.jsonl a A", "all.jsonl b B"), f("all.jsonl a A2"),
			[]string{"all.jsonl"},
			Changes{Changed: 1, Kept: 1},
			[]string{"a c all.jsonl A2", "b c all.jsonl B"},
		},
		{"a new file fails", f("a.md a A"), f("a.md a A"), []string{"b.md"}, Changes{Unchanged: 1}, []string{"a c a.md A"}},
		{"a path that is not UTF-8 fails", f("\xff.md a A"), nil, []string{"\xff.md"}, Changes{Kept: 1}, []string{"a c \ufffd.md A"}},
		{"a path with a zero byte fails", f("a\x00b.md a A"), nil, []string{"a\x00b.md"}, Changes{Kept: 1}, []string{"a c a\x00b.md A"}},

		{"two files with one new id", nil, f("a.md a A", "b.md b B", "x.md a X"), nil, Changes{New: 1}, []string{"b c b.md B"}},
		{"three", nil, f("a.md a A", "x.md a X", "y.md a Y"), nil, Changes{}, nil},
		{"four of two", nil, f("a.md a A", "b.md b B", "y.md b Y", "x.md a X"), nil, Changes{}, nil},
		{
			"two where it was there before, unchanged", f("a.md a A", "b.md b B"), f("a.md a A", "b.md b B", "x.md a X"), nil,
			Changes{Unchanged: 1, Kept: 1},
			[]string{"a c a.md A", "b c b.md B"},
		},
		{
			"two where it was there before, changed", f("a.md a A"), f("a.md a A2", "x.md a X"), nil,
			Changes{Kept: 1},
			[]string{"a c a.md A"},
		},
		{
			"two, the new file first", f("a.md a A"), f("0.md a X", "a.md a A"), nil,
			Changes{Kept: 1},
			[]string{"a c a.md A"},
		},
		{
			"three where it was there before", f("a.md a A"), f("a.md a A2", "x.md a X", "y.md a Y"), nil,
			Changes{Kept: 1},
			[]string{"a c a.md A"},
		},
		{"the same file twice", nil, f("a.md a A", "a.md a A"), nil, Changes{}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			other := f("o.md other O")
			replace(t, s, "other", other)
			replace(t, s, "c", tt.before)
			if got := replace(t, s, "c", tt.after, tt.failed...); got != tt.changes {
				t.Errorf("changes %+v, want %+v", got, tt.changes)
			}
			want := append(slices.Clone(tt.contents), "other other o.md O")
			slices.Sort(want)
			if got := contents(t, s); !slices.Equal(got, want) {
				t.Errorf("contents %q, want %q", got, want)
			}
		})
	}
}

// TestKeptAfterClash: what a clash left as it was still knows its file.
func TestKeptAfterClash(t *testing.T) {
	s := open(t)
	replace(t, s, "c", f("\xff.md a A"))
	replace(t, s, "c", f("\xff.md a A2", "x.md a X"))
	if got := replace(t, s, "c", nil, "\xff.md"); got != (Changes{Kept: 1}) {
		t.Errorf("changes %+v, want the leaflet kept", got)
	}
}

func TestClashMessages(t *testing.T) {
	s := open(t)
	replace(t, s, "first", f("one.md a A"))
	_, err := s.Replace("second", false, func(put Put) ([]string, error) {
		for _, tt := range []struct {
			path, id string
			want     []string // of the error; nil for none
		}{
			{"two.md", "a", []string{`"a"`, "one.md", `"first"`}},
			{"three.md", "a", []string{`"a"`, "one.md", `"first"`}},
			{"b.md", "b", nil},
			{"b2.md", "b", []string{`"b"`, "b.md"}},
			{"b3.md", "b", []string{`"b"`, "b.md"}},
		} {
			err := put(tt.path, &corpus.Leaflet{ID: tt.id})
			if (err != nil) != (tt.want != nil) || err != nil && !errors.Is(err, ErrClash) {
				t.Errorf("%s: %v", tt.path, err)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%s: %v does not say %s", tt.path, err, want)
				}
			}
		}
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := contents(t, s); !slices.Equal(got, []string{"a first one.md A"}) {
		t.Errorf("contents %q", got)
	}
}

// TestUnfitID refuses an id that the store cannot hold and counts nothing.
func TestUnfitID(t *testing.T) {
	s := open(t)
	c, err := s.Replace("c", false, func(put Put) ([]string, error) {
		for _, id := range []string{"", strings.Repeat("é", 40_000)} {
			if err := put("f", &corpus.Leaflet{ID: id}); err == nil {
				t.Errorf("an id of %d bytes is taken", len(id))
			} else if len(err.Error()) > 300 {
				t.Errorf("the message has %d bytes", len(err.Error()))
			}
		}
		return nil, put("f", &corpus.Leaflet{ID: "a"})
	})
	if err != nil || c != (Changes{New: 1}) {
		t.Errorf("changes %+v, %v; want one new leaflet", c, err)
	}
	if _, err := s.Replace("a\x00b", true, fill(nil)); err == nil {
		t.Error("a collection with a zero byte in its name is taken")
	}
}

func TestForce(t *testing.T) {
	for _, tt := range []struct {
		had, gone, added, failed int
		force, want              bool
	}{
		{10, 2, 0, 0, false, true},
		{10, 3, 0, 0, false, false},
		{10, 3, 0, 0, true, true},
		{10, 3, 20, 0, false, false}, // new ones do not make up for those gone
		{10, 2, 0, 8, false, true},   // those whose file failed are still there
		{10, 3, 0, 7, false, false},
		{4, 1, 0, 0, false, false},
		{5, 1, 0, 0, false, true},
		{5, 5, 0, 0, false, false},
		{5, 5, 0, 0, true, true},
		{0, 0, 0, 0, false, true},
	} {
		name := fmt.Sprintf("%d of %d gone, %d new, %d failed, force %v", tt.gone, tt.had, tt.added, tt.failed, tt.force)
		t.Run(name, func(t *testing.T) {
			s := open(t)
			replace(t, s, "other", f("o.md other O"))
			var had, now []file
			var failed []string
			for i := range tt.had {
				one := f(fmt.Sprintf("%d.md had-%d T", i, i))
				had = append(had, one...)
				switch {
				case i < tt.gone:
				case i < tt.gone+tt.failed:
					failed = append(failed, one[0].path)
				default:
					now = append(now, one...)
				}
			}
			for i := range tt.added {
				now = append(now, f(fmt.Sprintf("n%d.md new-%d T", i, i))...)
			}
			replace(t, s, "c", had)
			before := contents(t, s)
			c, err := s.Replace("c", tt.force, fill(now, failed...))
			if tt.want {
				want := Changes{New: tt.added, Unchanged: tt.had - tt.gone - tt.failed, Removed: tt.gone, Kept: tt.failed}
				if err != nil || c != want {
					t.Errorf("%+v, %v; want %+v", c, err, want)
				}
				return
			}
			if !errors.Is(err, ErrTooManyRemoved) || c != (Changes{}) {
				t.Fatalf("%+v, %v; want ErrTooManyRemoved", c, err)
			}
			for _, want := range []string{fmt.Sprintf("%d of %d", tt.gone, tt.had), `"c"`, "--force"} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v does not say %s", err, want)
				}
			}
			if got := contents(t, s); !slices.Equal(got, before) {
				t.Errorf("contents %q, want them as before", got)
			}
		})
	}
}

func TestFillFails(t *testing.T) {
	s := open(t)
	replace(t, s, "c", f("a.md a A", "b.md b B"))
	before := contents(t, s)
	broken := errors.New("the disk is gone")
	half := func(put Put) error {
		return errors.Join(put("a.md", &corpus.Leaflet{ID: "a", Title: "A2"}), put("n.md", &corpus.Leaflet{ID: "n"}))
	}
	c, err := s.Replace("c", true, func(put Put) ([]string, error) { return nil, errors.Join(half(put), broken) })
	if !errors.Is(err, broken) || c != (Changes{}) {
		t.Errorf("%+v, %v; want the error of fill", c, err)
	}
	if got := contents(t, s); !slices.Equal(got, before) {
		t.Errorf("after an error: %q, want %q", got, before)
	}
	func() {
		defer func() {
			if p := recover(); p != "boom" {
				t.Errorf("panic is %v", p)
			}
		}()
		s.Replace("c", true, func(put Put) ([]string, error) {
			if err := half(put); err != nil {
				t.Error(err)
			}
			panic("boom")
		})
	}()
	if got := contents(t, s); !slices.Equal(got, before) {
		t.Errorf("after a panic: %q, want %q", got, before)
	}
	if got := replace(t, s, "c", f("a.md a A", "b.md b B")); got != (Changes{Unchanged: 2}) {
		t.Errorf("the store does not go on after a panic: %+v", got)
	}
}

func TestAny(t *testing.T) {
	for _, tt := range []struct {
		c    Changes
		want bool
	}{
		{Changes{}, false},
		{Changes{Unchanged: 1, Kept: 1}, false},
		{Changes{New: 1}, true},
		{Changes{Changed: 1}, true},
		{Changes{Removed: 1}, true},
	} {
		if got := tt.c.Any(); got != tt.want {
			t.Errorf("%+v: %v", tt.c, got)
		}
	}
}

// TestAnyUpdates holds Replace against a map that does the same in the simplest
// way, over any updates of two collections.
func TestAnyUpdates(t *testing.T) {
	type stored struct{ collection, path, title string }
	s := open(t)
	now := map[string]stored{}
	rapid.Check(t, func(rt *rapid.T) {
		collection := rapid.SampledFrom([]string{"one", "two"}).Draw(rt, "collection")
		drawn := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) file {
			id := rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}).Draw(rt, "id")
			path := rapid.SampledFrom([]string{"1", "2", "3"}).Draw(rt, "path")
			return f(path + " " + id + " " + rapid.SampledFrom([]string{"x", "y"}).Draw(rt, "title"))[0]
		}), 0, 6).Draw(rt, "files")
		failed := rapid.SliceOfN(rapid.SampledFrom([]string{"1", "2", "3"}), 0, 2).Draw(rt, "failed")

		times := map[string]int{}
		for _, f := range drawn {
			if have, ok := now[f.l.ID]; !ok || have.collection == collection {
				times[f.l.ID]++
			}
		}
		want, after := Changes{}, map[string]stored{}
		lost := slices.Clone(failed)
		for _, f := range drawn {
			id := f.l.ID
			have, had := now[id]
			put := stored{collection, f.path, f.l.Title}
			switch {
			case had && have.collection != collection:
				lost = append(lost, f.path)
			case times[id] > 1:
				if first := slices.IndexFunc(drawn, func(o file) bool { return o.l.ID == id }); drawn[first].l != f.l {
					lost = append(lost, f.path)
				}
			default:
				after[id] = put
				switch {
				case !had:
					want.New++
				case have == put:
					want.Unchanged++
				default:
					want.Changed++
				}
			}
		}
		for id, have := range now {
			switch {
			case have.collection != collection:
				after[id] = have
			case times[id] == 1:
			case times[id] > 1 || slices.Contains(lost, have.path):
				after[id] = have
				want.Kept++
			default:
				want.Removed++
			}
		}
		got, err := s.Replace(collection, true, fill(drawn, failed...))
		if err != nil || got != want {
			rt.Fatalf("%+v, %v; want %+v", got, err, want)
		}
		var lines []string
		for id, have := range after {
			lines = append(lines, strings.Join([]string{id, have.collection, have.path, have.title}, " "))
		}
		slices.Sort(lines)
		if got := contents(t, s); !slices.Equal(got, lines) {
			rt.Fatalf("contents %q, want %q", got, lines)
		}
		now = after
	})
}
