package markdown

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
)

const full = `---
id: cold-toes
title: Cold toes
type: Condition
summary: Toes that feel cold.
publisher: Example
source: Example
language: en-gb
url: https://example.org/cold-toes
license: CC0
status: sample
notice: Made up.
topics: [feet, circulation]
ages: adults
aliases:
  - chilly toes
see_also: Numb feet
authors: Dr A Bell
reviewers: [Dr C Dunn]
published: 2023-02-01
reviewed: 2024-02-01T10:00:00Z
next_review: "2027-02-01"
codes:
  SNOMED: 0123
  umls: [C1, C2]
references:
  - A book
  - {text: A page, url: "https://example.org/page"}
unknown: {deep: [1, 2]}
---

<!-- a comment -->

# Cold toes

## Contents

- [What](#what)

## What are *cold* **toes**? {#what}

Toes &amp; feet with ` + "`code`" + ` and a [link](https://example.org/a "t"), one
[bad](javascript:alert(1)), ![an image](x.png) and <b>bold</b> <https://example.org/b>.
Line\
break \*not emphasis\*.

<script>alert(1)</script>

- One
  - Two

    more
    1. Three
    2. Four
- Five

> Quoted.

| a | b |
| - | - |
| c | [d](https://example.org/d) |

### Deeper

    code block

## Further reading

1. [A site](https://example.org/s) of note

Another.

### More

Lost in references? No.

## See also

- [Wet feet](wet.md)

# Second top
`

func TestParseFull(t *testing.T) {
	want := &corpus.Leaflet{
		ID: "cold-toes", Title: "Cold toes", Type: corpus.Condition, Summary: "Toes that feel cold.", Publisher: "Example", Source: "Example",
		Language: "en-GB", URL: "https://example.org/cold-toes", Licence: "CC0", Status: "sample", Notice: "Made up.",
		Topics: []string{"feet", "circulation"}, Audience: []string{"adults"}, OtherNames: []string{"chilly toes"},
		SeeAlso: []string{"Numb feet", "Wet feet"}, Authors: []string{"Dr A Bell"}, Reviewers: []string{"Dr C Dunn"},
		Published: "2023-02-01", Reviewed: "2024-02-01", NextReview: "2027-02-01",
		Codes: []corpus.Code{{System: "snomed", Code: "0123"}, {System: "umls", Code: "C1"}, {System: "umls", Code: "C2"}},
		References: []corpus.Reference{
			{Text: "A book"},
			{Text: "A page", URL: "https://example.org/page"},
			{Text: "A site of note", URL: "https://example.org/s"},
			{Text: "Another."},
			{Text: "Lost in references? No."},
		},
		Sections: []corpus.Section{
			{
				Heading: "What are cold toes?", Level: 2, Anchor: "what",
				Links: []corpus.Link{
					{Text: "link", URL: "https://example.org/a"},
					{Text: "bad"},
					{Text: "https://example.org/b", URL: "https://example.org/b"},
					{Text: "d", URL: "https://example.org/d"},
				},
				Text: "Toes & feet with code and a link, one bad,  and bold https://example.org/b. Line\nbreak *not emphasis*.\n\n" +
					"• One\n  • Two more\n    • 1. Three\n    • 2. Four\n• Five\n\n\nQuoted.\n\na; b\nc; d",
			},
			{Heading: "Deeper", Level: 3, Text: "code block"},
			{Heading: "Second top", Level: 2},
		},
	}
	for name, document := range map[string]string{"LF": full, "CRLF": strings.ReplaceAll(full, "\n", "\r\n")} {
		l, err := Parse("x/name.md", []byte(document))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i := range l.Sections {
			l.Sections[i].Text = strings.TrimSpace(strings.ReplaceAll(l.Sections[i].Text, "\r", ""))
		}
		if !reflect.DeepEqual(l, want) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", name, l, want)
		}
	}
}

func TestParseForms(t *testing.T) {
	tests := []struct {
		name, in string
		want     corpus.Leaflet
	}{
		{"title from the name", "Some text.", corpus.Leaflet{Title: "cold toes", Sections: []corpus.Section{{Level: 2, Text: "Some text."}}}},
		{
			"title from a heading, summary", "# Gout\n\nIt hurts.\n\n## Causes\n\nCrystals.\n",
			corpus.Leaflet{Title: "Gout", Summary: "It hurts.", Sections: []corpus.Section{{Heading: "Causes", Level: 2, Text: "Crystals."}}},
		},
		{
			"a lead of two paragraphs", "Gout\n====\n\nIt hurts.\n\nA lot.\n\nCauses\n------\n\nCrystals.\n",
			corpus.Leaflet{Title: "Gout", Sections: []corpus.Section{
				{Level: 2, Text: "It hurts.\n\nA lot."}, {Heading: "Causes", Level: 2, Text: "Crystals."},
			}},
		},
		{
			"TOML", "+++\nid = \"g\"\ntitle = \"Gout\"\nreviewed = 2024-01-02\ntopics = [\"joints\"]\nreferences = [{text = \"A\", url = \"https://a.example\"}]\n" +
				"[codes]\numls = \"C1\"\n+++\nText.\n",
			corpus.Leaflet{
				ID: "g", Title: "Gout", Reviewed: "2024-01-02", Topics: []string{"joints"}, Codes: []corpus.Code{{System: "umls", Code: "C1"}},
				References: []corpus.Reference{{Text: "A", URL: "https://a.example"}}, Sections: []corpus.Section{{Level: 2, Text: "Text."}},
			},
		},
		{
			"a thematic break is no front matter", "---\n\nText: more.\n",
			corpus.Leaflet{Title: "cold toes", Sections: []corpus.Section{{Level: 2, Text: "Text: more."}}},
		},
		{
			"empty values, codes in a list", "---\ntitle: Gout\nsummary:\ntopics: []\nurl: ''\ncodes: ['umls:C1']\nid: 007\n---\nText.\n",
			corpus.Leaflet{
				ID: "007", Title: "Gout", Topics: []string{}, Codes: []corpus.Code{{System: "umls", Code: "C1"}},
				Sections: []corpus.Section{{Level: 2, Text: "Text."}},
			},
		},
	}
	for _, tt := range tests {
		l, err := Parse("a/cold-toes.md", []byte(tt.in))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		for i := range l.Sections {
			l.Sections[i].Text = strings.TrimSpace(l.Sections[i].Text)
		}
		if !reflect.DeepEqual(*l, tt.want) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", tt.name, *l, tt.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	front := func(s string) string { return "---\ntitle: Gout\n" + s + "\n---\nText.\n" }
	tests := []struct{ in, want string }{
		{"", "no text"},
		{"<div>only</div>", "no text"},
		{front("type: illness"), `type: "illness" is no type; use one of`},
		{front("reviewed: May 2024"), "reviewed: date must be written as 2006-01-02"},
		{front("published: 2024-02-31"), "published: date must be"},
		{front("url: javascript:alert(1)"), "url: "},
		{front("url: /page"), "https://"},
		{front("language: english please"), "language: "},
		{front("title: [a, b]"), "line 3"},
		{front("summary: [a, b]"), "summary: must be a text"},
		{front("topics: {a: b}"), "topics: must be a text or a list"},
		{front("codes: [C1]"), "codes: a code is written as"},
		{front("references: [[a]]"), "references: entry 1: must be a text"},
		{front("references: [{text: a, url: b}]"), "references: entry 1: "},
		{front("bad: [unclosed"), "line "},
		{front("a: b: c"), "line 3"},
		{front("&a [*a]"), "front matter: "},
		{"---\n- a list\n---\nText.\n", "front matter: "},
		{"---\ntitle: Gout\n\nText.\n", "not closed"},
		{"+++\ntitle = Gout\n+++\nText.\n", "line 2"},
		{"---\ntitle: x\n" + strings.Repeat("# filler\n", 40000), "longer than"},
	}
	for _, tt := range tests {
		l, err := Parse("a.md", []byte(tt.in))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Parse(%.60q) = %+v, %v, want an error with %q", tt.in, l, err, tt.want)
		}
	}
	if _, err := Parse("a.md", []byte(" \n")); !errors.Is(err, ErrEmpty) {
		t.Errorf("got %v", err)
	}
}

// TestParseHostile reads documents that are made to take long.
func TestParseHostile(t *testing.T) {
	bomb := "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'k'; c++ {
		ref := "*" + string(c-1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat(ref+",", 8) + ref + "]\n"
	}
	bomb += "---\nText.\n"
	const size = 64 << 10
	for name, document := range map[string]string{
		"aliases":  bomb,
		"flow":     "---\na: " + strings.Repeat("[", size) + "\n---\nText.\n",
		"lists":    strings.Repeat("- ", size/2) + "x",
		"quotes":   strings.Repeat(">", size) + "x",
		"brackets": strings.Repeat("[", size),
		"links":    strings.Repeat("[a](", size/4),
		"emphasis": strings.Repeat("*a_", size/3),
		"ticks":    strings.Repeat("`a``b", size/5),
		"tags":     strings.Repeat("<a", size/2),
		"tables":   "|a|b|\n|-|-|\n" + strings.Repeat("|", size),
		"cells":    strings.Repeat("|a", size/4) + "|\n" + strings.Repeat("|-", size/4) + "|\n" + strings.Repeat("|\n", size/4),
		"rows":     "|a|b|\n|-|-|\n" + strings.Repeat("|*a*|[b](c)|\n", 10000),
	} {
		start := time.Now()
		l, err := Parse("a.md", []byte(document))
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if l == nil && err == nil {
			t.Errorf("%s gave nothing", name)
		}
		t.Logf("%s: %v, %v", name, time.Since(start), err)
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte("+++\ntitle = \"x\"\n[codes]\na = 1\n+++\n# T\n"))
	f.Add([]byte("---\na: &a [*a]\n---\n"))
	f.Add([]byte("# T\n\n| a |\n|-|\n| [b](c) |\n\n1) x\n   - y\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Parse("a/b.md", data)
		if err == nil && l.Title == "" && len(l.Sections) == 0 && l.Summary == "" {
			t.Error("an empty leaflet without an error")
		}
	})
}
