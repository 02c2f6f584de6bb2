package builtin

import (
	_ "embed"
	"strings"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// stems are the words of the lexicon with their terms, made by this package's
// test with -update: stemming twenty thousand words takes most of what reading
// the lexicon may cost. A line is a word, how many letters its term keeps of it,
// and what the term has after them.
//
//go:embed stems.txt
var stems string

// Teach makes an analyzer know the words of the lexicon. It changes nothing but
// the time that it takes to analyse them; one that is not in the list costs
// what any other word does.
func Teach(a *analysis.Analyzer) { a.Learn(learnt) }

// learnt yields the words and their terms.
func learnt(yield func(word, term string) bool) {
	for text := stems; text != ""; {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		word, term, ok := strings.Cut(line, " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		kept, digits := 0, 0
		for digits < len(term) && term[digits] >= '0' && term[digits] <= '9' {
			kept, digits = 10*kept+int(term[digits]-'0'), digits+1
		}
		if kept > len(word) {
			continue
		}
		if term = term[digits:]; term == "" {
			term = word[:kept]
		} else if kept > 0 {
			term = word[:kept] + term
		}
		if !yield(word, term) {
			return
		}
	}
}
