package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
)

// envKill makes the test binary the child of TestKilled: its value is the
// store's path.
const envKill = "LEAFSEARCH_TEST_KILL_STORE"

func TestMain(m *testing.M) {
	if path := os.Getenv(envKill); path != "" {
		fmt.Fprintln(os.Stderr, updateForEver(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// updateForEver replaces the collection by version after version, each with
// its own number of leaflets, and says on standard output when each begins.
func updateForEver(path string) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	for version := 0; ; version++ {
		title := fmt.Sprintf("version %d", version)
		fmt.Println(title)
		_, err := s.Replace("c", true, func(put Put) ([]string, error) {
			for i := range leafletsOf(version) {
				l := &corpus.Leaflet{ID: fmt.Sprintf("leaflet-%03d", i), Title: title, Summary: strings.Repeat(title, 100)}
				if err := put("f", l); err != nil {
					return nil, err
				}
			}
			return nil, nil
		})
		if err != nil {
			return err
		}
	}
}

func leafletsOf(version int) int { return 60 + version%7*20 }

// TestKilled kills a process in the middle of an update: the collection is as
// before or as after, and the next process may write.
func TestKilled(t *testing.T) {
	if testing.Short() {
		testKilled(t, 5)
		return
	}
	testKilled(t, 15)
}

func testKilled(t *testing.T, kills int) {
	path := filepath.Join(t.TempDir(), "store.db")
	for kill := range kills {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), envKill+"="+path)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		last := -1
		for range 3 + kill%4 { // some updates are done already
			if !lines.Scan() {
				break
			}
			fmt.Sscanf(lines.Text(), "version %d", &last)
		}
		time.Sleep(time.Duration(kill*3) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what it did until the kill arrived
			fmt.Sscanf(lines.Text(), "version %d", &last)
		}
		child.Wait()
		if last < 2 {
			t.Fatal("the child did not get as far as an update")
		}
		isWhole(t, path, last)
	}
}

// isWhole checks that the store holds exactly the last version that was begun,
// or the one before it.
func isWhole(t *testing.T, path string, last int) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatalf("after a kill in version %d: %v", last, err)
	}
	defer s.Close()
	versions := map[int]int{}
	if err := s.Each(func(_ int, id string, raw []byte) error {
		r, err := Decode(raw)
		if err != nil {
			return err
		}
		version := -1
		fmt.Sscanf(r.Leaflet.Title, "version %d", &version)
		versions[version]++
		return nil
	}); err != nil {
		t.Fatalf("after a kill in version %d: %v", last, err)
	}
	if len(versions) != 1 {
		t.Fatalf("after a kill in version %d: leaflets by version %v", last, versions)
	}
	for version, n := range versions {
		if version < last-1 || version > last || n != leafletsOf(version) {
			t.Errorf("after a kill in version %d: %d leaflets of version %d, want %d", last, n, version, leafletsOf(version))
		}
	}
	if ids, err := s.IDs(); err != nil || len(ids) != versions[last]+versions[last-1] {
		t.Errorf("after a kill in version %d: %d ids, %v", last, len(ids), err)
	}
}
