package faults

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// secondWithin is how long a second writer may take to say that it must wait,
// and how much more the start of a process may take here.
const secondWithin = time.Second

// TestTwoWriters stops an index run in its middle and starts others: each says
// at once that the folder is being written to, and nothing is harmed.
func TestTwoWriters(t *testing.T) {
	t.Parallel()
	if !canPause {
		t.Skip("a process cannot be stopped for a while here")
	}
	s := newSite(t, 100, random(t))
	for attempt := 0; ; attempt++ {
		s.collection.change(t)
		first := start(t, nil, s.args()...)
		for first.running() && !building(s.data) {
			time.Sleep(50 * time.Microsecond)
		}
		pause(first.command.Process)
		if !building(s.data) {
			if attempt == 20 {
				t.Fatal("the first writer was never met at work")
			}
			resume(first.command.Process)
			first.wait(t)
			s.was = s.collection.snapshot()
			continue
		}
		for _, args := range [][]string{
			s.args(),
			{"remove", "--data", s.data, s.collection.id(0)},
			{"remove", "--data", s.data, "--collection", "leaflets"},
			{"rollback", "--data", s.data},
			{"backup", "--data", s.data, filepath.Join(t.TempDir(), "copy")},
		} {
			o := run(t, args...)
			if o.code != 1 || !strings.Contains(o.err, "another leafsearch is writing") || !advice.MatchString(o.err) {
				t.Errorf("%q while another writes: exit code %d, %q", args, o.code, o.err)
			}
			if o.took > secondWithin*leeway() {
				t.Errorf("%q while another writes: it took %s", args, o.took)
			}
		}
		mustServe(t, s.data, s.was)
		resume(first.command.Process)
		if o := first.wait(t); o.code != 0 {
			t.Errorf("the first writer ended with %d: %s", o.code, o.err)
		}
		mustServe(t, s.data, s.collection.now)
		s.index(t)
		return
	}
}

// TestManyWriters starts several index runs at once: one at a time writes, the
// others say that they cannot, and the folder ends up right.
func TestManyWriters(t *testing.T) {
	notShort(t)
	t.Parallel()
	s := newSite(t, 60, random(t))
	codes := tally{}
	rounds := pick(1, 1, 40)
	for range rounds {
		s.collection.change(t)
		var all []*child
		for range 4 {
			all = append(all, start(t, nil, s.args()...))
		}
		done := 0
		for _, c := range all {
			o := c.wait(t)
			switch {
			case o.code == 0:
				done++
			case o.code != 1 || !strings.Contains(o.err, "another leafsearch is writing"):
				t.Errorf("exit code %d, %q", o.code, o.err)
			}
		}
		if done == 0 {
			t.Error("of four writers at once none wrote")
		}
		codes["wrote"] += done
		codes["sent away"] += len(all) - done
		mustServe(t, s.data, s.collection.now)
		s.index(t)
	}
	t.Logf("%d rounds: %s", rounds, codes)
	table.add(row{battery: "four writers at once", rounds: rounds, what: codes.String()})
}

// TestReadOnly searches and serves from a disk that cannot be written to, and
// index says that it cannot.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	disk := mount(t, 64<<20)
	s := newSiteIn(t, filepath.Join(disk, "data"), 60, random(t))
	if out, err := exec.Command("mount", "-o", "remount,ro", disk).CombinedOutput(); err != nil {
		t.Skipf("the disk cannot be made one for reading only: %s", out)
	}
	readOnly(t, s)
}

// TestReadOnlyFolder does the same by permissions, which root does not heed.
func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions do not bind root; see TestReadOnly")
	}
	s := newSite(t, 60, random(t))
	mode := func(change string) {
		if out, err := exec.Command("chmod", "-R", change, s.data).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	mode("a-w")
	defer mode("u+w")
	readOnly(t, s)
}

func readOnly(t *testing.T, s *site) {
	t.Helper()
	mustServe(t, s.data, s.was)
	a, o := ask(t, s.data, everywhere)
	if o.code != 0 || o.err != "" || a.Total != len(s.was) {
		t.Errorf("search: exit code %d, %d leaflets of %d, %q", o.code, a.Total, len(s.was), o.err)
	}
	server := mustServeOn(t, s.data)
	if a, err := server.search(everywhere, 10); err != nil || a.Total != len(s.was) {
		t.Errorf("serve: %d leaflets of %d, %v", a.Total, len(s.was), err)
	}
	if o := server.stop(t); o.code != 0 || o.err != "" {
		t.Errorf("serve ended with %d and %q", o.code, o.err)
	}
	s.collection.change(t)
	if o := run(t, s.args()...); o.code != 1 {
		t.Errorf("index: exit code %d", o.code)
	} else {
		s.read("index into a folder that is for reading only", o.err)
	}
	if o := run(t, "verify", "--data", s.data); o.code != 0 {
		t.Errorf("verify: exit code %d, %s", o.code, o.err)
	}
	mustServe(t, s.data, s.was)
	s.reportUnclear(t)
}
