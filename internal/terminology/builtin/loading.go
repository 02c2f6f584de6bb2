package builtin

import "github.com/leafsearch/leafsearch/internal/gc"

// collectAt is how much of its usual 4 MB the heap may grow before it is
// collected while the vocabulary is loaded, in percent: to 40 MB.
const collectAt = 1000

// Loading keeps the garbage collector from running while the built-in vocabulary
// is read and made ready, which allocates some 40 MB in as many milliseconds and
// keeps most of them: collecting took a fifth of the time. It is for the start of
// a program alone. The function it returns ends it; see [gc.Rarely].
func Loading() (done func()) { return gc.Rarely(collectAt) }
