package web_test

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
	"testing"
)

func TestHome(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/", http.StatusOK)
	body := text(p.one("main"))
	if !strings.Contains(body, "Search 15 patient information leaflets") {
		t.Errorf("the page says %q", body)
	}
	examples := document{t, p.one("ul", "class", "examples")}.all("a")
	if len(examples) == 0 {
		t.Error("there are no examples")
	}
	for _, a := range examples {
		link, _ := attr(a, "href")
		if hits := page(t, address+link, http.StatusOK).all("article"); len(hits) == 0 {
			t.Errorf("the example %q finds nothing", text(a))
		}
	}
}

// TestBasicsOfAccessibility looks at what a parser can see of every page;
// web/browsertest looks further.
func TestBasicsOfAccessibility(t *testing.T) {
	address, _ := start(t)
	for path, status := range map[string]int{
		"/": 200, "/search": 200, "/search?q=numb+feet": 200, "/search?q=zzqqxx": 200, "/search?q=help&page=2&type=symptom": 200,
		"/leaflets/diabetes?q=thirst": 200, "/leaflets/odd:id-1.2_x/part%20two": 200, "/leaflets/pigwrn": 200,
		"/none": 404, "/broken": 500, "/away": 503,
	} {
		p := page(t, address+path, status)
		if lang, _ := attr(p.one("html"), "lang"); lang != "en-GB" {
			t.Errorf("%s: lang is %q", path, lang)
		}
		for _, tag := range []string{"h1", "main", "search", "header:banner", "footer", "title"} {
			tag, class, ok := strings.Cut(tag, ":")
			if ok {
				p.one(tag, "class", class)
			} else {
				p.one(tag)
			}
		}
		checkLevels(t, p)
		if first := p.all("a")[0]; text(first) != "Skip to main content" {
			t.Errorf("%s: the first link is %q", path, text(first))
		}
		ids := map[string]bool{}
		for _, n := range p.all("*", "id", "*") {
			id, _ := attr(n, "id")
			if ids[id] {
				t.Errorf("%s: two elements have the id %q", path, id)
			}
			ids[id] = true
		}
		for _, key := range []string{"for", "aria-labelledby"} {
			for _, n := range p.all("*", key, "*") {
				if id, _ := attr(n, key); !ids[id] {
					t.Errorf("%s: %s names %q, which is nowhere", path, key, id)
				}
			}
		}
		for _, input := range p.all("input") {
			kind, _ := attr(input, "type")
			id, _ := attr(input, "id")
			if kind == "hidden" || input.Parent.Data == "label" || len(p.all("label", "for", id)) == 1 {
				continue
			}
			t.Errorf("%s: a field has no label", path)
		}
		if len(p.all("script")) > 0 {
			t.Errorf("%s: there is a script", path)
		}
	}
}

// TestSize holds what is sent to what a slow telephone line bears, compressed.
func TestSize(t *testing.T) {
	address, _ := start(t)
	results := get(t, address+"/search?q=help")
	style, _ := attr(parse(t, results.body).one("link", "rel", "stylesheet"), "href")
	for what, c := range map[string]struct {
		body string
		most int
	}{
		"ten results":    {results.body, 20_000},
		"the stylesheet": {get(t, address+style).body, 10_000},
	} {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = w.Write([]byte(c.body))
		_ = w.Close()
		if b.Len() > c.most || b.Len() < 500 {
			t.Errorf("%s: %d bytes, want at most %d", what, b.Len(), c.most)
		}
		t.Logf("%s: %d bytes, %d compressed", what, len(c.body), b.Len())
	}
}
