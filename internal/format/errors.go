package format

import "errors"

var (
	// ErrSkipped says that a document is of a known format and no leaflet on
	// purpose, such as one of MedQuAD whose answers were withdrawn. It is
	// counted, and is no failure.
	ErrSkipped = errors.New("skipped")
	// ErrUnknown says that a file is in none of the formats.
	ErrUnknown = errors.New("unknown format")
	// ErrTooLarge says that a file is over a limit.
	ErrTooLarge = errors.New("too large")
)
