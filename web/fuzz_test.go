package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/web"
	"github.com/leafsearch/leafsearch/web/browsertest"
)

// FuzzSite sends what nobody would send to whatever takes a query: never a
// fault of ours, never an element in a page that a template did not put there,
// never what was sent in a refusal.
func FuzzSite(f *testing.F) {
	handler, err := web.New(web.Config{Service: browsertest.Service(f)})
	if err != nil {
		f.Fatal(err)
	}
	for _, query := range badQueries() {
		if len(query) < 300 {
			f.Add("q="+strings.NewReplacer("%", "%25", "&", "%26", " ", "+", "\x00", "%00", "\x1b", "%1b", "\x07", "%07", "\x08", "%08", "\r", "%0d", "\n", "%0a", "\t", "%09").Replace(query), query)
		}
	}
	f.Add("q=pain&page=2&type=symptom&topic=joints&reviewed_from=2020-01-01&words_only=true", `{"q":"pain","page":2,"type":["symptom"],"explain":true}`)
	f.Add("q=%zz;&page=-1&size=1e9&q=2&%00=%ff", `{"q":1,"size":[],"type":{"a":null}}`)
	f.Fuzz(func(t *testing.T, query, body string) {
		if strings.ContainsFunc(query, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '#' }) {
			t.Skip("is no address: net/http refuses it")
		}
		send := func(method, path, body string) *httptest.ResponseRecorder {
			r := httptest.NewRequest(method, path, strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code >= http.StatusInternalServerError {
				t.Fatalf("%s: status %d", method, w.Code)
			}
			return w
		}
		for _, path := range []string{"/search?", "/leaflets/diabetes?", "/?"} {
			w := send(http.MethodGet, path+query, "")
			if w.Code != http.StatusOK && w.Code != http.StatusBadRequest {
				t.Errorf("%s: status %d", path, w.Code)
			}
			checkHarmless(t, parse(t, w.Body.String()))
		}
		for _, w := range []*httptest.ResponseRecorder{
			send(http.MethodGet, "/api/v1/search?"+query, ""),
			send(http.MethodPost, "/api/v1/search", body),
		} {
			if !json.Valid(w.Body.Bytes()) {
				t.Errorf("status %d, and no JSON", w.Code)
			}
			switch w.Code {
			case http.StatusOK, http.StatusBadRequest, http.StatusRequestEntityTooLarge:
			default:
				t.Errorf("status %d", w.Code)
			}
		}
	})
}
