package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

func TestParse(t *testing.T) {
	a := analysis.New()
	for _, test := range []struct {
		text, words, phrases, excluded string
	}{
		{"", "", "", ""},
		{"chest pain", "chest pain", "", ""},
		{`"chest pain" cough`, "chest pain cough", "chest pain", ""},
		{"“chest pain” cough", "chest pain cough", "chest pain", ""},
		{`"chest pain`, "chest pain", "", ""},
		{`a "b" c`, "a b c", "", ""},
		{`""`, "", "", ""},
		{"diabetes -insulin", "diabetes", "", "insulin"},
		{"diabetes -beta-blocker", "diabetes", "", "beta blocker"},
		{"-insulin", "insulin", "", ""},
		{"x-ray", "x ray", "", ""},
		{"pain -5 degrees", "pain 5 degrees", "", ""},
		{"pain - insulin", "pain insulin", "", ""},
		{"a* /.*/ a~99 title:x (b", "a a 99 title x b", "", ""},
		{"don't “", "don't", "", ""},
		{"can't breathe", "can't breathe", "", ""},
	} {
		p := parse(a, test.text)
		if got := typed(p.text, p.words); got != test.words {
			t.Errorf("%q: words %q, want %q", test.text, got, test.words)
		}
		if got := typed(p.text, p.excluded); got != test.excluded {
			t.Errorf("%q: excluded %q, want %q", test.text, got, test.excluded)
		}
		var phrases []string
		for _, ph := range p.phrases {
			phrases = append(phrases, ph.typed)
		}
		if got := strings.Join(phrases, "|"); got != test.phrases {
			t.Errorf("%q: phrases %q, want %q", test.text, got, test.phrases)
		}
	}
}

func typed(text string, tokens []analysis.Token) string {
	var words []string
	for _, t := range tokens {
		words = append(words, text[t.Start:t.End])
	}
	return strings.Join(words, " ")
}

// TestParseLosesNothing: every token of the text is a word or excluded, never
// both, and at least one is a word.
func TestParseLosesNothing(t *testing.T) {
	a := analysis.New()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune(`ab 1-"“”'x.é`+"\n"))).Draw(t, "text")
		p := parse(a, text)
		all := a.Tokens(nil, text)
		if len(p.words)+len(p.excluded) != len(all) {
			t.Fatalf("%d words and %d excluded of %d tokens", len(p.words), len(p.excluded), len(all))
		}
		if len(all) > 0 && len(p.words) == 0 {
			t.Fatal("nothing is left to search for")
		}
		for _, ph := range p.phrases {
			for _, token := range ph.tokens {
				if !slices.Contains(p.words, token) {
					t.Fatal("a phrase holds what is no word")
				}
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", `"a b" -c`, "-", "\x00\xff", "“\"", strings.Repeat("a ", 500)} {
		f.Add(seed)
	}
	a := analysis.New()
	f.Fuzz(func(t *testing.T, text string) {
		p := parse(a, text)
		for _, token := range slices.Concat(p.words, p.excluded) {
			if token.Start >= token.End || int(token.End) > len(text) {
				t.Fatalf("token out of bounds: %+v of %d bytes", token, len(text))
			}
		}
	})
}
