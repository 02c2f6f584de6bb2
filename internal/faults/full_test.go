package faults

import (
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// envLimit makes the test binary the program with a limit on the length of
// files, in bytes.
const envLimit = "LEAFSEARCH_TEST_LIMIT"

// mount gives the test a disk of that many bytes, which is root's to do.
func mount(t *testing.T, size int64) string {
	t.Helper()
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("mounting a small disk takes root on Linux")
	}
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%d", size), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be mounted here: %s", out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "--lazy", dir).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	return dir
}

// fill leaves that many bytes of a disk free.
func fill(t *testing.T, disk string, free int64) (empty func()) {
	t.Helper()
	path := filepath.Join(disk, "filler")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	block := make([]byte, 64<<10)
	var size int64
	for {
		n, err := file.Write(block)
		size += int64(n)
		if err != nil {
			break
		}
	}
	if err := file.Truncate(max(0, size-free)); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDiskFull runs index where there is too little room, from the beginning or
// from the moment the new generation is begun.
func TestDiskFull(t *testing.T) {
	notShort(t)
	t.Parallel()
	rng := random(t)
	disk := mount(t, 64<<20)
	s := newSiteIn(t, filepath.Join(disk, "data"), pick(200, 200, 400), rng)
	codes, rounds := tally{}, 0
	for i, free := range []int64{0, 16 << 10, 128 << 10, 400 << 10, 1 << 20} {
		for _, late := range []bool{false, true} {
			if !long() && late == (i%2 == 0) {
				continue
			}
			what := fmt.Sprintf("%d bytes free, late: %t", free, late)
			s.collection.change(t)
			var empty func()
			if !late {
				empty = fill(t, disk, free)
			}
			c := start(t, nil, s.args()...)
			if late {
				for c.running() && !building(s.data) {
					time.Sleep(50 * time.Microsecond)
				}
				empty = fill(t, disk, free)
			}
			o := c.wait(t)
			if o.code == 1 {
				s.read(what, o.err)
			} else if o.code != 0 {
				t.Errorf("%s: exit code %d: %s", what, o.code, o.err)
			}
			codes[fmt.Sprintf("exit code %d", o.code)]++
			s.check(t, what, o)
			empty()
			s.index(t)
			rounds++
		}
	}
	if codes["exit code 1"] < 3 {
		t.Errorf("the disk was hardly ever full: %s", codes)
	}
	s.reportUnclear(t)
	t.Logf("%d rounds: %s", rounds, codes)
	table.add(row{"disk full", rounds, s.lost, s.slowest, codes.String()})
}

// building reports whether a generation is being built.
func building(data string) bool {
	found, _ := filepath.Glob(filepath.Join(data, "gen-*.building"))
	return len(found) > 0
}

// TestFileTooLarge runs index with files that may not grow beyond a size: each
// file meets its end somewhere.
func TestFileTooLarge(t *testing.T) {
	notShort(t)
	t.Parallel()
	if !canLimit {
		t.Skip("this system has no limit on the length of files")
	}
	rng := random(t)
	s := newSite(t, pick(60, 60, 120), rng)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	codes, rounds := tally{}, 0
	largest := largestFile(t, s.data)
	n := pick(4, 4, 50)
	for i := range n {
		// Each is the same part longer than the one before, up to the largest.
		size := int64(float64(page) * math.Pow(float64(largest)/page, float64(i)/float64(n)))
		fresh := i%4 == 3
		if fresh {
			s.startAgain(t)
		}
		s.collection.change(t)
		what := fmt.Sprintf("files of at most %d bytes (first run: %t)", size, fresh)
		env := []string{fmt.Sprintf("%s=%d", envLimit, size)}
		o := startProgram(t, limit, self, env, append([]string{program(t)}, s.args()...)...).wait(t)
		if o.code == 1 {
			s.read(what, o.err)
		} else if o.code != 0 {
			t.Errorf("%s: exit code %d: %s", what, o.code, o.err)
		}
		codes[fmt.Sprintf("exit code %d", o.code)]++
		s.check(t, what, o)
		s.index(t)
		rounds++
	}
	s.reportUnclear(t)
	t.Logf("%d rounds: %s", rounds, codes)
	table.add(row{"files may not grow", rounds, s.lost, s.slowest, codes.String()})
}

func largestFile(t *testing.T, dir string) (largest int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			largest = max(largest, info.Size())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return largest
}
