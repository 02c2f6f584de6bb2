package builtin

import (
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

var update = flag.Bool("update", false, "rewrite the theme files in canonical form, and stems.txt; read the difference before you commit it")

const stemsHeader = "# The words of the lexicon and their terms, made by `go test ./internal/terminology/builtin -update`: see stems.go.\n"

// TestStems holds the list of stems to the analyzer and to the lexicon. A wrong
// term would make words miss each other, so that none may be; a few words may be
// missing, so that not every change of the lexicon changes the list.
func TestStems(t *testing.T) {
	a := analysis.New()
	source, err := Source()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for i := range source.Concepts {
		for _, l := range source.Concepts[i].Labels {
			for _, token := range a.Tokens(nil, l.Text) {
				if isPlain(token.Word) && !token.Function && a.Stem(token.Word) == token.Term {
					want[token.Word] = token.Term
				}
			}
		}
	}
	if *update {
		var b strings.Builder
		b.WriteString(stemsHeader)
		before := ""
		for _, word := range slices.Sorted(maps.Keys(want)) {
			term := want[word]
			shared, kept := sharedLetters(before, word), sharedLetters(word, term)
			if len(word)-kept > 25 {
				continue
			}
			if shared < 2 && before != "" {
				b.WriteByte('\n')
			}
			b.WriteString(string(rune('A'+shared)) + word[shared:])
			if term != word {
				b.WriteString(string(rune('!'+len(word)-kept)) + term[kept:])
			}
			before = word
		}
		b.WriteByte('\n')
		if err := os.WriteFile("stems.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	known := 0
	for word, term := range Words {
		if got := a.Stem(word); got != term || !isPlain(word) || analysis.IsFunction(word) {
			t.Errorf("the term of %q is %q, the list says %q: run this test with -update", word, got, term)
		}
		if _, ok := want[word]; ok {
			known++
		}
	}
	t.Logf("%d of the %d words are in the list", known, len(want))
	if known < len(want)*98/100 {
		t.Errorf("only %d of the %d words of the lexicon are in the list: run this test with -update", known, len(want))
	}
}

// sharedLetters returns how many letters two words begin with alike, at most 25.
func sharedLetters(a, b string) int {
	n := 0
	for n < min(len(a), len(b), 25) && a[n] == b[n] {
		n++
	}
	return n
}

// isPlain reports whether a folded word is a word of ASCII letters that the
// analyzer does not cut.
func isPlain(word string) bool {
	return len(word) < 60 && !strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' })
}
