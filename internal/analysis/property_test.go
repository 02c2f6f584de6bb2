package analysis

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// checkTokens fails when the tokens of text break what their type promises.
func checkTokens(text string, tokens []Token) error {
	border := make([]bool, len(text)+1) // where reading the text as runes stops
	for i := range text {
		border[i] = true
	}
	border[len(text)] = true
	last := uint32(0)
	for i, token := range tokens {
		switch {
		case token.Start < last || token.End <= token.Start || int(token.End) > len(text):
			return fmt.Errorf("token %d has span %d:%d after %d, of %d bytes", i, token.Start, token.End, last, len(text))
		case !border[token.Start] || !border[token.End]:
			return fmt.Errorf("token %d: span %d:%d splits a rune", i, token.Start, token.End)
		case token.Term == "" || !utf8.ValidString(token.Term) || len(token.Term) > maxWord:
			return fmt.Errorf("token %d has term %q", i, token.Term)
		}
		last = token.End
	}
	return nil
}

// words draws text that is like what people type, and strange in places.
func words() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[A-Za-z0-9.,'’/ -]{0,12}`),
		rapid.StringMatching(`[éàñœﬁßÅÖ\x{300}-\x{308}a-d\x{AD} ]{0,8}`),
		rapid.SampledFrom([]string{" ", "'s", "’s", "5mg", "1,000", "U.S.", "22q11.2", "\u0301", ".5", "don't", "糖", "가", "\xff", "\xe2\x80"}),
	)
	return rapid.Custom(func(t *rapid.T) string {
		text := ""
		for _, p := range rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces") {
			text += p
		}
		return text
	})
}

func TestTokensProperties(t *testing.T) {
	a := New()
	rapid.Check(t, func(t *rapid.T) {
		left, right := words().Draw(t, "left"), words().Draw(t, "right")
		got := a.Tokens(nil, left+" "+right)
		if err := checkTokens(left+" "+right, got); err != nil {
			t.Fatal(err)
		}
		want := a.Tokens(nil, left)
		for _, token := range a.Tokens(nil, right) {
			token.Start += uint32(len(left) + 1)
			token.End += uint32(len(left) + 1)
			want = append(want, token)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("joined by a space %q and %q\n got %+v\nwant %+v", left, right, got, want)
		}
	})
}

func TestTokensIgnoreNormalForm(t *testing.T) {
	a := New()
	rapid.Check(t, func(t *rapid.T) {
		text := words().Draw(t, "text")
		composed, decomposed := terms(a, norm.NFC.String(text)), terms(a, norm.NFD.String(text))
		if !slices.Equal(composed, decomposed) {
			t.Fatalf("terms of NFC %q, of NFD %q", composed, decomposed)
		}
	})
}

func TestFoldTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(words().Draw(t, "text"))
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold gives %q, then %q", once, twice)
		}
	})
}

func TestStemIsTheTermOfAWordAlone(t *testing.T) {
	a := New()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-zA-Zéæß]{1,20}`).Draw(t, "word")
		got := a.Tokens(nil, word)
		if len(got) != 1 || got[0].Term != a.Stem(Fold(word)) || got[0].Function != IsFunction(Fold(word)) {
			t.Fatalf("Tokens(%q) is %+v, Stem(Fold) is %q", word, got, a.Stem(Fold(word)))
		}
	})
}

func terms(a *Analyzer, text string) []string {
	var out []string
	for _, token := range a.Tokens(nil, text) {
		out = append(out, token.Term)
	}
	return out
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"", "Crohn's 5mg 1,000 .5 U.S. don’t", "e\u0301\u00ADx", "\xff\xfe糖", probe} {
		f.Add(seed, seed)
	}
	a := New()
	f.Fuzz(func(t *testing.T, left, right string) {
		text := left + " " + right
		got := a.Tokens(nil, text)
		if err := checkTokens(text, got); err != nil {
			t.Fatal(err)
		}
		if n := len(a.Tokens(nil, left)) + len(a.Tokens(nil, right)); n != len(got) {
			t.Fatalf("%d tokens joined by a space, %d apart", len(got), n)
		}
	})
}

// Many goroutines that meet the same new words must all get the same terms.
func TestAnalyzerConcurrent(t *testing.T) {
	a, want := New(), terms(New(), leafletText)
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 20 {
				for k := range 50 { // words of one goroutine only
					a.Stem(fmt.Sprintf("word%dx%dx%d", g, i, k))
				}
				if got := terms(a, leafletText); !slices.Equal(got, want) {
					t.Errorf("goroutine %d got other terms", g)
					return
				}
			}
		})
	}
	wg.Wait()
}
