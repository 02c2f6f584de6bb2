package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestResultsPage(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/search?q=diabetic+amyotrophy&utm_source=x", http.StatusOK)
	if h1 := text(p.one("h1")); h1 != "Results for “diabetic amyotrophy”" {
		t.Errorf("h1 is %q", h1)
	}
	if title := text(p.one("title")); !strings.HasPrefix(title, "Results for “diabetic amyotrophy”") {
		t.Errorf("title is %q", title)
	}
	if value, _ := attr(p.one("input", "type", "search"), "value"); value != "diabetic amyotrophy" {
		t.Errorf("the box holds %q", value)
	}
	if count := text(p.one("span", "role", "status")); !strings.Contains(count, "leaflet") {
		t.Errorf("the status says %q", count)
	}
	hits := p.all("article")
	if len(hits) < 3 {
		t.Fatalf("%d hits", len(hits))
	}
	first := document{t, hits[0]}
	title := first.one("h2")
	if text(title) != "Diabetic amyotrophy" {
		t.Errorf("the first hit is %q", text(title))
	}
	link, _ := attr(document{t, title}.one("a"), "href")
	if link != "/leaflets/diabetic-amyotrophy?q=diabetic+amyotrophy" {
		t.Errorf("it leads to %q", link)
	}
	if len(first.all("mark")) == 0 {
		t.Error("nothing is marked in the first hit")
	}
	for _, part := range []string{"Condition", "leafsearch samples"} {
		if !strings.Contains(text(hits[0]), part) {
			t.Errorf("the first hit does not say %q: %s", part, text(hits[0]))
		}
	}
	if strings.Contains(text(hits[0]), "Reviewed") {
		t.Errorf("a sample says that it was reviewed: %s", text(hits[0]))
	}
	welsh := text(page(t, address+"/leaflets/pigwrn", http.StatusOK).one("main"))
	if !strings.Contains(welsh, "Reviewed ") {
		t.Error("a leaflet that was reviewed does not say so")
	}
	if !strings.Contains(text(p.one("aside")), "Sample leaflets, not clinically reviewed") {
		t.Error("the page does not say that the leaflets are samples")
	}
}

func TestPassageLinksLeadToSections(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/search?q=ankles", http.StatusOK)
	checked := 0
	for _, list := range p.all("ul", "class", "passages") {
		for _, a := range (document{t, list}).all("a") {
			link, _ := attr(a, "href")
			path, anchor, ok := strings.Cut(link, "#")
			if !ok {
				continue // the summary
			}
			leaflet := page(t, address+path, http.StatusOK)
			if len(leaflet.all("section", "id", anchor)) != 1 {
				t.Errorf("%s has no section %q", path, anchor)
			}
			checked++
		}
	}
	if checked < 2 {
		t.Errorf("only %d links to sections", checked)
	}
}

func TestResultsSayWhatTheyAre(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/search?q=the+swollen+ankles+xyzzy", http.StatusOK)
	body := text(p.one("main"))
	for _, part := range []string{"Past its review date", "Withdrawn by its publisher", "Words not used: “xyzzy”", "Withdrawn in favour"} {
		if !strings.Contains(body, part) {
			t.Errorf("the page does not say %q", part)
		}
	}
	languages := map[string]bool{}
	for _, article := range p.all("article") {
		lang, _ := attr(article, "lang")
		languages[lang] = true
	}
	if !languages["cy"] || !languages["ar"] || !languages[""] {
		t.Errorf("languages marked on results: %v", languages)
	}
}

// TestOtherNames: what else was searched for is said and marked, and can be
// switched off and on again.
func TestOtherNames(t *testing.T) {
	address, _ := start(t)
	with := page(t, address+"/search?q=shortness+of+breath&type=symptom", http.StatusOK)
	if words := text(with.one("div", "class", "understood")); !strings.Contains(words, "Also searched for: ") || !strings.Contains(words, "The same as “shortness of breath”: ") {
		t.Errorf("the page says %q", words)
	}
	marked := func(d document, name string) bool {
		for _, mark := range d.all("mark") {
			if strings.EqualFold(text(mark), name) {
				return true
			}
		}
		return false
	}
	if !marked(with, "breathlessness") || !marked(with, "shortness of breath") {
		t.Error("the other name is not marked")
	}
	follow := func(d document, want string) document {
		t.Helper()
		link, _ := attr(document{t, d.one("p", "class", "switch")}.one("a"), "href")
		if link != want {
			t.Errorf("the switch leads to %q, want %q", link, want)
		}
		return page(t, address+link, http.StatusOK)
	}
	without := follow(with, "/search?q=shortness+of+breath&type=symptom&words_only=true")
	if words := text(without.one("main")); strings.Contains(words, "Also searched for") || !strings.Contains(words, "Searched only for the words that you typed") {
		t.Error("the page does not say that only the words typed count")
	}
	if marked(without, "breathlessness") {
		t.Error("a name is marked that was not searched for")
	}
	follow(without, "/search?q=shortness+of+breath&type=symptom")
}

func TestNoResults(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/search?q=zzqqxx", http.StatusOK)
	if h1 := text(p.one("h1")); h1 != "No results for “zzqqxx”" {
		t.Errorf("h1 is %q", h1)
	}
	for _, part := range []string{"Check the spelling", "999", "111", "fewer words"} {
		if !strings.Contains(text(p.one("main")), part) {
			t.Errorf("the page does not say %q", part)
		}
	}
	p = page(t, address+"/search?q=zzqqxx&type=medicine", http.StatusOK)
	if !strings.Contains(text(p.one("main")), "Search without the filters") {
		t.Error("no way out of the filters")
	}
}

func TestEmptyQuery(t *testing.T) {
	address, _ := start(t)
	for _, query := range []string{"", "?q=", "?q=+%09", "?page=2"} {
		if h1 := text(page(t, address+"/search"+query, http.StatusOK).one("h1")); h1 != "Search the leaflets" {
			t.Errorf("%q: h1 is %q", query, h1)
		}
	}
}

func TestPagesOfResults(t *testing.T) {
	address, _ := start(t)
	first := page(t, address+"/search?q=help&type=condition&type=symptom", http.StatusOK)
	next := first.one("a", "rel", "next")
	link, _ := attr(next, "href")
	if link != "/search?page=2&q=help&type=condition&type=symptom" {
		t.Errorf("next leads to %q", link)
	}
	if len(first.all("a", "rel", "prev")) > 0 {
		t.Error("the first page has a page before it")
	}
	second := page(t, address+link, http.StatusOK)
	if start, _ := attr(second.one("ol"), "start"); start != "11" {
		t.Errorf("the second page starts at %q", start)
	}
	shown := func(d document) (titles string) {
		for _, h2 := range d.all("h2", "dir", "auto") {
			titles += text(h2) + "\n"
		}
		return titles
	}
	for page1, want := range map[string]document{"0": first, "-1": first, "x": first, "": first, "3": second, "1e9": first, "1000000000": second, "99999999999999999999": first} {
		got := page(t, address+"/search?q=help&type=condition&type=symptom&page="+page1, http.StatusOK)
		if shown(got) != shown(want) {
			t.Errorf("page=%s shows other results", page1)
		}
	}
}

func TestFilters(t *testing.T) {
	address, _ := start(t)
	p := page(t, address+"/search?q=diabetes+pain", http.StatusOK)
	form := p.one("form", "class", "filters")
	for _, legend := range (document{t, form}).all("legend") {
		if text(legend) == "Kind of leaflet" {
			p = page(t, address+"/search?"+submit(form, "type", "symptom"), http.StatusOK)
			if box := p.one("input", "value", "symptom"); !has(box, "checked") {
				t.Error("the filter in force is not checked")
			}
			for _, article := range p.all("article") {
				if !strings.Contains(text(article), "Symptom") {
					t.Errorf("a hit is no symptom: %s", text(article))
				}
			}
			if remove := text(p.one("ul", "aria-label", "Filters in use")); !strings.Contains(remove, "Symptom") {
				t.Errorf("filters in use: %q", remove)
			}
			return
		}
	}
	t.Error("no filter for the kind of leaflet")
}

// submit is the query that a form sends with one box ticked.
func submit(form *html.Node, name, value string) string {
	values := url.Values{name: {value}}
	for n := range form.Descendants() {
		if kind, _ := attr(n, "type"); kind == "hidden" {
			key, _ := attr(n, "name")
			kept, _ := attr(n, "value")
			values.Add(key, kept)
		}
	}
	return values.Encode()
}

func has(n *html.Node, key string) bool {
	_, ok := attr(n, key)
	return ok
}
