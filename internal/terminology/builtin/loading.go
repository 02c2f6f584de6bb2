package builtin

import (
	"runtime/debug"
	"sync"
)

// collectAt is how much of its usual 4 MB the heap may grow before it is
// collected while the vocabulary is loaded, in percent: to 40 MB.
const collectAt = 1000

// loading counts those who load, and has what held before the first of them.
var loading struct {
	sync.Mutex
	count, before int
}

// Loading keeps the garbage collector from running while the built-in vocabulary
// is read and made ready, which allocates some 40 MB in as many milliseconds and
// keeps most of them: collecting took a fifth of the time. It is for the start of
// a program alone. The function it returns ends it, and may be called more than
// once; when the last of several has, what the person who runs the program set
// holds again. It is safe for concurrent use.
func Loading() (done func()) {
	loading.Lock()
	defer loading.Unlock()
	if loading.count++; loading.count == 1 {
		loading.before = debug.SetGCPercent(collectAt)
		if loading.before < 0 || loading.before > collectAt {
			debug.SetGCPercent(loading.before)
		}
	}
	return sync.OnceFunc(func() {
		loading.Lock()
		defer loading.Unlock()
		if loading.count--; loading.count == 0 {
			debug.SetGCPercent(loading.before)
		}
	})
}
