package bleveindex

import (
	"fmt"
	"time"
)

// writeLimit is how long the engine may take to write one batch or to close.
// It takes seconds. A goroutine of Bleve's own that has fallen over ends in
// silence, and what it was to answer is waited for for ever.
const writeLimit = 5 * time.Minute

// within returns what do returns, or an error where that takes longer than
// limit; do is then left to itself, and the index must be thrown away. A panic
// of do is an error, too.
func within(limit time.Duration, dir string, do func() error) error {
	done := make(chan error, 1)
	go func() {
		var err error
		defer func() { done <- err }()
		defer recovered(&err, dir)
		err = do()
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return fmt.Errorf("writing index %s: the engine has not answered for %s; check the disk and run it again", dir, limit)
	}
}
