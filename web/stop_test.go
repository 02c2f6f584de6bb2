package web_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestTerminateAnswersWhatItAccepted sends the real program SIGTERM while 50
// requests are on their way to it: it answers all of them and ends well.
func TestTerminateAnswersWhatItAccepted(t *testing.T) {
	p := run(t, t.TempDir())
	const n = 50
	const body, half = `{"q":"numb feet"}`, 9
	var open [n]net.Conn
	for i := range open {
		connection, err := net.Dial("tcp", strings.TrimPrefix(p.address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		fmt.Fprintf(connection, "POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:half])
		open[i] = connection
	}
	for end := time.Now().Add(5 * time.Second); p.number(t, "leafsearch_http_requests_in_flight") < n; {
		if time.Now().After(end) {
			t.Fatal("the requests did not arrive")
		}
		time.Sleep(10 * time.Millisecond)
	}
	stopped := make(chan error, 1)
	begun := time.Now()
	go func() { stopped <- p.stop() }()
	time.Sleep(200 * time.Millisecond)
	var wg sync.WaitGroup
	for _, connection := range open {
		wg.Go(func() {
			_, _ = io.WriteString(connection, body[half:])
			response, err := http.ReadResponse(bufio.NewReader(connection), nil)
			if err != nil {
				t.Error(err)
				return
			}
			defer response.Body.Close()
			if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode != http.StatusOK {
				t.Errorf("status %d: %v", response.StatusCode, err)
			}
		})
	}
	wg.Wait()
	if err := <-stopped; err != nil {
		t.Errorf("it ended with %v and %q", err, p.err.String())
	}
	t.Logf("%d requests were answered and the program ended after %s", n, time.Since(begun).Round(time.Millisecond))
	if said := p.err.String(); said != "" {
		t.Errorf("standard error: %s", said)
	}
}
