package builtin

import (
	"runtime/debug"
	"testing"
)

// TestLoading gives back what held before, in whatever order several end.
func TestLoading(t *testing.T) {
	held := func() int {
		percent := debug.SetGCPercent(100)
		debug.SetGCPercent(percent)
		return percent
	}
	for _, before := range []int{70, -1, 5000} {
		outer := debug.SetGCPercent(before)
		a, b := Loading(), Loading()
		if got, want := held(), max(before, collectAt); before > 0 && got != want {
			t.Errorf("while it loads it is %d, want %d", got, want)
		}
		a()
		a()
		b()
		if got := debug.SetGCPercent(outer); got != before {
			t.Errorf("it was %d before and is %d after", before, got)
		}
	}
}
