package faults

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// TestDamagedStore damages the store: search goes on unharmed, and index says
// so clearly or works, which means that not a leaflet is missing, of the
// collection that it was given or of any other.
func TestDamagedStore(t *testing.T) {
	t.Parallel()
	tp := newTemplate(t, 30)
	other := newCollectionFrom(t, 20000, filepath.Join(t.TempDir(), "others"), 20, tp.collection.rng)
	mustRun(t, "index", "--data", tp.data, other.dir)
	before, o := ask(t, tp.data, everywhere)
	if o.code != 0 || before.Total != len(tp.was)+len(other.now) {
		t.Fatalf("%d leaflets, %q", before.Total, o.err)
	}
	tp.collection.change(t)
	want := maps.Clone(other.now)
	maps.Copy(want, tp.collection.now)
	was := maps.Clone(other.now)
	maps.Copy(was, tp.was)

	const name = "store.db"
	info, err := os.Stat(filepath.Join(tp.data, name))
	if err != nil {
		t.Fatal(err)
	}
	size := int(info.Size())
	all := append(metaHarms(), harms(size, pick(0, 2, 150), []byte("no store at all\n"), tp.collection.rng)...)
	for range pick(0, 2, 100) {
		at := tp.collection.rng.IntN(size/page) * page
		all = append(all, flip(at+tp.collection.rng.IntN(100), tp.collection.rng.IntN(8))) // where a page says what it is
		all = append(all, harm{fmt.Sprintf("zeroed from byte %d", at), func(c []byte) []byte {
			clear(c[at : at+page])
			return c
		}})
	}
	if testing.Short() {
		all = all[:3]
	}
	codes, said := tally{}, &site{data: name, said: map[string]string{}}
	for i, h := range all {
		data := tp.copy(t, name)
		what := name + " " + h.what
		h.apply(t, filepath.Join(data, name))
		if i%4 == 0 || long() {
			if a, o := ask(t, data, everywhere); o.code != 0 || o.err != "" || a.hits() != before.hits() {
				t.Errorf("%s: search ended with %d and %q", what, o.code, o.err)
			}
		}
		o := run(t, "index", "--data", data, tp.collection.dir)
		codes[fmt.Sprintf("exit code %d", o.code)]++
		a, err := served(data)
		if err != nil {
			t.Fatalf("%s: after index, which ended with %d and %q: %v", what, o.code, o.err, err)
		}
		switch asBefore, asNow := difference(a.state, was), difference(a.state, want); {
		case o.code == 0 && asNow != "":
			t.Errorf("%s: index ended well but %s", what, asNow)
		case o.code == 1 && asBefore != "" && asNow != "":
			t.Errorf("%s: index failed with %q and left something else: %s", what, o.err, asBefore)
		case o.code == 1:
			said.read(what, o.err)
		case o.code > 1:
			t.Errorf("%s: exit code %d: %s", what, o.code, o.err)
		}
		if err := os.RemoveAll(data); err != nil {
			t.Fatal(err)
		}
	}
	said.reportUnclear(t)
	t.Logf("%d cases: %s", len(all), codes)
	table.add(row{battery: "store damaged", rounds: len(all), what: codes.String()})
}
