package bleveindex

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/index"
)

// TestWithin: an engine that never answers does not keep its caller waiting,
// and one that falls over is an error.
func TestWithin(t *testing.T) {
	never := make(chan error)
	err := within(10*time.Millisecond, "/data/bleve", func() error { return <-never })
	if err == nil || !strings.Contains(err.Error(), "/data/bleve") || !strings.Contains(err.Error(), "run it again") {
		t.Errorf("an engine that hangs: %v", err)
	}
	if err := within(time.Minute, "/data/bleve", func() error { panic("oh") }); !errors.Is(err, index.ErrDamaged) || !strings.Contains(err.Error(), "/data/bleve") {
		t.Errorf("an engine that falls over: %v", err)
	}
	want := errors.New("no")
	if err := within(time.Minute, "/data/bleve", func() error { return want }); err != want {
		t.Errorf("%v, want %v", err, want)
	}
}
