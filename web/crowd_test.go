package web_test

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// crowd sends a request many times, so that all of them arrive at once: all but
// the last byte of each, and when the server has read that, all the last bytes.
// It checks every answer as send does, and returns how many have status 503.
func (r sent) crowd(t *testing.T, address string, size int) (busy int64) {
	t.Helper()
	request := r.request(t, address)
	var raw bytes.Buffer
	if err := request.Write(&raw); err != nil {
		t.Fatal(err)
	}
	last := raw.Len() - 1
	connections := make([]net.Conn, size)
	for i := range connections {
		connection, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		_ = connection.SetDeadline(time.Now().Add(20 * time.Second))
		if _, err := connection.Write(raw.Bytes()[:last]); err != nil {
			t.Fatal(err)
		}
		connections[i] = connection
	}
	time.Sleep(200 * time.Millisecond)
	for _, connection := range connections {
		if _, err := connection.Write(raw.Bytes()[last:]); err != nil {
			t.Error(err)
		}
	}
	var refused atomic.Int64
	var wg sync.WaitGroup
	for _, connection := range connections {
		wg.Go(func() {
			response, err := http.ReadResponse(bufio.NewReader(connection), request)
			if err != nil {
				t.Error(err)
				return
			}
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			if err != nil {
				t.Error(err)
			}
			r.check(t, response, body)
			if response.StatusCode == http.StatusServiceUnavailable {
				refused.Add(1)
			}
		})
	}
	wg.Wait()
	return refused.Load()
}

// forceBusy makes the program refuse searches with the canary, as a page and
// under /api, and returns how often it did.
func (p *process) forceBusy(t *testing.T) (busy int64) {
	t.Helper()
	const size, tries = 300, 5 // more than there is room for
	words := strings.Repeat(canary+" help pain ", 80)
	for _, r := range []sent{
		{"GET", "/search?q=" + strings.ReplaceAll(words, " ", "+"), ""},
		{"GET", "/api/v1/search?size=100&q=" + strings.ReplaceAll(words, " ", "+"), ""},
		{"POST", "/api/v1/search", `{"size":100,"q":"` + words + `"}`},
	} {
		// A machine that halts at the wrong moment may let them come one by one.
		n := int64(0)
		for try := 0; n == 0 && try < tries; try++ {
			n = r.crowd(t, p.address, size)
		}
		if n == 0 {
			t.Errorf("%s %.20s: no search was refused", r.method, r.path)
		}
		busy += n
	}
	return busy
}
