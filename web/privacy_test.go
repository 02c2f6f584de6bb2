package web_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// canary stands for what somebody searches for.
const canary = "zzcanary-7f3a"

// TestQueryIsNeverLogged sends a query through every route, by every way into
// a request, faults included, and looks for it in the log and in every error.
func TestQueryIsNeverLogged(t *testing.T) {
	address, log := start(t)
	methods := []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", canary}
	paths := []string{
		"/", "/search", "/search?q=" + canary, "/search?q=" + canary + "&page=2&type=" + canary, "/search?" + canary + "=1", "/search?q=%" + canary,
		"/search?q=" + canary + strings.Repeat("+a", 2000),
		"/leaflets/" + canary, "/leaflets/diabetes?q=" + canary, "/livez?q=" + canary, "/readyz?q=" + canary,
		"/static/" + canary, "/" + canary, "/broken?q=" + canary, "/api/broken?q=" + canary, "/away?q=" + canary,
		"/api/" + canary, "/api/v1/search?q=" + canary, "/api/v1/search?" + canary + "=1", "/api/v1/search?q=" + canary + "&page=" + canary,
		"/api/v1/search?type=" + canary, "/api/v1/search?reviewed_from=" + canary, "/api/v1/search?words_only=" + canary, "/api/v1/search?q=%" + canary,
		"/api/v1/search?size=99999&q=" + canary, "/api/v1/leaflets/" + canary, "/api/v1/leaflets/diabetes?q=" + canary,
	}
	bodies := []string{
		"", canary, `{"q":"` + canary + `"}`, `{"` + canary + `":1}`, `{"q":"` + canary + `","page":"` + canary + `"}`,
		`{"type":"` + canary + `"}`, `{"q":"` + canary + `"`, `{"q":"` + strings.Repeat(canary, 3000) + `"}`, `["` + canary + `"]`,
	}
	requests, faults := 0, 0
	for _, method := range methods {
		for _, path := range paths {
			for i, body := range bodies {
				if i > 0 && method != "POST" {
					break
				}
				request, err := http.NewRequestWithContext(t.Context(), method, address+path, strings.NewReader(body))
				if err != nil {
					t.Fatal(err)
				}
				request.Header.Set("Content-Type", "application/json")
				for _, name := range []string{"User-Agent", "Referer", "Cookie", "X-Forwarded-For", "Accept-Language", "X-Request-Id"} {
					request.Header.Set(name, "a="+canary)
				}
				response, err := http.DefaultTransport.RoundTrip(request)
				if err != nil {
					t.Fatal(err)
				}
				answer, err := io.ReadAll(response.Body)
				response.Body.Close()
				if err != nil {
					t.Fatal(err)
				}
				requests++
				if response.StatusCode >= 400 {
					faults++
					if strings.Contains(string(answer), canary) {
						t.Errorf("%s %s: the error repeats what was sent: %s", method, path, answer)
					}
				}
				if len(response.Cookies()) > 0 {
					t.Errorf("%s %s sets a cookie", method, path)
				}
			}
		}
	}
	written := log.String()
	if lines := strings.Count(written, `"msg":"request"`); lines != requests {
		t.Errorf("%d lines for %d requests", lines, requests)
	}
	for _, secret := range []string{canary, "127.0.0.1", "User-Agent", "Go-http-client"} {
		if strings.Contains(written, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	for _, wanted := range []string{`"msg":"panic"`, `"type":"string"`, `"type":"*`, "export_test.go", `"route":"/search"`, `"method":"other"`} {
		if !strings.Contains(written, wanted) {
			t.Errorf("the log does not hold %s", wanted)
		}
	}
	t.Logf("%d requests, %d of them refused, %d bytes of log", requests, faults, len(written))
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
