package search

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/leafsearch/leafsearch/internal/generation"
)

// guard turns reading beyond the end of a mapped file, which somebody has cut
// while it was served, into an error for this one request. Defer it with the
// setting of debug.SetPanicOnFault that was there before. Other panics go on.
func guard(before bool, err *error) {
	debug.SetPanicOnFault(before)
	p := recover()
	if p == nil {
		return
	}
	fault, ok := p.(interface {
		runtime.Error
		Addr() uintptr
	})
	if !ok {
		panic(p)
	}
	*err = fmt.Errorf("a file of the generation that serves was changed: %w (%w); run `leafsearch index` to rebuild it", generation.ErrDamaged, fault)
}
