package store

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// ErrDamaged means that the store holds something that it never wrote.
var ErrDamaged = errors.New("store is damaged")

// watch turns what bbolt does on a damaged file, which is to panic or to read
// beyond the end of its memory map, into ErrDamaged. Make it with watched and
// defer end.
type watch struct {
	path   string
	before bool
	// caller is true while a function of the caller runs, whose panics are its
	// own.
	caller bool
}

func watched(path string) *watch { return &watch{path: path, before: debug.SetPanicOnFault(true)} }

func (w *watch) end(err *error) {
	debug.SetPanicOnFault(w.before)
	if w.caller {
		return
	}
	if p := recover(); p != nil {
		*err = fmt.Errorf("%s: %w (%v); restore it from a backup or index again into an empty folder", w.path, ErrDamaged, p)
	}
}
