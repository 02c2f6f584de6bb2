package forward

import (
	"slices"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestAnalysed gives back every token as the analysis made it.
func TestAnalysed(t *testing.T) {
	a := analysis.New()
	back := open(t, write(t, a, leaflets)).Analysed()
	bare := func(tokens []analysis.Token) []analysis.Token {
		for i := range tokens {
			tokens[i].Start, tokens[i].End = 0, 0
		}
		return tokens
	}
	for i, l := range leaflets {
		if got, want := back.Body(nil, i), a.Tokens(nil, l.body); !slices.Equal(got, want) {
			t.Errorf("body of %d is %v, want %v", i, got, want)
		}
		title, aka := back.Names(i)
		if want := bare(a.Tokens(nil, l.title)); !slices.Equal(title, want) {
			t.Errorf("title of %d is %v, want %v", i, title, want)
		}
		if want := bare(a.Tokens(nil, l.aka)); !slices.Equal(aka, want) {
			t.Errorf("other names of %d are %v, want %v", i, aka, want)
		}
	}
}
