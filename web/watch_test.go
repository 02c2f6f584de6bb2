package web_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"
)

// watchVariable names the address that a watcher asks; see watch.
const watchVariable = "LEAFSEARCH_TEST_WATCH"

// watchEvery is how often it asks.
const watchEvery = 20 * time.Millisecond

// watcher asks an address until its standard input ends, and prints how long
// each answer took in nanoseconds, -1 for an answer that was not 200.
func watcher(address string) {
	ended := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(ended)
	}()
	client := http.Client{Timeout: 5 * time.Second}
	for {
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
		fmt.Println(took.Nanoseconds())
	}
}

// watch asks an address as its keeper would, from a process of its own: this
// one is busy making the load, and would measure itself.
func watch(t *testing.T, address string) (stop func() (times []time.Duration, failed int)) {
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
	read := make(chan []time.Duration, 1)
	go func() {
		var times []time.Duration
		for lines := bufio.NewScanner(out); lines.Scan(); {
			n, _ := strconv.ParseInt(lines.Text(), 10, 64)
			times = append(times, time.Duration(n))
		}
		read <- times
	}()
	return func() (times []time.Duration, failed int) {
		in.Close()
		for _, took := range <-read {
			if took < 0 {
				failed++
				continue
			}
			times = append(times, took)
		}
		_ = c.Wait()
		return times, failed
	}
}
