// Package gc lets the garbage collector run less often while much is made that is
// kept, so that there is little to collect. It is no cache and frees nothing.
package gc

import (
	"os"
	"runtime/debug"
	"slices"
	"sync"
)

// rarely has the percentages that were asked for and hold, and what held before the
// first of them.
var rarely struct {
	sync.Mutex
	asked  []int
	before int
}

// Rarely lets the heap grow by that many percent before it is collected, as GOGC
// does; of several that hold at once the largest counts. The function it returns
// ends it, and may be called more than once; when the last has, what held before
// the first holds again. It never makes collecting more frequent, and does nothing
// where the person who runs the program has set GOGC. It is safe for concurrent use.
func Rarely(percent int) (done func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	rarely.Lock()
	defer rarely.Unlock()
	if len(rarely.asked) == 0 {
		rarely.before = debug.SetGCPercent(percent)
	}
	rarely.asked = append(rarely.asked, percent)
	set()
	return sync.OnceFunc(func() {
		rarely.Lock()
		defer rarely.Unlock()
		at := slices.Index(rarely.asked, percent)
		rarely.asked = slices.Delete(rarely.asked, at, at+1)
		set()
	})
}

// set makes the largest of what was asked for hold; a negative percentage is never.
func set() {
	percent := rarely.before
	for _, asked := range rarely.asked {
		if percent >= 0 {
			percent = max(percent, asked)
		}
	}
	debug.SetGCPercent(percent)
}
