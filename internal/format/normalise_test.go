package format

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

func TestNormalise(t *testing.T) {
	l := corpus.Leaflet{
		ID: " a\n", Title: "Cafe\u0301  au lait", URL: "javascript:x", Notice: "One.\r\n\r\nTwo.", Published: "2024-02-31", Reviewed: "2024-02-29",
		OtherNames: []string{"x", " ", "x ", "y"}, Topics: []string{""}, Codes: []corpus.Code{{System: "UMLS", Code: "C1 "}, {System: "umls", Code: "C1"}, {Code: "x"}},
		References: []corpus.Reference{{Text: " r ", URL: "#"}, {}},
		Sections: []corpus.Section{
			{Text: "lead"},
			{},
			{Heading: "Symptoms", Level: 9, Links: []corpus.Link{{URL: "https://a.example"}, {Text: "b", URL: "ftp://b"}}},
			{Heading: "Symptoms", Kind: corpus.Causes, Level: 1},
			{Heading: "Symptoms", Anchor: "symptoms-2"},
			{Heading: "Symptoms", Anchor: "Not An Anchor"},
			{Heading: "Ελλάδα"},
			{Heading: "…", Anchor: "symptoms-2"},
			{Text: "more"},
		},
	}
	want := corpus.Leaflet{
		ID: "a", Title: "Café au lait", Notice: "One.\n\nTwo.", Reviewed: "2024-02-29",
		OtherNames: []string{"x", "y"}, Codes: []corpus.Code{{System: "umls", Code: "C1"}}, References: []corpus.Reference{{Text: "r"}},
		Sections: []corpus.Section{
			{Kind: corpus.Overview, Level: 2, Anchor: "overview", Text: "lead"},
			{Heading: "Symptoms", Kind: corpus.Symptoms, Level: 6, Anchor: "symptoms", Links: []corpus.Link{{Text: "b"}}},
			{Heading: "Symptoms", Kind: corpus.Causes, Level: 2, Anchor: "symptoms-3"},
			{Heading: "Symptoms", Kind: corpus.Symptoms, Level: 2, Anchor: "symptoms-2"},
			{Heading: "Symptoms", Kind: corpus.Symptoms, Level: 2, Anchor: "symptoms-4"},
			{Heading: "Ελλάδα", Level: 2, Anchor: "section"},
			{Heading: "…", Level: 2, Anchor: "section-2"},
			{Level: 2, Anchor: "other", Text: "more"},
		},
	}
	Normalise(&l)
	if !reflect.DeepEqual(l, want) {
		t.Errorf("got\n%+v\nwant\n%+v", l, want)
	}
	Normalise(&corpus.Leaflet{}) // must not fail
}

func TestNormaliseManyAlike(t *testing.T) {
	l := corpus.Leaflet{Sections: make([]corpus.Section, 100_000)}
	for i := range l.Sections {
		l.Sections[i].Heading = strings.Repeat("a", 70)
	}
	Normalise(&l) // in linear time
	seen := map[string]bool{}
	for _, s := range l.Sections {
		if seen[s.Anchor] || len(s.Anchor) > maxAnchor {
			t.Fatalf("anchor %q", s.Anchor)
		}
		seen[s.Anchor] = true
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add([]byte(`{"title":"a\u0301","url":"HTTP://x/","sections":[{"heading":"What is it like?","text":"• a"},{"heading":"What is it like?"}]}`))
	f.Add([]byte(`{"codes":[{"system":"İ","code":"x"}],"sections":[{"text":"x","anchor":"a-"},{"anchor":"overview","text":"y"}]}`))
	f.Add([]byte(`{"sections":[{"heading":"a","anchor":"a-2"},{"heading":"a"},{"heading":"a-2"},{"heading":"a"}],"published":"x","authors":["a\u200b","a"]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var l corpus.Leaflet
		if json.Unmarshal(data, &l) != nil {
			return
		}
		Normalise(&l)
		once, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		Normalise(&l)
		twice, err := json.Marshal(l)
		if err != nil || string(once) != string(twice) {
			t.Errorf("not idempotent:\n%s\n%s\n%v", once, twice, err)
		}
		seen := map[string]bool{}
		for _, s := range l.Sections {
			if s.Anchor == "" || seen[s.Anchor] || s.Level < 2 || s.Level > 6 {
				t.Errorf("section %+v", s)
			}
			seen[s.Anchor] = true
		}
	})
}
