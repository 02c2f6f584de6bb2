package admin_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/web/admin"
)

func TestListen(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "localhost:0", "127.9.9.9:0"} {
		listener, err := admin.Listen(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if ip := listener.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("%s listens on %s", address, ip)
		}
		listener.Close()
	}
	if listener, err := admin.Listen(""); listener != nil || err != nil {
		t.Errorf("no address gives %v, %v", listener, err)
	}
	for _, address := range []string{":0", ":9090", "0.0.0.0:0", "[::]:0", "192.0.2.1:0", "[2001:db8::1]:0", "leaflets.example:0", "LOCALHOST.example:0"} {
		listener, err := admin.Listen(address)
		if !errors.Is(err, admin.ErrNotLoopback) || !strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%s: error is %v", address, err)
		}
		if listener != nil {
			listener.Close()
			t.Errorf("%s listens", address)
		}
	}
	for _, address := range []string{"127.0.0.1", "9090", "127.0.0.1:nought", "127.0.0.1:99999"} {
		if listener, err := admin.Listen(address); err == nil {
			listener.Close()
			t.Errorf("%s listens", address)
		}
	}
}

// start serves numbers and returns where.
func start(t *testing.T, m *admin.Metrics) (address string) {
	t.Helper()
	listener, err := admin.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- admin.Serve(ctx, m, listener) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return "http://" + listener.Addr().String()
}

func get(t *testing.T, address, host string) (status int, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = host
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(read)
}

func TestMetrics(t *testing.T) {
	m := admin.NewMetrics(func() admin.State {
		return admin.State{Leaflets: 12, Created: time.Now().Add(-time.Hour), Problems: 3}
	})
	address := start(t, m)
	search := m.Route("/search")
	search.Answered(200, 2*time.Millisecond)
	search.Answered(503, 300*time.Millisecond)
	search.Answered(-7, time.Hour)
	queue := m.Pool("search")
	queue(0, false)
	queue(250*time.Millisecond, true)
	m.Begun()
	m.Begun()
	m.Ended()
	m.Fruitless()

	status, text := get(t, address+"/metrics", "")
	if status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	for _, line := range []string{
		`leafsearch_http_request_duration_seconds_bucket{route="/search",status="2xx",le="0.001"} 0`,
		`leafsearch_http_request_duration_seconds_bucket{route="/search",status="2xx",le="0.0025"} 1`,
		`leafsearch_http_request_duration_seconds_count{route="/search",status="5xx"} 1`,
		`leafsearch_http_request_duration_seconds_count{route="/search",status="other"} 1`,
		`leafsearch_http_requests_in_flight 1`,
		`leafsearch_queue_wait_seconds_count{pool="search"} 2`,
		`leafsearch_queue_wait_seconds_sum{pool="search"} 0.25`,
		`leafsearch_shed_total{pool="search"} 1`,
		`leafsearch_zero_result_searches_total 1`,
		`leafsearch_leaflets 12`,
		`leafsearch_generation_age_seconds 360`,
		`leafsearch_open_problems 3`,
		`go_goroutines `,
		`process_`,
	} {
		if !strings.Contains(text, "\n"+line) {
			t.Errorf("there is no line %s", line)
		}
	}
	// Whatever has a unit says so in its name and its help.
	for line := range strings.Lines(text) {
		name, help, ok := strings.Cut(strings.TrimPrefix(line, "# HELP leafsearch_"), " ")
		if !ok || !strings.HasPrefix(line, "# HELP leafsearch_") {
			continue
		}
		if strings.HasSuffix(name, "_seconds") != strings.Contains(help, "in seconds") {
			t.Errorf("the unit of %s: %s", name, help)
		}
		if !strings.HasSuffix(strings.TrimSpace(help), ".") && !strings.Contains(help, ";") {
			t.Errorf("the help of %s is no sentence: %s", name, help)
		}
	}
}

// TestUnknownAge holds ages to 0 or more, whatever a clock does.
func TestUnknownAge(t *testing.T) {
	for name, created := range map[string]time.Time{"not known": {}, "in the future": time.Now().Add(time.Hour)} {
		address := start(t, admin.NewMetrics(func() admin.State { return admin.State{Created: created} }))
		if _, text := get(t, address+"/metrics", ""); !strings.Contains(text, "\nleafsearch_generation_age_seconds 0\n") {
			t.Errorf("%s: the age is not 0", name)
		}
	}
}

// TestNobodyReads takes numbers where there is no listener for them.
func TestNobodyReads(t *testing.T) {
	var m *admin.Metrics
	m.Begun()
	m.Ended()
	m.Fruitless()
	m.Route("/").Answered(200, time.Second)
	if m.Pool("search") != nil {
		t.Error("somebody counts")
	}
}

func TestPaths(t *testing.T) {
	address := start(t, admin.NewMetrics(func() admin.State { return admin.State{} }))
	for path, want := range map[string]int{
		"/metrics": 200, "/debug/pprof/": 200, "/debug/pprof/goroutine?debug=1": 200, "/debug/pprof/heap": 200, "/debug/pprof/cmdline": 200,
		"/debug/pprof/profile?seconds=1": 200, "/debug/pprof/symbol": 200, "/debug/pprof/trace?seconds=0.1": 200,
		"/": 404, "/search": 404, "/debug/vars": 404, "/debug/pprof": 307, "/debug/pprof/none": 404,
	} {
		if status, _ := get(t, address+path, ""); status != want {
			t.Errorf("%s: status %d, want %d", path, status, want)
		}
	}
	// A page elsewhere must not read it through a name that leads here.
	for host, want := range map[string]int{
		"localhost": 200, "localhost:9090": 200, "127.0.0.1": 200, "[::1]": 200, "[::1]:9090": 200,
		"evil.example": 421, "evil.example:9090": 421, "192.0.2.1:9090": 421, "localhost.evil.example": 421,
	} {
		if status, _ := get(t, address+"/metrics", host); status != want {
			t.Errorf("asked for as %s: status %d, want %d", host, status, want)
		}
	}
}

func BenchmarkMeasure(b *testing.B) {
	m := admin.NewMetrics(func() admin.State { return admin.State{} })
	route, queue := m.Route("/search"), m.Pool("search")
	b.ReportAllocs()
	for b.Loop() {
		m.Begun()
		queue(0, false)
		route.Answered(200, time.Millisecond)
		m.Ended()
	}
}
