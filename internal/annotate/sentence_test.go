package annotate

import (
	"slices"
	"testing"
)

func TestSplitSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{" \n ", nil},
		{"One", []string{"One"}},
		{"One. Two! Three? Four", []string{"One.", "Two!", "Three?", "Four"}},
		{"A rash (e.g. on the arm) itches. It fades.", []string{"A rash (e.g. on the arm) itches.", "It fades."}},
		{"A rash, e.g. Eczema, itches.", []string{"A rash, e.g. Eczema, itches."}},
		{"Ask Dr. Jones. She knows.", []string{"Ask Dr. Jones.", "She knows."}},
		{"Some, i.e. Few, know.", []string{"Some, i.e. Few, know."}},
		{"Caused by E. coli. It spreads.", []string{"Caused by E. coli.", "It spreads."}},
		{"Take vitamin C. It helps.", []string{"Take vitamin C.", "It helps."}},
		{"You may have hepatitis B. Ask.", []string{"You may have hepatitis B.", "Ask."}},
		{"Take 0.5 mg. Then rest.", []string{"Take 0.5 mg.", "Then rest."}},
		{"It hurts (a lot. Really.) at night. Rest.", []string{"It hurts (a lot. Really.) at night.", "Rest."}},
		{"An open ( bracket. Next one.", []string{"An open ( bracket.", "Next one."}},
		{"Called \"crabs.\" They itch.", []string{"Called \"crabs.\"", "They itch."}},
		{"Called “crabs.” They itch.", []string{"Called “crabs.”", "They itch."}},
		{"See www.example.org. Then call.", []string{"See www.example.org.", "Then call."}},
		{"One line\nof text. Another\nline.", []string{"One line\nof text.", "Another\nline."}},
		{"Wait... What now?! Go.", []string{"Wait...", "What now?!", "Go."}},
		{"approx. Ten people.", []string{"approx. Ten people."}},
	}
	for _, test := range tests {
		if got := splitSentences(nil, test.text); !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}
