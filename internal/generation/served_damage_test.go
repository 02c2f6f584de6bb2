package generation

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestDamageWhileOpen turns each byte of the leaflets' files of a generation that
// is open: whoever shows a leaflet or takes it over is told, or gets what was
// written.
func TestDamageWhileOpen(t *testing.T) {
	data := t.TempDir()
	build(t, data, analysis.New(), leaflets())
	g := mustOpen(t, data)
	defer g.Close()
	source, err := OpenSource(data, g.Name)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	text, err := g.Record(0)
	if err != nil {
		t.Fatal(err)
	}
	noticed := 0
	for _, name := range []string{"forward.text", "forward.body", "forward.names", recordsFile} {
		file, err := os.OpenFile(filepath.Join(data, g.Name, name), os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil {
			t.Fatal(err)
		}
		for at := int64(8); at < info.Size(); at++ {
			turn(t, file, at)
			record, failed := g.Record(0)
			_, taken := source.Entry(0)
			turn(t, file, at)
			if failed == nil && !reflect.DeepEqual(record, text) {
				t.Errorf("%s, byte %d: another leaflet is shown", name, at)
			}
			for _, err := range []error{failed, taken} {
				if err == nil {
					continue // a byte of another leaflet, or one that nobody reads again
				}
				noticed++
				if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), g.Name) {
					t.Errorf("%s, byte %d: %v, want ErrDamaged and the generation's name", name, at, err)
				}
			}
		}
	}
	if noticed < 100 {
		t.Errorf("only %d times anything was noticed", noticed)
	}
	again, err := g.Record(0)
	if err != nil || !reflect.DeepEqual(again, text) || g.Check(0) != nil {
		t.Errorf("whole again: %v", err)
	}
}

// turn turns all bits of a byte of an open file.
func turn(t *testing.T, file *os.File, at int64) {
	t.Helper()
	var b [1]byte
	if _, err := file.ReadAt(b[:], at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 0xff
	if _, err := file.WriteAt(b[:], at); err != nil {
		t.Fatal(err)
	}
}
