package web_test

import (
	"context"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/require"
)

// What is promised under load: 99th percentiles as clients see them, from before
// they connect to the last byte of the answer, although the clients take their
// share of the same processors. programWithin bounds 99 % of the 503s as the
// program times them, so that it shows whose the time was.
const (
	goodWithin    = 500 * time.Millisecond
	busyWithin    = 300 * time.Millisecond
	liveWithin    = 50 * time.Millisecond
	programWithin = "0.3" // seconds
	moreRoutines  = 10
	moreMemory    = 1.2
)

// load is a battery's size.
type load struct {
	slow, clients int
	during, calm  time.Duration
	// leeway multiplies the times that are allowed: the tests of other packages
	// run beside the short battery, several of them at a time.
	leeway time.Duration
}

// TestOverload loads the real program with clients that never finish sending
// and with others that send good and bad requests without a pause. With
// LEAFSEARCH_LONG=1 it has the size that is promised, over all of MedQuAD, and
// takes up to 70 seconds.
func TestOverload(t *testing.T) {
	size := load{slow: 200, clients: 50, during: 3 * time.Second, calm: 30 * time.Second, leeway: 10}
	home := t.TempDir()
	var args []string
	if os.Getenv("LEAFSEARCH_LONG") != "" {
		size = load{slow: 2000, clients: 200, during: 30 * time.Second, calm: 30 * time.Second, leeway: 1}
		data := filepath.Join(home, "data")
		if out, err := command(t, home, "index", "--data", data, require.Data(t, "medquad", "medquad.tar.gz")).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		args = []string{"--data", data}
	}
	p := run(t, home, args...)
	worst := badQueries()
	var hard []string
	for _, name := range []string{"200 common words", "phrases", "200 words", "2,000 wide signs", "minus", "10,000 words"} {
		hard = append(hard, url.Values{"q": {worst[name]}}.Encode())
	}
	b := &battery{process: p, hard: hard, statuses: map[int]int{}, client: &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: size.clients, MaxIdleConns: 2 * size.clients},
		Timeout:   10 * time.Second,
	}}
	// What an answer needs once is made: buffers, connections, pages of files.
	b.run(t, load{clients: 4, during: 500 * time.Millisecond})
	b.client.CloseIdleConnections()
	time.Sleep(100 * time.Millisecond)
	routines, memory := p.number(t, "go_goroutines"), p.number(t, "process_resident_memory_bytes")
	*b = battery{process: p, client: b.client, hard: hard, statuses: map[int]int{}}

	used, _ := p.cpuTime(t)
	stop := watch(t, p.address+"/livez")
	b.run(t, size)
	b.live = stop()
	all, _ := p.cpuTime(t)
	peak := p.number(t, "process_resident_memory_bytes")
	b.client.CloseIdleConnections()
	b.report(t, size)
	t.Logf("the program had %s of processor time; shed %g, memory %.0f MB before, %.0f MB at the end of the load", all-used, p.number(t, `leafsearch_shed_total{pool="search"}`), memory/1e6, peak/1e6)
	b.calm(t, size.calm, routines+moreRoutines, memory*moreMemory)
	if err := p.stop(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	if said := p.err.String(); strings.Contains(said, `"ERROR"`) || strings.Contains(said, "panic") {
		t.Errorf("standard error: %.2000s", said)
	}
}

// battery is a load on the program and what came of it.
type battery struct {
	*process
	client *http.Client
	hard   []string // queries that cost most, encoded

	mu       sync.Mutex
	statuses map[int]int // 0 stands for no answer
	good     []time.Duration
	busy     []time.Duration
	live     watched
}

// run applies the load and returns when it is over.
func (b *battery) run(t *testing.T, size load) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), size.during)
	defer cancel()
	var wg sync.WaitGroup
	for range size.slow {
		wg.Go(func() { b.dawdle(ctx) })
	}
	for i := range size.clients {
		wg.Go(func() { b.ask(ctx, rand.New(rand.NewPCG(1, uint64(i)))) })
	}
	wg.Wait()
}

// dawdle sends a header field bit by bit, and comes back whenever it is cut off.
func (b *battery) dawdle(ctx context.Context) {
	for ctx.Err() == nil {
		connection, err := net.Dial("tcp", strings.TrimPrefix(b.address, "http://"))
		if err != nil {
			return
		}
		_, err = io.WriteString(connection, "GET /search?q=pain HTTP/1.1\r\nHost: x\r\nX-Slow: ")
		for err == nil && pause(ctx, 2*time.Second) {
			_, err = io.WriteString(connection, "a")
		}
		connection.Close()
	}
}

// ask sends one request after the other: half are good queries, the others are
// leaflets, the worst that may be asked, nonsense, and answers not waited for.
func (b *battery) ask(ctx context.Context, random *rand.Rand) {
	everyday := []string{"numb feet", "what is type 2 diabetes", "low blood sugar", "swollen ankles", "why am I always tired", "can children get migraine?"}
	for ctx.Err() == nil {
		query := everyday[random.IntN(len(everyday))]
		encoded := url.Values{"q": {query}}.Encode()
		good, method, path, body, asking := false, http.MethodGet, "", "", context.Background()
		switch n := random.IntN(20); {
		case n < 6:
			good, path = true, "/api/v1/search?"+encoded
		case n < 8:
			good, method, path, body = true, http.MethodPost, "/api/v1/search", `{"q":"`+query+`","size":20}`
		case n < 10:
			good, path = true, "/search?"+encoded
		case n < 12:
			path = "/leaflets/diabetes"
		case n < 15:
			path = "/api/v1/search?size=100&" + b.hard[random.IntN(len(b.hard))]
		case n < 17:
			path = "/search?" + b.hard[random.IntN(len(b.hard))]
		case n < 18:
			path = "/api/v1/search?page=nonsense"
		default:
			path = "/search?" + encoded
			soon, cancel := context.WithTimeout(ctx, time.Duration(random.IntN(3000))*time.Microsecond)
			b.send(soon, method, path, body)
			cancel()
			continue
		}
		begun := time.Now()
		status := b.send(asking, method, path, body)
		took := time.Since(begun)
		b.mu.Lock()
		b.statuses[status]++
		switch {
		case status == http.StatusServiceUnavailable:
			b.busy = append(b.busy, took)
		case good:
			b.good = append(b.good, took)
		}
		b.mu.Unlock()
		if status == http.StatusServiceUnavailable {
			pause(ctx, 200*time.Millisecond) // sooner than it was asked to
		}
	}
}

// send returns the status of the answer, once all of it was read, or 0.
func (b *battery) send(ctx context.Context, method, path, body string) int {
	request, err := http.NewRequestWithContext(ctx, method, b.address+path, strings.NewReader(body))
	if err != nil {
		return 0
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := b.client.Do(request)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return 0
	}
	return response.StatusCode
}

// report checks what came of the load.
func (b *battery) report(t *testing.T, size load) {
	t.Helper()
	for status, n := range b.statuses {
		switch status {
		case http.StatusOK, http.StatusBadRequest, http.StatusNotFound, http.StatusServiceUnavailable:
		default:
			t.Errorf("%d answers have status %d (0 is none)", n, status)
		}
	}
	percentile := func(times []time.Duration, percent float64) time.Duration {
		return evaluate.Percentile(times, percent).Round(10 * time.Microsecond)
	}
	t.Logf("%d slow and %d mixed clients for %s: answers by status %v", size.slow, size.clients, size.during, b.statuses)
	for _, row := range []struct {
		what  string
		times []time.Duration
		most  time.Duration
	}{{"good queries", b.good, goodWithin}, {"503, as clients time it", b.busy, busyWithin}, {"/livez", b.live.times, liveWithin}} {
		p50, p99, slowest := percentile(row.times, 50), percentile(row.times, 99), percentile(row.times, 100)
		t.Logf("%s: %d, p50 %s, p99 %s, slowest %s", row.what, len(row.times), p50, p99, slowest)
		if p99 > row.most*size.leeway {
			t.Errorf("%s: p99 is %s, more than %s", row.what, p99, row.most*size.leeway)
		}
	}
	if shed, soon := b.shed(t); shed > 0 {
		t.Logf("503, as the program times it: %.2f %% within %s s", 100*soon/shed, programWithin)
		if size.leeway == 1 && soon < .99*shed {
			t.Errorf("only %.2f %% of the 503s came within %s s", 100*soon/shed, programWithin)
		}
	}
	t.Logf("whoever asks /livez, from a process of its own, was itself late by p99 %s", percentile(b.live.late, 99))
	if b.live.failed > 0 {
		t.Errorf("/livez failed %d times", b.live.failed)
	}
	if len(b.good) == 0 || len(b.live.times) == 0 {
		t.Error("nothing was answered")
	}
}

// shed is how many searches were refused, and how many of them soon enough.
func (b *battery) shed(t *testing.T) (all, soon float64) {
	t.Helper()
	const name = "leafsearch_http_request_duration_seconds"
	for _, route := range []string{"/search", "/api/v1/search"} {
		labels := `{route="` + route + `",status="5xx"`
		all += b.number(t, name+"_count"+labels+"}")
		soon += b.number(t, name+"_bucket"+labels+`,le="`+programWithin+`"}`)
	}
	return all, soon
}

// calm waits until the load has left nothing behind.
func (b *battery) calm(t *testing.T, most time.Duration, routines, memory float64) {
	t.Helper()
	begun := time.Now()
	for {
		r, m := b.number(t, "go_goroutines"), b.number(t, "process_resident_memory_bytes")
		took := time.Since(begun).Round(100 * time.Millisecond)
		if r <= routines && m <= memory {
			t.Logf("%g goroutines and %.0f MB after %s", r, m/1e6, took)
			return
		}
		if took > most {
			t.Errorf("%g goroutines and %.0f MB after %s, want %g and %.0f MB at most", r, m/1e6, took, routines, memory/1e6)
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// pause waits, and reports whether there is still time.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
