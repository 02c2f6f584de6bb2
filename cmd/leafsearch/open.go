package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/leafsearch/leafsearch/internal/search"
)

// openService opens a data folder. It says on standard error which generation
// was refused, where one was, and on a terminal that it is at work, where it
// takes long.
func openService(data string, t terminal) (*search.Service, error) {
	stop := showWaiting(t.err, "opening the index")
	s, err := search.Open(data)
	stop()
	if err != nil {
		return nil, err
	}
	for _, problem := range s.Problems() {
		fmt.Fprintf(t.err, "leafsearch: refused: %v\n", problem)
	}
	if refused := s.Status(); len(refused.Refused) > 0 {
		fmt.Fprintf(t.err, "leafsearch: %s serves instead of %s\n", refused.Generation, refused.Refused[0])
	}
	return s, nil
}

// patience is how long a person waits before they want to know why.
const patience = time.Second

// showWaiting shows on a terminal that something takes its time, from a second
// on, until stop is called.
func showWaiting(w io.Writer, what string) (stop func()) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return func() {}
	}
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		select {
		case <-done:
			return
		case <-time.After(patience):
		}
		bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(what),
			progressbar.OptionSpinnerType(14), progressbar.OptionSetElapsedTime(true), progressbar.OptionClearOnFinish())
		ticker := time.NewTicker(100 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				bar.Finish()
				return
			case <-ticker.C:
				bar.Add(1)
			}
		}
	}()
	return func() {
		close(done)
		<-stopped
	}
}
