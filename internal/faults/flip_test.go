package faults

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// found are the ids of an answer, in its order.
func (a answer) found(t *testing.T) (ids []string) {
	t.Helper()
	var hits []struct{ ID string }
	if err := json.Unmarshal(a.Hits, &hits); err != nil {
		t.Fatal(err)
	}
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}

// TestFlippedWhileServing turns bits in the files of a generation while it is
// being served, one at a time: which leaflets are found, and in which order,
// stays as it is or is an error, as does what is shown of them, and the server
// goes on. verify sees every one of them.
func TestFlippedWhileServing(t *testing.T) {
	notShort(t)
	t.Parallel()
	tp := newTemplate(t, 30)
	names := tp.files(t, tp.generations[0])
	data := tp.copy(t, names...)
	server := mustServeOn(t, data)
	whole, err := server.search(everywhere, 100)
	if err != nil {
		t.Fatal(err)
	}
	ids := whole.found(t)
	page := func() (string, error) {
		body, status, err := server.get("/api/v1/leaflets/" + ids[0])
		if err == nil && status >= 500 {
			err = errServer
		}
		return body, err
	}
	leaflet, err := page()
	if err != nil {
		t.Fatal(err)
	}
	outcomes, rounds := tally{}, 0
	for _, name := range names {
		path := filepath.Join(data, name)
		file, err := os.OpenFile(path, os.O_RDWR, 0) // the very file that is mapped
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil {
			t.Fatal(err)
		}
		for i := range pick(0, 6, 100) {
			at, bit := tp.collection.rng.Int64N(info.Size()), tp.collection.rng.IntN(8)
			turn(t, file, at, bit)
			what := fmt.Sprintf("%s bit %d of byte %d turned", name, bit, at)
			a, err := server.search(everywhere, 100)
			shown, failed := page()
			switch {
			case err != nil && !errors.Is(err, errServer) || failed != nil && !errors.Is(failed, errServer):
				t.Fatalf("%s: %v, %v: %s", what, err, failed, server.err.String())
			case err == nil && (a.Total != whole.Total || fmt.Sprint(a.found(t)) != fmt.Sprint(ids)):
				t.Errorf("%s: other leaflets are found: %d of %d", what, a.Total, whole.Total)
			case err != nil || failed != nil:
				outcomes["an error"]++
			case a.hits() != whole.hits() || shown != leaflet:
				t.Errorf("%s: another passage is shown", what)
			default:
				outcomes["answered as ever"]++
			}
			if i == 0 {
				if o := run(t, "verify", "--data", data); o.code != 1 || !tp.named(o.err) {
					t.Errorf("%s: verify ends with %d and %q", what, o.code, o.err)
				}
			}
			turn(t, file, at, bit)
			rounds++
		}
	}
	if a, err := server.search(everywhere, 100); err != nil || a.hits() != whole.hits() {
		t.Errorf("whole again: %d leaflets, %v", a.Total, err)
	}
	if o := server.stop(t); o.code != 0 {
		t.Errorf("serve ended with %d and %q", o.code, o.err)
	}
	t.Logf("%d bits: %s", rounds, outcomes)
	table.add(row{battery: "bit turned while serving", rounds: rounds, what: outcomes.String()})
}

// turn turns a bit of an open file.
func turn(t *testing.T, file *os.File, at int64, bit int) {
	t.Helper()
	var b [1]byte
	if _, err := file.ReadAt(b[:], at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1 << bit
	if _, err := file.WriteAt(b[:], at); err != nil {
		t.Fatal(err)
	}
}
