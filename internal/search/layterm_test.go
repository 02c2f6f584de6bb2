package search_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

// openBuiltin returns the built-in lexicon ready for queries.
func openBuiltin(tb testing.TB) (*annotate.Concepts, *terminology.Vocabulary, *analysis.Analyzer) {
	tb.Helper()
	v, err := builtin.Vocabulary()
	if err != nil {
		tb.Fatal(err)
	}
	a := analysis.New()
	words, err := annotate.BuiltinWords(a)
	if err != nil {
		tb.Fatal(err)
	}
	return annotate.ConceptsOf(v, a, words), v, a
}

// TestLayTerms states for which share of the lay phrases of two lists the
// expansion by the built-in lexicon holds the clinical term: among the names of
// the concepts found in the phrase, or of what a search over MedQuAD looks for in
// its place, neighbours included. The lists are for measuring; they may not be
// copied from. 0.50 of the first is what is wanted.
func TestLayTerms(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes MedQuAD")
	}
	concepts, _, a := openBuiltin(t)
	s := openMedQuAD(t)
	for _, set := range []struct {
		file  string
		least float64
	}{{"dev_search.tsv", 0.5}, {"dev.tsv", 0}} {
		file, err := os.Open(require.Data(t, "terms", "lay", set.file))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		asked, found, searched := 0, 0, 0
		for lines := bufio.NewScanner(file); lines.Scan(); {
			part := strings.Split(lines.Text(), "\t")
			if len(part) < 2 {
				continue
			}
			asked++
			switch {
			case hold(named(concepts, a, part[0]), a, part[1], false):
				found++
			case hold(s.SearchedFor(part[0]), a, part[1], false):
				searched++
			}
		}
		share := float64(found+searched) / float64(asked)
		t.Logf("%s: %d of %d lay phrases expand to their clinical term, %d more by a neighbour: %.3f", set.file, found, asked, searched, share)
		if share < set.least {
			t.Errorf("%s: %.3f, want %.2f", set.file, share, set.least)
		}
	}
}

// named returns the concepts found in a text.
func named(concepts *annotate.Concepts, a *analysis.Analyzer, text string) []*terminology.Concept {
	var found []*terminology.Concept
	for _, f := range concepts.Find(text, a.Tokens(nil, text)) {
		for _, m := range f.Matches {
			found = append(found, m.Concept)
		}
	}
	return found
}

// hold reports whether one of the concepts has the term among its labels, in any
// form of its words; only among those that mean just the same where same is set.
func hold(concepts []*terminology.Concept, a *analysis.Analyzer, term string, same bool) bool {
	stems := func(text string) string {
		var out []string
		for _, token := range a.Tokens(nil, text) {
			out = append(out, token.Term)
		}
		return strings.Join(out, " ")
	}
	want := stems(term)
	return slices.ContainsFunc(concepts, func(c *terminology.Concept) bool {
		return slices.ContainsFunc(c.Labels, func(l terminology.Label) bool {
			return stems(l.Text) == want && (!same || l.Role.SameMeaning())
		})
	})
}
