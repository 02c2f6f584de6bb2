package web

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/search"
)

// said writes what is at once in sight, and what is under the summary.
func said(u *understood) string {
	if u == nil {
		return ""
	}
	var b strings.Builder
	write := func(s statement) {
		b.WriteString(s.Text)
		for i, name := range s.Names {
			if i > 0 {
				b.WriteString(",")
			}
			b.WriteString(" " + name.Text)
			if name.URL != "" {
				b.WriteString(" (" + name.URL + ")")
			}
		}
		b.WriteString("\n")
	}
	if u.Lead != nil {
		write(*u.Lead)
	}
	if len(u.More) > 0 {
		b.WriteString("> " + u.Summary + "\n")
	}
	for _, s := range u.More {
		b.WriteString("  ")
		write(s)
	}
	if u.Switch.URL != "" {
		if u.Hidden {
			b.WriteString("  ")
		}
		b.WriteString(u.Switch.Text + " (" + u.Switch.URL + ")\n")
	}
	return b.String()
}

func TestUnderstood(t *testing.T) {
	attack := search.Expansion{From: "heart attack", To: []string{"myocardial infarction", "coronary thrombosis", "MI"}, Relation: "exact"}
	for _, test := range []struct {
		name  string
		asked criteria
		found *search.Understood
		want  string
	}{
		{"nothing", criteria{query: "a"}, nil, ""},
		{"function words", criteria{query: "the a"}, &search.Understood{Ignored: []string{"the"}}, ""},
		{
			"other names",
			criteria{query: "heart attack"},
			&search.Understood{Subjects: []string{"heart attack"}, Expansions: []search.Expansion{
				{From: "heart attack", To: []string{"silent heart attack"}, Relation: "narrower"},
				attack,
				{From: "cough, fever", To: []string{"pneumonia"}, Relation: "related"},
				{From: "cough, fever", To: []string{"flu"}, Relation: "related"},
			}},
			"> Also searched for: myocardial infarction, coronary thrombosis\n" +
				"  The same as “heart attack”: myocardial infarction, coronary thrombosis, MI\n" +
				"  Kinds of “heart attack”: silent heart attack\n" +
				"  May have to do with “cough, fever”: pneumonia, flu\n" +
				"  Understood as the name of a leaflet: “heart attack”\n" +
				"Search only for the words I typed (/search?q=heart+attack&words_only=true)\n",
		},
		{
			"a long name",
			criteria{query: "a"},
			&search.Understood{Expansions: []search.Expansion{{From: "a", To: []string{strings.Repeat("long ", 20)}, Relation: "exact"}}},
			"> Also searched for other names\n  The same as “a”: " + strings.TrimSpace(strings.Repeat("long ", 20)) + "\n" +
				"Search only for the words I typed (/search?q=a&words_only=true)\n",
		},
		{
			"only the words typed",
			criteria{query: "a", wordsOnly: true, page: 3, filters: map[string][]string{"type": {"symptom"}}, reviewedFrom: corpus.Date("2020-01-01")},
			&search.Understood{Missed: []string{"xyzzy"}},
			"Searched only for the words that you typed.\n> More about this search\n  Words not used: “xyzzy”\n" +
				"Search for other names too (/search?q=a&reviewed_from=2020-01-01&type=symptom)\n",
		},
		{"a word not used", criteria{query: "a"}, &search.Understood{Missed: []string{"xyzzy"}}, "Words not used: “xyzzy”\n"},
		{
			"many words not used",
			criteria{query: "a"},
			&search.Understood{Missed: []string{"xyzzy", "plugh", "plover", "frotz"}, Phrases: []string{"a b"}, Excluded: []string{"c"}},
			"Words not used: 4 words\n> More about this search\n  Words not used: “xyzzy”, “plugh”, “plover”, “frotz”\n  Exact words: “a b”\n  Without: “c”\n",
		},
		{
			"several meanings",
			criteria{query: "symptoms of MS", filters: map[string][]string{"type": {"condition"}}},
			&search.Understood{Choices: []search.Choice{{From: "MS", To: []string{"multiple sclerosis", "mitral stenosis"}}}},
			"“MS” can mean: multiple sclerosis (/search?q=symptoms+of+multiple+sclerosis&type=condition), mitral stenosis (/search?q=symptoms+of+mitral+stenosis&type=condition)\n",
		},
		{
			"more meanings than there is room for",
			criteria{query: "ed pe"},
			&search.Understood{
				Missed: []string{"ed"}, Expansions: []search.Expansion{attack},
				Choices: []search.Choice{{From: "ed", To: []string{"Ehlers-Danlos syndrome", "emergency department", "erectile dysfunction"}}, {From: "pe", To: []string{"pulmonary embolism"}}},
			},
			"“ed” can mean: Ehlers-Danlos syndrome (/search?q=Ehlers-Danlos+syndrome+pe), emergency department (/search?q=emergency+department+pe)\n" +
				"> More meanings and other names\n" +
				"  “ed” can also mean: erectile dysfunction (/search?q=erectile+dysfunction+pe)\n" +
				"  “pe” can mean: pulmonary embolism (/search?q=ed+pulmonary+embolism)\n" +
				"  Words not used: “ed”\n" +
				"  The same as “heart attack”: myocardial infarction, coronary thrombosis, MI\n" +
				"  Search only for the words I typed (/search?q=ed+pe&words_only=true)\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := said(newUnderstood(test.asked, test.found)); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestInstead(t *testing.T) {
	for _, test := range []struct{ query, word, want string }{
		{"ms", "ms", "NEW"},
		{"symptoms of ms", "ms", "symptoms of NEW"},
		{"ms, ms", "ms", "NEW, ms"},
		{"terms", "ms", "NEW"},
		{"ms2", "ms", "NEW"},
		{"émsé", "ms", "NEW"},
		{"(ms)", "ms", "(NEW)"},
		{"", "ms", "NEW"},
		{"ms", "", "NEW"},
		{"a\xff ms", "ms", "a\xff NEW"},
	} {
		if got := (criteria{query: test.query}).instead(test.word, "NEW").query; got != test.want {
			t.Errorf("%q: got %q, want %q", test.query, got, test.want)
		}
	}
}

func FuzzInstead(f *testing.F) {
	f.Add("symptoms of ms", "ms")
	f.Add("\xff", "\xff")
	f.Fuzz(func(t *testing.T, query, word string) {
		got := (criteria{query: query}).instead(word, "name").query
		if !strings.Contains(got, "name") || utf8.ValidString(query) && utf8.ValidString(word) && !utf8.ValidString(got) {
			t.Errorf("%q with another word for %q is %q", query, word, got)
		}
	})
}
