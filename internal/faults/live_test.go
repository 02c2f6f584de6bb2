package faults

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// newWithin is how long after index has ended a server may still answer from
// the old generation.
const newWithin = 2 * time.Second

// TestIndexWhileServing indexes while eight clients ask a server without a
// pause: no request fails, each is answered from one generation, and from the
// new one within 2 seconds of the end of the run.
func TestIndexWhileServing(t *testing.T) {
	t.Parallel()
	s := newSite(t, pick(40, 60, 600), random(t))
	server := mustServeOn(t, s.data)
	var (
		mu       sync.Mutex
		totals   = map[int]bool{len(s.was): true} // what an answer may hold now
		requests atomic.Int64
		clients  sync.WaitGroup
		stop     = make(chan struct{})
	)
	for range 8 {
		clients.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				a, err := server.search(everywhere, 10)
				mu.Lock()
				fits := totals[a.Total]
				mu.Unlock()
				if requests.Add(1); err != nil || !fits {
					t.Errorf("%d leaflets, %v", a.Total, err)
					return
				}
				if !long() {
					time.Sleep(5 * time.Millisecond) // other tests run beside it
				}
			}
		})
	}
	rounds, slowest := pick(1, 3, 30), time.Duration(0)
	for round := range rounds {
		s.collection.change(t)
		first := s.collection.next
		s.collection.add(t)
		mu.Lock()
		totals[len(s.collection.now)] = true
		mu.Unlock()
		mustRun(t, s.args()...)
		ended := time.Now()
		for {
			a, err := server.search(word(first, 1), 1)
			if err != nil {
				t.Fatal(err)
			}
			if a.Total == 1 {
				break
			}
			if time.Since(ended) > 20*time.Second {
				t.Fatal("the new generation never answered")
			}
			time.Sleep(10 * time.Millisecond)
		}
		slowest = max(slowest, time.Since(ended))
		if late := time.Since(ended); late > newWithin*leeway() {
			t.Errorf("round %d: the new generation answered %s after index had ended", round, late)
		}
		time.Sleep(100 * time.Millisecond) // what was asked before is answered
		mu.Lock()
		totals = map[int]bool{len(s.collection.now): true}
		mu.Unlock()
	}
	close(stop)
	clients.Wait()
	if o := server.stop(t); o.code != 0 || o.err != "" {
		t.Errorf("serve ended with %d and %q", o.code, o.err)
	}
	mustServe(t, s.data, s.collection.now)
	what := fmt.Sprintf("%d requests, the new answers at most %s after index", requests.Load(), slowest.Round(time.Millisecond))
	t.Log(what)
	table.add(row{battery: "index under constant queries", rounds: rounds, what: what})
}

// TestTerminate sends SIGTERM while 50 requests have been begun and a new
// generation arrives: all are answered, and the server ends well within 10
// seconds.
func TestTerminate(t *testing.T) {
	t.Parallel()
	s := newSite(t, pick(20, 40, 60), random(t))
	rounds := pick(1, 1, 10)
	var slowest time.Duration
	const n = 50
	for range rounds {
		server := mustServeOn(t, s.data)
		const half = 9
		body := fmt.Sprintf(`{"q":%q}`, everywhere)
		connections := make([]net.Conn, n)
		readers := make([]*bufio.Reader, n)
		for i := range connections {
			c, err := net.Dial("tcp", strings.TrimPrefix(server.address, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			// The server asks for the body when it has begun to work on the
			// request.
			fmt.Fprintf(c, "POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n", len(body))
			connections[i], readers[i] = c, bufio.NewReader(c)
			if line, err := readers[i].ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
				t.Fatalf("%q, %v", line, err)
			}
			if line, err := readers[i].ReadString('\n'); err != nil || strings.TrimSpace(line) != "" {
				t.Fatalf("%q, %v", line, err)
			}
			_, _ = io.WriteString(c, body[:half])
		}
		s.collection.change(t)
		s.index(t)
		ended := make(chan outcome, 1)
		go func() { ended <- server.stop(t) }()
		time.Sleep(200 * time.Millisecond)
		var answered sync.WaitGroup
		for i, c := range connections {
			answered.Go(func() {
				time.Sleep(time.Duration(i) * 10 * time.Millisecond) // half a second for all
				_, _ = io.WriteString(c, body[half:])
				response, err := http.ReadResponse(readers[i], nil)
				if err != nil {
					t.Errorf("request %d: %v", i, err)
					return
				}
				defer response.Body.Close()
				if text, err := io.ReadAll(response.Body); err != nil || response.StatusCode != http.StatusOK {
					t.Errorf("request %d: status %d, %v: %s", i, response.StatusCode, err, text)
				}
			})
		}
		answered.Wait()
		o := <-ended
		slowest = max(slowest, o.took)
		if o.code != 0 || o.err != "" || o.took > 10*time.Second {
			t.Errorf("serve ended after %s with %d and %q", o.took, o.code, o.err)
		}
	}
	what := fmt.Sprintf("%d requests begun before each were answered; ended within %s", n, slowest.Round(time.Millisecond))
	t.Log(what)
	table.add(row{battery: "SIGTERM under way", rounds: rounds, what: what})
}
