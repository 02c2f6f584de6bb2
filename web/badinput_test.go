package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/web"
	"github.com/leafsearch/leafsearch/web/browsertest"
)

// What one request may take at most.
const (
	mostTime  = 250 * time.Millisecond
	mostBytes = 20 << 20
)

// cutOff stands for the status of an answer that was lost.
const cutOff = -1

// badQueries are queries that have broken search engines and pages.
func badQueries() map[string]string {
	words := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "word%d ", i)
		}
		return b.String()
	}
	return map[string]string{
		"empty": "", "spaces": " \t\r\n ", "200 words": words(200), "10,000 words": words(10000), "200 common words": strings.Repeat("pain feet ", 100),
		"2,000 signs": strings.Repeat("a", 2000), "2,001 signs": strings.Repeat("a", 2001), "2,000 wide signs": strings.Repeat("糖", 2000),
		"wildcard": "*a*", "star": "*", "regexp": "/.*/", "fuzzy": "a~99", "200 fuzzy": strings.Repeat("pian~2 ", 200), "field": "body:*", "range": "[a TO z]",
		"quote": `"diabetes`, "quotes": strings.Repeat(`"`, 1999), "phrases": strings.Repeat(`"a b" `, 300), "brackets": strings.Repeat("(", 1999), "minus": strings.Repeat("-a ", 600),
		"only minus": "-diabetes", "boost": "pain^1e9", "operators": "AND OR NOT && || !",
		"NUL": "dia\x00betes", "invalid UTF-8": "dia\xff\xfebetes", "cut UTF-8": "diab\xe2\x82", "surrogate": "\xed\xa0\x80", "bidi": "\u202esetebaid\u202c", "isolates": "\u2066pain\u2069", "joiner": "a\u200db", "marks": "a" + strings.Repeat("\u0301", 1000),
		"BOM": "\ufeffpain", "controls": "pain\x1b[31m\x07\x08", "emoji": "👩‍⚕️ pain 🦶", "newlines": "pain\r\nSet-Cookie: a=b",
		"SQL": "' OR 1=1 --", "markup": `<script>alert(1)</script>`, "attribute": `" onfocus="alert(1)" autofocus="`, "close": `</title></form><svg onload=alert(1)>`, "comment": "<!-- pain -->", "cdata": "<![CDATA[pain]]>",
		"template": "{{.}} {{range .Hits}}", "jndi": "${jndi:ldap://x.example/a}", "percent": "%00 %s %n", "path": "../../etc/passwd ..%2f", "javascript": "javascript:alert(1)",
	}
}

// TestBadQueries sends each by every way in, and demands a clear refusal or a
// sensible answer, soon and cheaply, with nothing in the page that was sent.
func TestBadQueries(t *testing.T) {
	address, _ := serve(t, web.Config{Service: browsertest.Service(t)})
	get(t, address+"/search?q=pain") // whatever is made once is made now
	slowest, largest, total := time.Duration(0), uint64(0), 0
	measured := func(method, path, media, body string) answer {
		a, took, allocated := measure(t, method, address+path, media, body)
		slowest, largest, total = max(slowest, took), max(largest, allocated), total+1
		return a
	}
	for name, query := range badQueries() {
		long := len([]rune(strings.TrimSpace(query))) > 2000
		encoded := url.Values{"q": {query}}.Encode()

		p := measured("GET", "/search?"+encoded, "", "")
		want := []int{200}
		if long {
			want = []int{400}
		}
		checkStatus(t, name+" on the page", p, want...)
		checkHarmless(t, parse(t, p.body))
		l := measured("GET", "/leaflets/diabetes?"+encoded, "", "")
		checkStatus(t, name+" on a leaflet", l, 200)
		checkHarmless(t, parse(t, l.body))

		want = []int{200}
		if len([]rune(query)) > 2000 || strings.ToValidUTF8(query, "") != query {
			want = []int{400}
		}
		checkStatus(t, name+" to the API by GET", measured("GET", "/api/v1/search?"+encoded, "", ""), want...)

		body, err := json.Marshal(map[string]string{"q": query})
		if err != nil {
			t.Fatal(err)
		}
		want = []int{200}
		if len([]rune(query)) > 2000 {
			want = []int{400}
		}
		if len(body) > 32<<10 {
			want = []int{413}
		}
		checkStatus(t, name+" to the API by POST", measured("POST", "/api/v1/search", "application/json", string(body)), want...)
	}
	for _, path := range []string{
		"/search?q=pain&page=-1", "/search?q=pain&page=1e9", "/search?q=pain&page=1000000000", "/search?q=pain&page=NaN", "/search?q=pain&size=1000000000",
		"/search?q=pain&type=nope&topic=%ff&reviewed_from=x", "/search?q=pain&q=feet", "/search?q=%zz;", "/search?q=pain" + strings.Repeat("&topic=joints", 1000),
		"/search?q=pain" + strings.Repeat("&topic=%3Cb%3E", 1000), "/search?q=pain&nope=" + strings.Repeat("x", 20000),
	} {
		a := measured("GET", path, "", "")
		checkStatus(t, path, a, 200)
		checkHarmless(t, parse(t, a.body))
	}
	checkStatus(t, "1 MB to the API", measured("POST", "/api/v1/search", "application/json", `{"q":"`+strings.Repeat("a", 1<<20)+`"}`), 413, cutOff)
	checkStatus(t, "lone surrogates", measured("POST", "/api/v1/search", "application/json", `{"q":"\ud800 pain \udc00"}`), 200)
	checkStatus(t, "deep JSON", measured("POST", "/api/v1/search", "application/json", strings.Repeat("[", 20000)), 400)
	checkStatus(t, "64 KB of address", measured("GET", "/?"+strings.Repeat("x", 64<<10), "", ""), 200)
	checkStatus(t, "64 KB of header fields", measured("GET", "/", strings.Repeat("x", 64<<10), ""), 431)
	t.Logf("%d requests; slowest %s, largest %.1f MB allocated, client included", total, slowest, float64(largest)/1e6)
}

// measure asks and fails when the answer took too long or too much memory: the
// quickest of three, as other programs may be busy meanwhile. The memory is
// that of the whole process, so the client's is counted as well.
func measure(t *testing.T, method, address, media, body string) (a answer, took time.Duration, allocated uint64) {
	t.Helper()
	for range 3 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begun := time.Now()
		var err error
		a, err = try(t, method, address, media, body)
		took = time.Since(begun)
		runtime.ReadMemStats(&after)
		allocated = after.TotalAlloc - before.TotalAlloc
		if err != nil {
			// Cut off in the middle of more than the server reads.
			if len(body) < 256<<10 {
				t.Errorf("%s %.60s: %v", method, address, err)
			}
			a.status = cutOff
		}
		if took <= mostTime {
			break
		}
	}
	if took > mostTime || allocated > mostBytes {
		t.Errorf("%s %.60s: %s, %.1f MB allocated", method, address, took, float64(allocated)/1e6)
	}
	return a, took, allocated
}

func checkStatus(t *testing.T, what string, a answer, want ...int) {
	t.Helper()
	for _, status := range want {
		if a.status == status {
			return
		}
	}
	t.Errorf("%.60s: status %d %s, want %v: %.200s", what, a.status, http.StatusText(a.status), want, a.body)
}
