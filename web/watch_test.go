package web_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"testing"
	"time"
)

// watchVariable names the address that a watcher asks; see watch.
const watchVariable = "LEAFSEARCH_TEST_WATCH"

// watchEvery is how often it asks.
const watchEvery = 20 * time.Millisecond

// watched is what a watcher has seen.
type watched struct {
	times  []time.Duration // of answers with status 200
	late   []time.Duration // how long after it was due the watcher itself ran, before each question
	failed int
}

// watcher asks an address until its standard input ends. It prints how late it
// was itself and how long the answer took, in nanoseconds, -1 for an answer that
// was not 200.
func watcher(address string) {
	ended := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(ended)
	}()
	client := http.Client{Timeout: 5 * time.Second}
	for {
		slept := time.Now()
		select {
		case <-ended:
			return
		case <-time.After(watchEvery):
		}
		begun := time.Now()
		response, err := client.Get(address)
		took := time.Since(begun)
		if err == nil {
			_, err = io.Copy(io.Discard, response.Body)
			response.Body.Close()
		}
		if err != nil || response.StatusCode != http.StatusOK {
			took = -1
		}
		fmt.Println((begun.Sub(slept) - watchEvery).Nanoseconds(), took.Nanoseconds())
	}
}

// watch asks an address as its keeper would, from a process of its own: this
// one is busy making the load, and would measure itself.
func watch(t *testing.T, address string) (stop func() watched) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), watchVariable+"="+address)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	read := make(chan watched, 1)
	go func() {
		var seen watched
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var late, took time.Duration
			if _, err := fmt.Sscan(lines.Text(), (*int64)(&late), (*int64)(&took)); err != nil || took < 0 {
				seen.failed++
				continue
			}
			seen.late, seen.times = append(seen.late, late), append(seen.times, took)
		}
		read <- seen
	}()
	return func() watched {
		in.Close()
		seen := <-read
		_ = c.Wait()
		return seen
	}
}
