package printout

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
)

// full has everything that a printed leaflet can have.
const full = `
View this article online at: www.example.org/feet/cold-toes

Cold toes

Cold toes are toes that feel cold to the touch.

What are cold toes?

Toes are far from the heart. [Blood vessels](#) in them narrow
when it is cold, so that the middle of the body stays warm.

What are cold toes like?

They may be:

- Pale:
  - at the tips
  - or all over,
    as far as the ankle.
- Numb.

- Slow to warm up. [See the separate leaflet called Numb Feet \(Paraesthesia\).](#)

How do I prevent cold toes?

1. Wear two pairs of socks.
2. Repeat step 1.

Read the separate leaflets called Socks and Shoes for more details.

Dr Ann Bell and Dr Tom Cray are the authors of this leaflet.

Further reading

- [Socks](https://example.org/socks); A Body (2020)
- [Toes \(left\)](#)
A line of its own

Disclaimer: This is made up. It must not be
followed.

Authored by:	Peer Reviewed by: Dr Jo Dunn, FRCGP and Mr Ed Eyre	
Originally Published: 01/02/2023	Next review date: 31/02/2026	Document ID: doc_7

View this article online at: www.example.org/other

Discuss Cold toes and find more trusted resources at [Example](#).

To find out more visit www.example.org
or download the app

Follow us
`

func TestParseFull(t *testing.T) {
	for name, document := range map[string]string{"LF": full, "CRLF": strings.ReplaceAll(full, "\n", "\r\n")} {
		l, err := Parse([]byte(document))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := &corpus.Leaflet{
			ID: "doc_7", Title: "Cold toes", URL: "https://www.example.org/feet/cold-toes", Publisher: "example.org", Source: "example.org",
			Summary: "Cold toes are toes that feel cold to the touch.",
			Authors: []string{"Dr Ann Bell", "Dr Tom Cray"}, Reviewers: []string{"Dr Jo Dunn, FRCGP", "Mr Ed Eyre"},
			Published: "2023-02-01", Notice: "This is made up. It must not be followed.",
			SeeAlso: []string{"Numb Feet (Paraesthesia)", "Socks", "Shoes"},
			References: []corpus.Reference{
				{Text: "Socks; A Body (2020)", URL: "https://example.org/socks"}, {Text: "Toes (left) A line of its own"},
			},
			Sections: []corpus.Section{
				{
					Heading: "What are cold toes?", Level: 2, Links: []corpus.Link{{Text: "Blood vessels"}},
					Text: "Toes are far from the heart. Blood vessels in them narrow when it is cold, so that the middle of the body stays warm.",
				},
				{
					Heading: "What are cold toes like?", Level: 2, Links: []corpus.Link{{Text: "See the separate leaflet called Numb Feet (Paraesthesia)."}},
					Text: "They may be:\n• Pale:\n  • at the tips\n  • or all over, as far as the ankle.\n• Numb.\n" +
						"• Slow to warm up. See the separate leaflet called Numb Feet (Paraesthesia).",
				},
				{
					Heading: "How do I prevent cold toes?", Level: 2,
					Text: "• 1. Wear two pairs of socks.\n• 2. Repeat step 1.\n\nRead the separate leaflets called Socks and Shoes for more details.",
				},
			},
		}
		if !reflect.DeepEqual(l, want) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", name, l, want)
		}
	}
}

// headings writes the sections of a leaflet as "heading: text", one a line.
func headings(l *corpus.Leaflet) string {
	var lines []string
	for _, s := range l.Sections {
		lines = append(lines, s.Heading+": "+s.Text)
	}
	return strings.Join(lines, "\n")
}

func TestParseVariations(t *testing.T) {
	const body = "Sprains are injuries of the bands that hold a joint together."
	tests := []struct{ name, in, title, summary, want string }{
		{
			"no site line, headings without a question mark, no dates",
			"Sprains\n\n" + body + "\n\nTreatment\n\nRest the joint.\n\nUseful numbers\n\nThe clinic is open on weekdays.\n\nOutlook\n\nMost heal.\n",
			"Sprains", body, "Treatment: Rest the joint.\nUseful numbers: The clinic is open on weekdays.\nOutlook: Most heal.",
		},
		{
			"headings right above their text, underlined title",
			"Sprains\n=======\n\n" + body + "\n\nWhat causes a sprain?\nA sudden twist.\n\nSymptoms\nPain and swelling.\n",
			"Sprains", body, "What causes a sprain?: A sudden twist.\nSymptoms: Pain and swelling.",
		},
		{
			"numbered headings and a wrapped one",
			"Xanaprol tablets\n\n1. What Xanaprol is and what it is used for\n\n" + body + "\n\n4. Possible side effects\n\nNone.\n\n" +
				"What is the outlook for people who\ntake Xanaprol?\n\nGood.\n",
			"Xanaprol tablets", "",
			"1. What Xanaprol is and what it is used for: " + body + "\n4. Possible side effects: None.\n" +
				"What is the outlook for people who take Xanaprol?: Good.",
		},
		{
			"several paragraphs before the first heading",
			"Sprains\n\n" + body + "\n\nThey are common.\n\nWhat helps?\n\nRest.\n",
			"Sprains", "", ": " + body + "\n\nThey are common.\nWhat helps?: Rest.",
		},
		{
			"no headings at all",
			"Sprains\n\n" + body + "\n\nDo not worry!\n", "Sprains", "", ": " + body + "\n\nDo not worry!",
		},
		{
			"things line by line are no headings",
			"Sprains\n\nThey can follow from the following things, which are common:\n\nFootball\n\nBlood tests\n\nIce\n\nThat is all there is to be said.\n",
			"Sprains", "",
			": They can follow from the following things, which are common:\n\nFootball\n\nBlood tests\n\nIce\n\nThat is all there is to be said.",
		},
		{
			"small print on top, page numbers, a form feed",
			"Sprains\n\nLast updated: 3 March 2024\n\n" + body + "\n\nPage 1 of 2\n\fWhat helps?\n\nRest.\n",
			"Sprains", body, "What helps?: Rest.",
		},
		{
			"title right above the text in a marked leaflet",
			"Sprains\n" + body + "\n\nWhat helps?\n\nRest.\n\nDocument ID: x1\n",
			"Sprains", body, "What helps?: Rest.",
		},
		{
			"other bullets",
			"Sprains\n\nWhat helps?\n\n• Rest, which means not to walk\n   o at work\n   o at home\n• Ice\n* A bandage\n",
			"Sprains", "",
			"What helps?: • Rest, which means not to walk\n  • at work\n  • at home\n• Ice\n• A bandage",
		},
	}
	for _, tt := range tests {
		l, err := Parse([]byte(tt.in))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := headings(l); got != tt.want || l.Title != tt.title || l.Summary != tt.summary {
			t.Errorf("%s: got %q, %q\n%s\nwant %q, %q\n%s", tt.name, l.Title, l.Summary, got, tt.title, tt.summary, tt.want)
		}
	}
}

func TestParseNotLeaflet(t *testing.T) {
	for _, s := range []string{
		"", "\n\n", "Title", "Title\n\nshort", "- an item\n\n" + strings.Repeat("word ", 20), strings.Repeat("word ", 100),
		"query\tid\tscore\n1\t2\t3\n", "Numbers\n\n" + strings.Repeat("1 2 3 4 5, ", 50) + "and some words to have enough of letters in it",
		"View this article online at: example.org/x\n\nFollow us\n",
	} {
		if l, err := Parse([]byte(s)); !errors.Is(err, ErrNotLeaflet) {
			t.Errorf("Parse(%.40q) = %+v, %v", s, l, err)
		}
	}
}

func TestDate(t *testing.T) {
	tests := []struct {
		in   string
		want corpus.Date
	}{
		{"19/11/2023", "2023-11-19"},
		{" 1/2/2023. ", "2023-02-01"},
		{"1  May 2024", "2024-05-01"},
		{"01 Jan 2024", "2024-01-01"},
		{"2024-05-01", "2024-05-01"},
		{"31/02/2024", ""},
		{"11/19/2023", ""},
		{"May 2024", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := date(tt.in); got != tt.want {
			t.Errorf("date(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestTakeLabels(t *testing.T) {
	tests := []struct {
		line string
		want *corpus.Leaflet // nil where the line is no small print
	}{
		{"Authored by: Dr A Bell | Peer reviewed by: Dr C Dunn", &corpus.Leaflet{Authors: []string{"Dr A Bell"}, Reviewers: []string{"Dr C Dunn"}}},
		{"Last updated by Dr A Bell, MRCGP", &corpus.Leaflet{Authors: []string{"Dr A Bell, MRCGP"}}},
		{"Page last reviewed: 3 March 2024", &corpus.Leaflet{Reviewed: "2024-03-03"}},
		{"Next review due: 03/03/2027", &corpus.Leaflet{NextReview: "2027-03-03"}},
		{"Last updated 22 Jan 2023", &corpus.Leaflet{Reviewed: "2023-01-22"}},
		{"DOCUMENT ID: 12 (v3)", &corpus.Leaflet{ID: "12"}},
		{"Authored by:", &corpus.Leaflet{}},
		{"Published research shows little.", nil},
		{"Reviewed by many, the idea was dropped.", nil},
		{"The document ID: 3", nil},
	}
	for _, tt := range tests {
		l := &corpus.Leaflet{}
		ok := takeLabels(l, tt.line)
		if want := tt.want; ok != (want != nil) || ok && !reflect.DeepEqual(l, want) {
			t.Errorf("takeLabels(%q) = %+v, %v", tt.line, l, ok)
		}
	}
}

// TestParseHostile reads documents that are made to take long.
func TestParseHostile(t *testing.T) {
	const size = 1 << 18
	for _, s := range []string{
		"separate leaflet called ", "separate leaflets called A, ", "[", "[a](", "\\[", "published: ", "a ", "- ", "  - x\n", "What?\n\n", "Page\n\n",
		"Disclaimer: ", "x is an author ", "1. ", "\n", "Published: a\n", "?", "Document ID: ", "\t",
	} {
		start := time.Now()
		for _, title := range []string{"Gout\n\nDocument ID: ", "Gout\n\nPublished: ", "Gout\n\n"} {
			_, _ = Parse([]byte(title + strings.Repeat(s, size/len(s))))
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q took %v", s, took)
		}
	}
}

func FuzzPrintout(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte("Gout\n\n1. What is gout\n\n  - a\n - b\n\n   c\nDisclaimer: x"))
	f.Add([]byte("T\n\nseparate leaflets called A, B and C\xff\n\n[x](y)\\"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Parse(data)
		if err != nil {
			return
		}
		if l.Title == "" {
			t.Error("a leaflet without a title")
		}
		for _, s := range l.Sections {
			if s.Heading == "" && s.Text == "" {
				t.Error("an empty section")
			}
		}
	})
}
