package generation

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestLive searches from 8 goroutines while generations are swapped: none is
// closed under a search, and every one that was swapped out is closed once the
// last search over it has ended.
func TestLive(t *testing.T) {
	data := t.TempDir()
	build(t, data, analysis.New(), leaflets())
	first := mustOpen(t, data)
	live := NewLive(first)
	var searches atomic.Int64
	stop := make(chan struct{})
	var work sync.WaitGroup
	for range 8 {
		work.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				g, release := live.Acquire()
				// Reads the memory maps: a closed generation would crash here.
				if r, err := g.Record(0); err != nil || r.Leaflet.ID != "heel-pain" || g.Forward.Text(1) == "" {
					t.Errorf("record %+v, %v", r, err)
				}
				release()
				searches.Add(1)
			}
		})
	}
	held, release := live.Acquire()
	old := []*Generation{first}
	for range 5 {
		next := mustOpen(t, data)
		live.Swap(next)
		for before := searches.Load(); searches.Load() < before+20; {
			if g, done := live.Acquire(); g != next {
				t.Error("the generation that was swapped out is handed out")
				done()
			} else {
				done()
			}
		}
		old = append(old, next)
	}
	close(stop)
	work.Wait()
	if held != first || !isOpen(held) {
		t.Error("a generation was closed while it was held")
	}
	if held.Forward.Text(0) == "" {
		t.Error("the held generation lost its text")
	}
	for i, g := range old[1 : len(old)-1] {
		if isOpen(g) {
			t.Errorf("generation %d is still open", i+1)
		}
	}
	release()
	if isOpen(first) {
		t.Error("the last release did not close it")
	}
	last := old[len(old)-1]
	if !isOpen(last) {
		t.Error("the current generation is closed")
	}
	last.Close()
}

// isOpen says whether the generation was not closed yet.
func isOpen(g *Generation) (open bool) {
	defer func() { open = recover() == nil }()
	g.records.Get(0)
	return true
}
