package ingest

import (
	"errors"
	"fmt"

	"github.com/leafsearch/leafsearch/internal/store"
)

// ErrSpace means that the disk has not enough room for a new generation.
var ErrSpace = errors.New("not enough free disk space")

// perStored is how many bytes a build may need for each byte of the store: the
// new generation, twice the text, and room for what the engine writes on the
// way.
const perStored = 3

// checkSpace refuses a build that would fill the disk. Where the system does
// not say how much is free, it lets it begin.
func checkSpace(data string, s *store.Store) error {
	size, err := s.Size()
	if err != nil {
		return err
	}
	free, known := freeSpace(data)
	if need := perStored * size; known && free < need {
		return fmt.Errorf("%s: %w: %d MB are free, building needs up to %d MB; free some and run it again",
			data, ErrSpace, free>>20, need>>20+1)
	}
	return nil
}
