package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/search"
)

// TestRelatedOnThePage: every leaflet listed is there, says why, and its
// sections are on its page.
func TestRelatedOnThePage(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/leaflets/diabetes", http.StatusOK)
	heading := p.one("h2", "id", "related-heading")
	if text(heading) != "Related leaflets" {
		t.Errorf("the heading is %q", text(heading))
	}
	related := document{t, p.one("section", "aria-labelledby", "related-heading")}
	items := related.all("li")
	if len(items) < 3 {
		t.Fatalf("%d related leaflets", len(items))
	}
	why := 0
	for _, item := range items {
		if strings.Contains(text(item), "Both are about") {
			why++
		}
		for _, a := range (document{t, item}).all("a") {
			link, _ := attr(a, "href")
			path, anchor, _ := strings.Cut(link, "#")
			if strings.HasPrefix(path, "/search?q=") {
				continue
			}
			other := page(t, address+path, http.StatusOK)
			if anchor != "" {
				other.one("section", "id", anchor)
			}
			if path == "/leaflets/diabetes" {
				t.Error("a leaflet is related to itself")
			}
		}
	}
	if why == 0 {
		t.Errorf("no reason is given: %s", text(p.one("section", "aria-labelledby", "related-heading")))
	}
}

func TestRelatedAPI(t *testing.T) {
	address, _ := start(t)
	for path, status := range map[string]int{
		"diabetes/related":                  http.StatusOK,
		"diabetes/related?size=1":           http.StatusOK,
		"diabetes/related?size=20":          http.StatusOK,
		"diabetes/related?size=21":          http.StatusBadRequest,
		"diabetes/related?size=0":           http.StatusBadRequest,
		"diabetes/related?size=x":           http.StatusBadRequest,
		"diabetes/related?size=1&size=2":    http.StatusBadRequest,
		"diabetes/related?sise=1":           http.StatusBadRequest,
		"diabetes/related?size=%zz":         http.StatusBadRequest,
		"no-such-leaflet/related":           http.StatusNotFound,
		"related":                           http.StatusNotFound,
		"odd:id-1.2_x%2Fpart%20two/related": http.StatusOK,
	} {
		a := get(t, address+"/api/v1/leaflets/"+path)
		if a.status != status {
			t.Errorf("%s: status %d, want %d", path, a.status, status)
			continue
		}
		if status != http.StatusOK {
			continue
		}
		var r search.Related
		if err := json.Unmarshal([]byte(a.body), &r); err != nil || r.Leaflets == nil || r.AlsoFrom == nil {
			t.Errorf("%s: %v, %s", path, err, a.body)
		}
		if strings.HasSuffix(path, "size=1") && len(r.Leaflets) != 1 {
			t.Errorf("%s: %d leaflets", path, len(r.Leaflets))
		}
		for _, l := range r.Leaflets {
			if l.ID == r.ID || l.Title == "" || len(l.Why.Concepts)+len(l.Why.Words) == 0 && !l.Why.Mentioned && !l.Why.Referred {
				t.Errorf("%s: %+v", path, l)
			}
		}
	}
}
