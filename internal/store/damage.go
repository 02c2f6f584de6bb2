package store

import (
	"errors"
	"fmt"
	"runtime/debug"
	"syscall"
)

// ErrDamaged means that the store holds something that it never wrote.
var ErrDamaged = errors.New("store is damaged")

// mend is what can be done about a damaged store. One file alone does not mend
// it: a store must not be older than the generations that were built from it.
const mend = "restore the data folder from a backup, or index again into an empty folder"

// Damage returns an error that says that what the store holds of a leaflet is
// not what it wrote; cause may be nil. The id may be damaged itself, and then be
// of any length.
func (s *Store) Damage(id string, cause error) error {
	err := fmt.Errorf("%s: leaflet %q: %w", s.path, shortened(id), ErrDamaged)
	if cause != nil && !errors.Is(cause, ErrDamaged) {
		err = fmt.Errorf("%w (%w)", err, cause)
	}
	return fmt.Errorf("%w; %s", err, mend)
}

// broken is the error of a file that bbolt cannot make sense of.
func broken(path string, cause any) error {
	const most = 200 // bbolt quotes keys, and a damaged one can be of any length
	return fmt.Errorf("%s: %w (%s); %s", path, ErrDamaged, shortenedTo(most, fmt.Sprint(cause)), mend)
}

// unopened is the error of a file that could not be opened: the system's, or
// that of a file that is no store.
func unopened(path string, err error) error {
	if cause := syscall.Errno(0); errors.As(err, &cause) {
		return fmt.Errorf("opening store %s: %w", path, err)
	}
	return broken(path, err)
}

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
		*err = broken(w.path, p)
	}
}
