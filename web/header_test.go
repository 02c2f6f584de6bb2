package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/web"
	"github.com/leafsearch/leafsearch/web/browsertest"
)

// The headers that every answer of a kind must have, to the letter.
var (
	always = map[string]string{
		"Referrer-Policy":            "no-referrer",
		"Cross-Origin-Opener-Policy": "same-origin",
		"X-Content-Type-Options":     "nosniff",
		"X-Dns-Prefetch-Control":     "off",
		"Permissions-Policy": "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), " +
			"gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
		"Strict-Transport-Security": "",
		"Set-Cookie":                "",
		"Server":                    "",
	}
	forPages = map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; " +
			"require-trusted-types-for 'script'; trusted-types 'none'",
		"Cross-Origin-Resource-Policy": "same-origin",
	}
	forData = map[string]string{
		"Content-Security-Policy":      "default-src 'none'; frame-ancestors 'none'",
		"Cross-Origin-Resource-Policy": "cross-origin",
		"Vary":                         "Origin",
	}
	notKept = map[string]string{"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
	kept    = map[string]string{"Cache-Control": "public, max-age=300", "X-Robots-Tag": ""}
	forEver = map[string]string{"Cache-Control": "public, max-age=31536000, immutable", "X-Robots-Tag": ""}
)

// TestHeadersOfEveryRoute takes the routes from the router: a new one must be
// added here, with what it has to send.
func TestHeadersOfEveryRoute(t *testing.T) {
	address, _ := start(t)
	type expected struct {
		path    string
		headers []map[string]string
	}
	table := map[string]expected{
		"/":                    {"/", []map[string]string{forPages, kept}},
		"/search":              {"/search?q=pain", []map[string]string{forPages, notKept}},
		"/leaflets/*id":        {"/leaflets/diabetes", []map[string]string{forPages, kept}},
		"/livez":               {"/livez", []map[string]string{forPages, notKept}},
		"/readyz":              {"/readyz", []map[string]string{forPages, notKept}},
		"/api/v1/search":       {"/api/v1/search?q=pain", []map[string]string{forData, notKept}},
		"/api/v1/leaflets/*id": {"/api/v1/leaflets/diabetes", []map[string]string{forData, {"Cache-Control": "public, max-age=300"}}},
	}
	routes, err := web.Routes(web.Config{Service: browsertest.Service(t)})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, route := range routes {
		want, ok := table[route.Path]
		if strings.HasPrefix(route.Path, "/static/") {
			want, ok = expected{route.Path, []map[string]string{forPages, forEver}}, true
		}
		if !ok {
			t.Errorf("no headers are expected of %s %s; add it to the table", route.Method, route.Path)
			continue
		}
		seen[route.Path] = true
		media, body := "", ""
		if route.Method == http.MethodPost {
			want.path, media, body = route.Path, "application/json", `{"q":"pain"}`
		}
		a := ask(t, route.Method, address+want.path, media, body)
		if a.status != http.StatusOK {
			t.Errorf("%s %s: status %d", route.Method, want.path, a.status)
		}
		checkHeaders(t, route.Method+" "+want.path, a.header, append(want.headers, always)...)
	}
	for path := range table {
		if !seen[path] {
			t.Errorf("there is no route %s", path)
		}
	}
}

func TestHeadersOfErrors(t *testing.T) {
	address, _ := start(t)
	for path, want := range map[string]struct {
		status int
		kind   map[string]string
	}{
		"/none": {404, forPages}, "/leaflets/none": {404, forPages}, "/static/none.css": {404, forPages},
		"/broken": {500, forPages}, "/away": {503, forPages},
		"/search?q=" + strings.Repeat("a", 2001): {400, forPages},
		"/api/none":                              {404, forData}, "/api/v1/leaflets/none": {404, forData}, "/api/broken": {500, forData},
		"/api/v1/search?x=1": {400, forData},
	} {
		a := get(t, address+path)
		if a.status != want.status {
			t.Errorf("%.40s: status %d, want %d", path, a.status, want.status)
		}
		checkHeaders(t, path, a.header, always, want.kind, notKept)
		if retry := a.header.Get("Retry-After"); (retry != "") != (a.status == 503) {
			t.Errorf("%s: Retry-After is %q", path, retry)
		}
	}
	for _, path := range []string{"/", "/search", "/api/v1/leaflets/diabetes"} {
		a := ask(t, http.MethodPut, address+path, "", "")
		if a.status != 405 || !strings.Contains(a.header.Get("Allow"), "GET") {
			t.Errorf("PUT %s: status %d, Allow %q", path, a.status, a.header.Get("Allow"))
		}
		checkHeaders(t, path, a.header, always, notKept)
	}
}

func TestStrictTransportSecurityNeedsTLS(t *testing.T) {
	service := browsertest.Service(t)
	for public, want := range map[string]string{"http://a.example": "", "https://a.example/": "max-age=31536000"} {
		address, _ := serve(t, web.Config{Service: service, PublicURL: public})
		a := get(t, address+"/leaflets/diabetes")
		checkHeaders(t, public, a.header, map[string]string{"Strict-Transport-Security": want})
		canonical, _ := attr(parse(t, a.body).one("link", "rel", "canonical"), "href")
		if canonical != strings.TrimSuffix(public, "/")+"/leaflets/diabetes" {
			t.Errorf("canonical address is %q", canonical)
		}
	}
}

func checkHeaders(t *testing.T, what string, got http.Header, want ...map[string]string) {
	t.Helper()
	for _, part := range want {
		for name, value := range part {
			if g := strings.Join(got.Values(name), ", "); g != value {
				t.Errorf("%.60s: %s is %q, want %q", what, name, g, value)
			}
		}
	}
}
