package annotate

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
)

func FuzzNames(f *testing.F) {
	f.Add("Gout", "Gout is also called podagra, chiragra and \"crystal arthritis\".")
	f.Add("Shingles (herpes zoster)", "Shingles (HZ, also known as zona), or zoster, hurts. It is also called A; B.")
	f.Add("What is X?", "Other names include:\n\n• one\n• two (T2)\n\n• three")
	f.Add("(", "( [ ) also called ( also called ' “ ’ known as by names, aka a.k.a")
	f.Add("Neuropathy, diabetic", "In the past, also called, which is also called or and, known by other names")
	f.Add("é\xff", "É\xff is also called \xc3 and \xe2\x80\x99s.")
	f.Fuzz(func(t *testing.T, title, text string) {
		l := &corpus.Leaflet{Title: title, Summary: text, Sections: []corpus.Section{
			{Kind: corpus.Overview, Text: text},
			{Heading: "Other names", Text: text},
		}}
		names := Names(l)
		if len(names) > MaxMined {
			t.Fatalf("%d names", len(names))
		}
		// ParseBlocks parts the text, so that only bullets stand between.
		all := strings.Join(strings.Fields(title+" "+strings.ReplaceAll(text, corpus.Bullet, " ")), " ")
		for _, name := range names {
			if !utf8.ValidString(name.Text) || len(name.Text) > maxNameBytes || countLetters(name.Text) < minLetters {
				t.Errorf("%q is no name", name.Text)
			}
			if !strings.Contains(all, name.Text) {
				t.Errorf("%q stands neither in %q nor in %q", name.Text, title, text)
			}
		}
		splitSentences(nil, text)
	})
}
