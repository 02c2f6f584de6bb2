package faults

import (
	"os"
	"path/filepath"
	"testing"
)

// TestBackupSyncFails fails each sync of a backup: it says so, and nothing bears the
// backup's name, so that it can be run again.
func TestBackupSyncFails(t *testing.T) {
	t.Parallel()
	s := newSite(t, 20, random(t))
	for _, name := range []string{"copy.tar.gz", "copy"} {
		dir := t.TempDir()
		to := filepath.Join(dir, name)
		failed := 0
		for n := 1; ; n++ {
			o, _, did := trace(t, plan{Under: dir, Only: "^sync ", At: n, Do: doFail}, "backup", "--data", s.data, to)
			if did == "" {
				if o.code != 0 {
					t.Fatalf("%s: nothing failed but exit code %d: %s", name, o.code, o.err)
				}
				break
			}
			failed++
			if _, err := os.Lstat(to); o.code != 1 || o.err == "" || err == nil {
				t.Fatalf("%s, %s: exit code %d %q, and it is there: %t", name, did, o.code, o.err, err == nil)
			}
		}
		if least := map[string]int{"copy.tar.gz": 2, "copy": 15}[name]; failed < least {
			t.Errorf("%s: %d syncs failed, at least %d were to", name, failed, least)
		}
		if name == "copy" {
			mustServe(t, to, s.collection.now)
		}
	}
}
