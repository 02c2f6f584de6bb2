package gc

import (
	"runtime/debug"
	"testing"
)

func held() int {
	percent := debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent
}

// TestRarely: the largest counts while it holds, and in the end all is as before,
// in whatever order they end.
func TestRarely(t *testing.T) {
	t.Setenv("GOGC", "")
	for _, before := range []int{70, 100, -1, 5000} {
		outer := debug.SetGCPercent(before)
		want := func(percent int) {
			t.Helper()
			if before < 0 {
				percent = before
			}
			if percent = max(percent, before); held() != percent {
				t.Errorf("it was %d before and is %d, want %d", before, held(), percent)
			}
		}
		a := Rarely(200)
		want(200)
		b, c := Rarely(1000), Rarely(200)
		want(1000)
		a()
		a()
		want(1000)
		b()
		want(200)
		c()
		if got := debug.SetGCPercent(outer); got != before {
			t.Errorf("it was %d before and is %d after", before, got)
		}
	}
}

// TestRarelyWithGOGC: what somebody has set counts.
func TestRarelyWithGOGC(t *testing.T) {
	t.Setenv("GOGC", "70")
	before := held()
	done := Rarely(1000)
	if got := held(); got != before {
		t.Errorf("it was %d before and is %d", before, got)
	}
	done()
	done()
	if got := held(); got != before {
		t.Errorf("it was %d before and is %d after", before, got)
	}
}
