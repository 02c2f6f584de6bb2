package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/web"
)

func TestLeafletPage(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/leaflets/diabetes", http.StatusOK)
	if h1 := text(p.one("h1")); h1 != "Diabetes" {
		t.Errorf("h1 is %q", h1)
	}
	body := text(p.one("main"))
	for _, part := range []string{
		"Condition", "Also called: Diabetes mellitus, Sugar diabetes", "It has not been reviewed by a clinician",
		"On this page", "Next review due 22 November 2029", "Apache-2.0", "leafsearch samples",
	} {
		if !strings.Contains(body, part) {
			t.Errorf("the page does not say %q", part)
		}
	}
	if strings.Contains(body, "Reviewed 22 November 2026") {
		t.Error("the page of a sample says that it was reviewed")
	}
	for _, a := range (document{t, p.one("nav", "class", "contents")}).all("a") {
		link, _ := attr(a, "href")
		section := p.one("section", "id", strings.TrimPrefix(link, "#"))
		if heading := (document{t, section}).one("h2"); text(heading) != text(a) {
			t.Errorf("%q leads to %q", text(a), text(heading))
		}
	}
	for _, a := range p.all("a") {
		if link, _ := attr(a, "href"); strings.HasPrefix(link, "http") {
			if rel, _ := attr(a, "rel"); rel != "noreferrer noopener" {
				t.Errorf("link to %s has rel %q", link, rel)
			}
		}
	}
}

func TestLeafletWithQueryIsPrivate(t *testing.T) {
	address, _ := start(t)
	a := get(t, address+"/leaflets/diabetes?q=thirst")
	if a.header.Get("Cache-Control") != "no-store" || a.header.Get("X-Robots-Tag") != "noindex" {
		t.Errorf("headers are %v", a.header)
	}
	p := parse(t, a.body)
	if back, _ := attr(p.one("a", "class", "back"), "href"); back != "/search?q=thirst" {
		t.Errorf("the way back leads to %q", back)
	}
	if value, _ := attr(p.one("input", "type", "search"), "value"); value != "thirst" {
		t.Errorf("the box holds %q", value)
	}
}

// TestLeafletIDs asks for an id with every sign that ids may have, as links
// write it and as people do.
func TestLeafletIDs(t *testing.T) {
	address, _ := start(t)
	const id = "odd:id-1.2_x/part two"
	for _, written := range []string{url.PathEscape(id), (&url.URL{Path: id}).EscapedPath(), "odd:id-1.2_x/part%20two"} {
		if h1 := text(page(t, address+"/leaflets/"+written, http.StatusOK).one("h1")); h1 != `Swollen <em>ankles</em> & "knees"` {
			t.Errorf("%s: h1 is %q", written, h1)
		}
		if a := get(t, address+"/api/v1/leaflets/"+written); a.status != http.StatusOK {
			t.Errorf("%s: API status %d", written, a.status)
		}
	}
	for _, none := range []string{"", "/", "none", "..%2f..%2fetc%2fpasswd", "%00", "%ff", "a%2Fb", "diabetes/", "diabetes+"} {
		page(t, address+"/leaflets/"+none, http.StatusNotFound)
		if a := get(t, address+"/api/v1/leaflets/"+none); a.status != http.StatusNotFound {
			t.Errorf("%s: API status %d", none, a.status)
		}
	}
}

// TestLeafletIsNeverHTML shows text that looks like markup, from a file that
// went through the whole pipeline.
func TestLeafletIsNeverHTML(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/leaflets/"+url.PathEscape("odd:id-1.2_x/part two"), http.StatusOK)
	checkHarmless(t, p)
	body := text(p.one("main"))
	for _, part := range []string{"<em>ankles</em>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<u>ankles</u>", "Past its review date"} {
		if !strings.Contains(body, part) {
			t.Errorf("the text does not hold %q", part)
		}
	}
	checkLevels(t, p)
	if lists := p.one("section", "id", "what-can-i-do"); len((document{t, lists}).all("ul")) != 3 {
		t.Errorf("lists are not nested three deep: %s", text(lists))
	}
	if steps := text(p.one("ol")); steps != "Sit down. Call for help." {
		t.Errorf("the numbered list is %q", steps)
	}
}

// TestLeafletLinks fills the page with a leaflet that a careless reader could
// have let through.
func TestLeafletLinks(t *testing.T) {
	body, err := web.RenderLeaflet(&corpus.Leaflet{
		Title: "Links", URL: "javascript:alert(1)", Sections: []corpus.Section{{
			Heading: "A", Level: 2, Anchor: `x" onclick="alert(1)`, Text: "see here and here, or there\n\n    • deep\n• flat",
			Links: []corpus.Link{
				{Text: "here", URL: "https://a.example/1"},
				{Text: "here", URL: "https://a.example/2"},
				{Text: "there", URL: " JaVaScRiPt:alert(1)"},
				{Text: "absent", URL: "https://a.example/3"},
				{Text: "see", URL: ""},
			},
		}},
		References: []corpus.Reference{{Text: "R", URL: "data:text/html,<script>alert(1)</script>"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	p := parse(t, string(body))
	checkHarmless(t, p)
	var links []string
	for _, a := range p.all("a", "rel", "noreferrer noopener") {
		link, _ := attr(a, "href")
		links = append(links, text(a)+" "+link)
	}
	want := "here https://a.example/1|here https://a.example/2|there #ZgotmplZ|R #ZgotmplZ|Read it on the publisher’s own site #ZgotmplZ"
	if got := strings.Join(links, "|"); got != want {
		t.Errorf("links are %s", got)
	}
}

// checkHarmless fails for what only an attacker would have put into a page.
func checkHarmless(t *testing.T, d document) {
	t.Helper()
	for n := range d.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "style", "img", "iframe", "object", "embed", "em", "b", "u", "math", "base", "template":
			if parent := n.Parent; n.Data == "b" && parent != nil && parent.Parent != nil && has(parent.Parent, "class") {
				continue // the wordmark
			}
			t.Errorf("an element <%s> stands in the page", n.Data)
		case "svg":
			if !has(n, "aria-hidden") {
				t.Error("a foreign <svg> stands in the page")
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
				t.Errorf("<%s> has an attribute %s", n.Data, a.Key)
			}
			if value := strings.ToLower(strings.TrimSpace(a.Val)); a.Key == "href" && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "//") || strings.HasPrefix(value, "data:")) {
				t.Errorf("a link leads to %q", a.Val)
			}
		}
	}
}

// checkLevels demands one h1 first, and no level left out on the way down.
func checkLevels(t *testing.T, d document) {
	t.Helper()
	last := 0
	for n := range d.root.Descendants() {
		if n.Type != html.ElementNode || len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
			continue
		}
		level := int(n.Data[1] - '0')
		if level > last+1 || level == 1 && last != 0 {
			t.Errorf("heading %q of level %d follows level %d", text(n), level, last)
		}
		last = level
	}
	if last == 0 {
		t.Error("the page has no heading")
	}
}
