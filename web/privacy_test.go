package web_test

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// canary stands for what somebody searches for.
const canary = "zzcanary-7f3a"

// sent is a request that holds the canary somewhere.
type sent struct{ method, path, body string }

// everyWay lists every way into a request, on every route and by every method;
// more are paths beside those of the site.
func everyWay(more ...string) []sent {
	methods := []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", canary}
	paths := append([]string{
		"/", "/search", "/search?q=" + canary, "/search?q=" + canary + "&page=2&type=" + canary, "/search?" + canary + "=1", "/search?q=%" + canary,
		"/search?q=" + canary + strings.Repeat("+a", 2000),
		"/leaflets/" + canary, "/leaflets/diabetes?q=" + canary, "/livez?q=" + canary, "/readyz?q=" + canary,
		"/static/" + canary, "/" + canary, "/metrics?q=" + canary, "/debug/pprof/?q=" + canary,
		"/api/" + canary, "/api/v1/search?q=" + canary, "/api/v1/search?" + canary + "=1", "/api/v1/search?q=" + canary + "&page=" + canary,
		"/api/v1/search?type=" + canary, "/api/v1/search?reviewed_from=" + canary, "/api/v1/search?words_only=" + canary, "/api/v1/search?q=%" + canary,
		"/api/v1/search?size=99999&q=" + canary, "/api/v1/search?explain=true&q=" + canary, "/api/v1/leaflets/" + canary, "/api/v1/leaflets/diabetes?q=" + canary,
	}, more...)
	bodies := []string{
		"", canary, `{"q":"` + canary + `"}`, `{"` + canary + `":1}`, `{"q":"` + canary + `","page":"` + canary + `"}`,
		`{"type":"` + canary + `"}`, `{"q":"` + canary + `"`, `{"q":"` + strings.Repeat(canary, 3000) + `"}`, `["` + canary + `"]`,
	}
	var all []sent
	for _, method := range methods {
		for _, path := range paths {
			all = append(all, sent{method, path, ""})
			if method == "POST" {
				for _, body := range bodies[1:] {
					all = append(all, sent{method, path, body})
				}
			}
		}
	}
	return all
}

// request makes it, with the canary in whatever else a browser may say of a
// person.
func (r sent) request(t *testing.T, address string) *http.Request {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), r.method, address+r.path, strings.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	for _, name := range []string{"User-Agent", "Referer", "Cookie", "X-Forwarded-For", "Accept-Language", "X-Request-Id"} {
		request.Header.Set(name, "a="+canary)
	}
	return request
}

// check looks for the canary in an answer that is an error.
func (r sent) check(t *testing.T, response *http.Response, body []byte) {
	t.Helper()
	if response.StatusCode >= 400 && bytes.Contains(body, []byte(canary)) {
		t.Errorf("%s %s: the error repeats what was sent: %s", r.method, r.path, body)
	}
	for name, values := range response.Header {
		if response.StatusCode >= 400 && strings.Contains(strings.Join(values, " "), canary) {
			t.Errorf("%s %s: the field %s repeats what was sent: %q", r.method, r.path, name, values)
		}
	}
	if len(response.Cookies()) > 0 {
		t.Errorf("%s %s sets a cookie", r.method, r.path)
	}
}

// send sends it and checks the answer.
func (r sent) send(t *testing.T, address string) (status int) {
	t.Helper()
	response, err := http.DefaultTransport.RoundTrip(r.request(t, address))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	r.check(t, response, body)
	return response.StatusCode
}

// secrets are what no log and no metric may hold.
var secrets = []string{canary, "User-Agent", "Go-http-client"}

// checkSilent looks for secrets in what was written down.
func checkSilent(t *testing.T, what, written string, secrets ...string) {
	t.Helper()
	for _, secret := range secrets {
		if at := strings.Index(written, secret); at >= 0 {
			t.Errorf("%s holds %q: %.200s", what, secret, written[max(at-100, 0):])
		}
	}
}

// TestQueryIsNeverLogged sends a query through every route, by every way into
// a request, faults included, and looks for it in the log, in the metrics and
// in every error.
func TestQueryIsNeverLogged(t *testing.T) {
	address, log, operators := startMeasured(t)
	requests, faults := 0, 0
	for _, r := range everyWay("/broken?q="+canary, "/api/broken?q="+canary, "/away?q="+canary) {
		requests++
		if r.send(t, address) >= 400 {
			faults++
		}
	}
	written := log.String()
	if lines := strings.Count(written, `"msg":"request"`); lines != requests {
		t.Errorf("%d lines for %d requests", lines, requests)
	}
	checkSilent(t, "the log", written, append(secrets, "127.0.0.1")...)
	metrics := get(t, operators+"/metrics").body
	checkSilent(t, "a metric", metrics, append(secrets, "127.0.0.1", "diabetes")...)
	if !strings.Contains(metrics, `leafsearch_http_request_duration_seconds_count{route="/search",status="2xx"}`) {
		t.Error("there are no metrics")
	}
	for _, wanted := range []string{`"msg":"panic"`, `"type":"string"`, `"type":"*`, "export_test.go", `"route":"/search"`, `"method":"other"`} {
		if !strings.Contains(written, wanted) {
			t.Errorf("the log does not hold %s", wanted)
		}
	}
	t.Logf("%d requests, %d of them refused, %d bytes of log, %d of metrics", requests, faults, len(written), len(metrics))
}

// TestQueryIsNeverLoggedWhenBusy sends it where all searches are refused.
func TestQueryIsNeverLoggedWhenBusy(t *testing.T) {
	address, log, _ := busySite(t)
	var busy atomic.Int64
	var wg sync.WaitGroup
	for _, r := range everyWay() {
		if strings.Contains(r.path, "search") && r.method != "OPTIONS" {
			wg.Go(func() {
				if r.send(t, address) == http.StatusServiceUnavailable {
					busy.Add(1)
				}
			})
		}
	}
	wg.Wait()
	if busy.Load() < 5 {
		t.Errorf("%d answers were 503", busy.Load())
	}
	checkSilent(t, "the log", log.String(), append(secrets, "127.0.0.1")...)
}

// TestQueryIsNeverKept sends it to the real program, which logs all it can and
// is made to refuse searches, and looks for it in all that the program has
// written: streams, metrics, profiles, and every file below its folders, while
// it runs and afterwards.
func TestQueryIsNeverKept(t *testing.T) {
	home := t.TempDir()
	data := filepath.Join(home, "data")
	if out, err := command(t, home, "index", "--data", data, filepath.Join("testdata", "leaflets")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, args := range map[string][]string{"samples": {"--log-requests"}, "data": {"--log-requests", "--data", data}} {
		t.Run(name, func(t *testing.T) {
			p := run(t, home, args...)
			for _, r := range everyWay() {
				r.send(t, p.address)
			}
			busy := p.forceBusy(t)
			read := 0
			look := func() {
				err := filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
					if err != nil || d.IsDir() {
						return err
					}
					file, err := os.ReadFile(path)
					read += len(file)
					checkSilent(t, path, string(file), canary)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
			look()
			for _, path := range []string{"/metrics", "/debug/pprof/goroutine?debug=2", "/debug/pprof/heap?debug=1", "/debug/pprof/cmdline"} {
				checkSilent(t, path, get(t, p.operators+path).body, canary)
			}
			// net/http waits five seconds for connections that were never used.
			http.DefaultTransport.(*http.Transport).CloseIdleConnections()
			if err := p.stop(); err != nil {
				t.Error(err)
			}
			look()
			written := p.err.String()
			for _, wanted := range []string{`"msg":"request"`, `"status":503`, "searches are refused"} {
				if !strings.Contains(written, wanted) {
					t.Errorf("standard error does not hold %s", wanted)
				}
			}
			checkSilent(t, "standard error", written, append(secrets, "127.0.0.1")...)
			checkSilent(t, "standard output", p.out.String(), canary)
			t.Logf("%d answers were 503; %d bytes of files read, %d of standard error", busy, read, len(written))
		})
	}
}

// TestPanicAfterTheAnswerBegan cuts the connection: half an answer must not
// pass for a whole one.
func TestPanicAfterTheAnswerBegan(t *testing.T) {
	address, log := start(t)
	response, err := http.Get(address + "/late")
	if err == nil {
		_, err = io.ReadAll(response.Body)
		response.Body.Close()
	}
	if err == nil {
		t.Error("the answer looks whole")
	}
	if written := log.String(); !strings.Contains(written, `"msg":"panic"`) || strings.Contains(written, `"late"`) {
		t.Errorf("the log holds %s", written)
	}
}
