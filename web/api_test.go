package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/search"
)

func TestAPISearch(t *testing.T) {
	address, _ := start(t)
	byGet := get(t, address+"/api/v1/search?q=numb+feet&size=3&type=condition&type=symptom&language=en-GB&words_only=false")
	byPost := ask(t, http.MethodPost, address+"/api/v1/search", "text/plain",
		`{"q":"numb feet","size":3,"type":["condition","symptom"],"language":"en-GB","words_only":false}`)
	var answers [2]search.Response
	for i, a := range []answer{byGet, byPost} {
		if a.status != http.StatusOK || a.header.Get("Content-Type") != "application/json; charset=utf-8" {
			t.Fatalf("status %d, Content-Type %q: %s", a.status, a.header.Get("Content-Type"), a.body)
		}
		if err := json.Unmarshal([]byte(a.body), &answers[i]); err != nil {
			t.Fatal(err)
		}
		answers[i].TookMS = 0
	}
	first, second := fmt.Sprintf("%+v", answers[0].Hits), fmt.Sprintf("%+v", answers[1].Hits)
	if first != second {
		t.Errorf("GET and POST differ:\n%s\n%s", first, second)
	}
	r := answers[0]
	if r.Query != "numb feet" || r.Page != 1 || r.Size != 3 || r.Total < 3 || len(r.Hits) != 3 || len(r.Facets["type"]) == 0 {
		t.Errorf("answer is %.400s", byGet.body)
	}
	for _, h := range r.Hits {
		if len(h.Snippets) == 0 || !strings.HasPrefix(h.Snippets[0].Link, "/leaflets/"+h.ID) {
			t.Errorf("hit %s has snippets %+v", h.ID, h.Snippets)
		}
	}
}

// TestAPIContract holds the keys of an answer to those that tools rely on.
func TestAPIContract(t *testing.T) {
	address, _ := start(t)
	keys := func(path string) []string {
		var object map[string]json.RawMessage
		a := get(t, address+path)
		if err := json.Unmarshal([]byte(a.body), &object); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var names []string
		for name, value := range object {
			if string(value) == "null" {
				t.Errorf("%s: %s is null", path, name)
			}
			names = append(names, name)
		}
		slices.Sort(names)
		return names
	}
	for path, want := range map[string][]string{
		"/api/v1/search":                        {"hits", "page", "query", "size", "took_ms", "total"},
		"/api/v1/search?q=diabetes":             {"facets", "hits", "page", "query", "size", "took_ms", "total", "understood"},
		"/api/v1/search?q=zzqqxx&explain=true":  {"explain", "hits", "page", "query", "size", "took_ms", "total", "understood"},
		"/api/v1/leaflets/none":                 {"detail", "status", "title", "type"},
		"/api/v1/search?q=diabetes&page=nought": {"detail", "status", "title", "type"},
	} {
		if got := keys(path); !slices.Equal(got, want) {
			t.Errorf("%s has keys %q, want %q", path, got, want)
		}
	}
}

func TestAPILeaflet(t *testing.T) {
	address, _ := start(t)
	var l corpus.Leaflet
	a := get(t, address+"/api/v1/leaflets/diabetes")
	if err := json.Unmarshal([]byte(a.body), &l); err != nil {
		t.Fatal(err)
	}
	if l.ID != "diabetes" || l.Status != "sample" || len(l.Sections) < 5 || l.Sections[0].Text == "" || l.Collection != "samples" {
		t.Errorf("leaflet is %.400s", a.body)
	}
}

// TestAPIRefusals is the table of what is wrong, its status, and what the
// detail must name.
func TestAPIRefusals(t *testing.T) {
	address, _ := start(t)
	const path = "/api/v1/search"
	for _, c := range []struct {
		method, query, media, body string
		status                     int
		detail                     string
	}{
		{"GET", "?nope=1", "", "", 400, "unknown parameter"},
		{"GET", "?Q=1", "", "", 400, "unknown parameter"},
		{"GET", "?q=a&q=b", "", "", 400, "q "},
		{"GET", "?q=a&page=0", "", "", 400, "page "},
		{"GET", "?q=a&page=-1", "", "", 400, "page "},
		{"GET", "?q=a&page=1000000000", "", "", 400, "results can be paged"},
		{"GET", "?q=a&page=NaN", "", "", 400, "page "},
		{"GET", "?q=a&page=", "", "", 400, "page "},
		{"GET", "?q=a&page=1.5", "", "", 400, "page "},
		{"GET", "?q=a&size=0", "", "", 400, "size "},
		{"GET", "?q=a&size=101", "", "", 400, "size "},
		{"GET", "?q=a&size=1e9", "", "", 400, "size "},
		{"GET", "?q=a&size=1000000000", "", "", 400, "size "},
		{"GET", "?q=a&type=disease", "", "", 400, "type "},
		{"GET", "?q=a&type=", "", "", 400, "type "},
		{"GET", "?q=a&topic=", "", "", 400, "topic "},
		{"GET", "?q=a&topic=%ff", "", "", 400, "topic "},
		{"GET", "?q=a" + strings.Repeat("&topic=x", 101), "", "", 400, "topic "},
		{"GET", "?q=a&reviewed_from=2024-02-30", "", "", 400, "reviewed_from "},
		{"GET", "?q=a&reviewed_from=", "", "", 400, "reviewed_from "},
		{"GET", "?q=a&words_only=perhaps", "", "", 400, "words_only "},
		{"GET", "?q=a&explain=2", "", "", 400, "explain "},
		{"GET", "?q=%ff%fe", "", "", 400, "q "},
		{"GET", "?q=%zz", "", "", 400, "encoded"},
		{"GET", "?q=a;b", "", "", 400, "encoded"},
		{"GET", "?q=" + strings.Repeat("a", 2001), "", "", 400, "q "},
		{"POST", "", "", `{"q":"a"}`, 415, "application/json"},
		{"POST", "", "application/x-www-form-urlencoded", "q=a", 415, "application/json"},
		{"POST", "", "application/json; charset=latin1", `{"q":"a"}`, 415, "UTF-8"},
		{"POST", "", "application/json", ``, 400, "JSON object"},
		{"POST", "", "application/json", `null`, 400, "JSON object"},
		{"POST", "", "application/json", `["a"]`, 400, "JSON object"},
		{"POST", "", "application/json", `{"q":"a"} {"q":"b"}`, 400, "JSON object"},
		{"POST", "", "application/json", `{"q":"a"`, 400, "JSON object"},
		{"POST", "", "application/json", "{\"q\":\"\xff\"}", 400, "UTF-8"},
		{"POST", "?q=a", "application/json", `{}`, 400, "body"},
		{"POST", "", "application/json", `{"nope":1}`, 400, "unknown parameter"},
		{"POST", "", "application/json", `{"Q":"a"}`, 400, "unknown parameter"},
		{"POST", "", "application/json", `{"q":1}`, 400, "q "},
		{"POST", "", "application/json", `{"q":null}`, 400, "q "},
		{"POST", "", "application/json", `{"page":"1"}`, 400, "page "},
		{"POST", "", "application/json", `{"page":-1}`, 400, "page "},
		{"POST", "", "application/json", `{"page":1e99}`, 400, "page "},
		{"POST", "", "application/json", `{"size":1000000000}`, 400, "size "},
		{"POST", "", "application/json", `{"type":7}`, 400, "type "},
		{"POST", "", "application/json", `{"type":["condition",null]}`, 400, "type "},
		{"POST", "", "application/json", `{"reviewed_from":"soon"}`, 400, "reviewed_from "},
		{"POST", "", "application/json", `{"explain":"yes"}`, 400, "explain "},
		{"POST", "", "application/json", `{"q":"` + strings.Repeat("a", 32<<10) + `"}`, 413, "32 KiB"},
		{"PUT", "", "application/json", `{"q":"a"}`, 405, "method"},
		{"DELETE", "", "", "", 405, "method"},
	} {
		a := ask(t, c.method, address+path+c.query, c.media, c.body)
		var problem struct {
			Type, Title, Detail string
			Status              int
		}
		if err := json.Unmarshal([]byte(a.body), &problem); err != nil {
			t.Errorf("%s %.40s %.40s: %v", c.method, c.query, c.body, err)
			continue
		}
		if a.status != c.status || problem.Status != c.status || !strings.Contains(problem.Detail, c.detail) ||
			problem.Type != "about:blank" || problem.Title != http.StatusText(c.status) || a.header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %.40s %.40s: status %d, want %d about %q: %s", c.method, c.query, c.body, a.status, c.status, c.detail, a.body)
		}
	}
}
