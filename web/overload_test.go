package web_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/web"
	"github.com/leafsearch/leafsearch/web/browsertest"
)

// busySite is a site all of whose room for searches is taken until free.
func busySite(t *testing.T) (address string, log *lines, free func()) {
	t.Helper()
	log = &lines{}
	handler, free, err := web.NewBusy(web.Config{Service: browsertest.Service(t), Log: slog.New(slog.NewJSONHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	t.Cleanup(free)
	return server.URL, log, free
}

// TestBusy asks a site that has no room left for searches. They are refused in
// time, those that find the queue full at once; nothing else waits.
func TestBusy(t *testing.T) {
	address, log, free := busySite(t)
	const more = 20 // than the queue holds
	crowd := web.QueueOfSearches() + more
	type refusal struct {
		answer
		took time.Duration
	}
	refusals := make(chan refusal, crowd)
	var wg sync.WaitGroup
	for i := range crowd {
		wg.Go(func() {
			path, method, body := "/api/v1/search?q=numb+feet", "GET", ""
			switch i % 3 {
			case 1:
				path = "/search?q=numb+feet"
			case 2:
				path, method, body = "/api/v1/search", "POST", `{"q":"numb feet"}`
			}
			begun := time.Now()
			a, err := try(t, method, address+path, "application/json", body)
			if err != nil {
				t.Error(err)
			}
			refusals <- refusal{a, time.Since(begun)}
		})
	}
	for _, path := range []string{"/", "/search", "/leaflets/diabetes", "/leaflets/diabetes?q=pain", "/livez", "/readyz", "/api/v1/leaflets/diabetes"} {
		begun := time.Now()
		if a := get(t, address+path); a.status != http.StatusOK || time.Since(begun) > 150*time.Millisecond {
			t.Errorf("%s: status %d after %s", path, a.status, time.Since(begun))
		}
	}
	wg.Wait()
	close(refusals)
	atOnce, slowest := 0, time.Duration(0)
	for r := range refusals {
		if r.status != http.StatusServiceUnavailable || r.header.Get("Retry-After") != "1" || r.header.Get("Cache-Control") != "no-store" {
			t.Errorf("status %d, Retry-After %q, Cache-Control %q", r.status, r.header.Get("Retry-After"), r.header.Get("Cache-Control"))
		}
		switch media := r.header.Get("Content-Type"); media {
		case "application/problem+json":
			if !strings.Contains(r.body, "too many people are searching") {
				t.Errorf("the problem is %s", r.body)
			}
		case "text/html; charset=utf-8":
			if heading := text(parse(t, r.body).one("h1")); !strings.Contains(heading, "not possible at the moment") {
				t.Errorf("the page says %q", heading)
			}
		default:
			t.Errorf("Content-Type is %q", media)
		}
		if r.took < web.WaitOfSearches() {
			atOnce++
		}
		slowest = max(slowest, r.took)
	}
	// Nobody is refused as soon as that who waited. On a busy machine, some who
	// did not wait are told so later.
	if atOnce < more/2 {
		t.Errorf("%d were refused at once, want %d, or half of that", atOnce, more)
	}
	if slowest > 400*time.Millisecond {
		t.Errorf("the slowest 503 took %s", slowest)
	}
	written := log.String()
	if n := strings.Count(written, "searches are refused"); n != 1 {
		t.Errorf("the log says %d times that searches are refused, want 1", n)
	}
	if strings.Contains(written, `"level":"ERROR"`) {
		t.Error("being busy is logged as a fault")
	}
	free()
	if a := get(t, address+"/search?q=numb+feet"); a.status != http.StatusOK {
		t.Errorf("status %d with all room free again", a.status)
	}
	t.Logf("%d of %d were refused at once, the others after %s at most", atOnce, crowd, slowest.Round(time.Millisecond))
}

// TestBusyClientLeaves takes those out of the queue who do not wait for their
// answer.
func TestBusyClientLeaves(t *testing.T) {
	address, _, free := busySite(t)
	client := http.Client{Timeout: 50 * time.Millisecond}
	var wg sync.WaitGroup
	for range web.QueueOfSearches() {
		wg.Go(func() {
			if response, err := client.Get(address + "/search?q=pain"); err == nil {
				response.Body.Close()
				t.Errorf("status %d within 50 ms", response.StatusCode)
			}
		})
	}
	wg.Wait()
	time.Sleep(50 * time.Millisecond) // until the server has noticed
	answered := make(chan int, 1)
	go func() {
		response, err := http.Get(address + "/search?q=pain")
		if err != nil {
			answered <- 0
			return
		}
		response.Body.Close()
		answered <- response.StatusCode
	}()
	time.Sleep(50 * time.Millisecond)
	free()
	if status := <-answered; status != http.StatusOK {
		t.Errorf("status %d where the whole queue was free", status)
	}
}
