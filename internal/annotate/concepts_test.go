package annotate

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
	"pgregory.net/rapid"
)

// lexiconForTests is in the format of the built-in vocabulary.
const lexiconForTests = `
abdominal pain [symptom]

ankylosing spondylitis [condition]
short: AS

arm [body]

asthma [condition]

average blood sugar test [test]
short: HbA1c, low BP

chest pain [symptom]
same: angina pectoris
lay: tight band round my ribs

common cold [condition]
same: cold?
lay: runny nose and sneezing

cough [symptom]
lay: hacking

diabetes [condition]
lay: sugar?

diabetic foot [condition]
same: foot problems in diabetes

fever [symptom]
same: high temperature
misspelt: feever

foot [body]

infection [condition]

loss of appetite [symptom]
lay: off my food

multiple sclerosis [condition]
short: MS

mitral stenosis [condition]
short: MS

pain [symptom]

period [symptom]
same: period?

raised temperature [symptom]
same: increased fever, reduced fever

rash [symptom]

stress test [test]

test of stress hormones [test]
same: hormone stress test

type 2 diabetes [condition]
same: type II diabetes
short: T2DM

water infection [condition]

xanthine medicine [medicine]
short: NSAID, COPD?
`

// testConcepts makes concepts of a lexicon, with the classes of words that ship
// with the program.
func testConcepts(tb testing.TB, a *analysis.Analyzer, text string) *Concepts {
	tb.Helper()
	entries, err := builtin.Parse("test", text)
	if err != nil {
		tb.Fatal(err)
	}
	return conceptsOf(tb, a, entries)
}

func conceptsOf(tb testing.TB, a *analysis.Analyzer, entries []builtin.Entry) *Concepts {
	tb.Helper()
	s, err := builtin.NewSource(entries)
	if err != nil {
		tb.Fatal(err)
	}
	v, err := terminology.New([]terminology.Source{*s}, nil)
	if err != nil {
		tb.Fatal(err)
	}
	classes, err := builtin.Classes()
	if err != nil {
		tb.Fatal(err)
	}
	return NewConcepts(v, a, NewWords(NewClasses(a, classes.Qualities, classes.Parts, classes.Words, classes.Empty), nil))
}

func TestNoConcepts(t *testing.T) {
	a := analysis.New()
	empty := NewConcepts(nil, a, nil)
	for _, c := range []*Concepts{nil, empty} {
		tokens := a.Tokens(nil, "chest pain and a bad leg")
		if c.Len() != 0 || c.Find("chest pain and a bad leg", tokens) != nil || len(c.Tagger().Tag(nil, "chest pain and a bad leg", tokens, InText)) != 0 {
			t.Error("no vocabulary, and yet something was found")
		}
	}
	if _, ok := empty.Number("LS:pain"); ok {
		t.Error("no vocabulary, and yet a concept")
	}
}

func TestNumber(t *testing.T) {
	c := testConcepts(t, analysis.New(), lexiconForTests)
	for i := range c.Len() {
		if have, ok := c.Number(c.Concept(i).ID); !ok || c.Concept(have) != c.Concept(i) {
			t.Errorf("%s leads to %d, %v", c.Concept(i).ID, have, ok)
		}
		if i > 0 && c.Concept(i-1).ID >= c.Concept(i).ID {
			t.Errorf("%s stands after %s", c.Concept(i).ID, c.Concept(i-1).ID)
		}
	}
	for _, id := range []terminology.ConceptID{"", "LS:", "LS:pai", "LS:paina", "ZZ:1"} {
		if _, ok := c.Number(id); ok {
			t.Errorf("%q is a concept", id)
		}
	}
}

// TestLabelsOfSeveralConcepts: the strongest label comes first, of equally
// strong ones that of the lower id, and no concept twice.
func TestLabelsOfSeveralConcepts(t *testing.T) {
	a := analysis.New()
	c := testConcepts(t, a, `
b [symptom]
lay: burning feet

a [symptom]
lay: burning foot, the burning feet

d [symptom]
same: burning feet

c [symptom]
near: burning foot
`)
	var got []string
	for _, f := range c.Find("burning feet", a.Tokens(nil, "burning feet")) {
		for _, m := range f.Matches {
			got = append(got, string(m.Concept.ID)+" "+m.Label.Role.String())
		}
	}
	if want := []string{"LS:d exact", "LS:a colloquial", "LS:b colloquial", "LS:c related"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestConceptsDoNotDependOnProcessors builds the same with one goroutine and
// with several.
func TestConceptsDoNotDependOnProcessors(t *testing.T) {
	a := analysis.New()
	var v *terminology.Vocabulary
	{
		entries, err := builtin.Parse("test", lexiconForTests)
		if err != nil {
			t.Fatal(err)
		}
		s, err := builtin.NewSource(entries)
		if err != nil {
			t.Fatal(err)
		}
		if v, err = terminology.New([]terminology.Source{*s}, nil); err != nil {
			t.Fatal(err)
		}
	}
	var concepts []*terminology.Concept
	for c := range v.Concepts() {
		concepts = append(concepts, c)
	}
	want := analyse(concepts, a, NewWords(Classes{}, nil), 1)
	for pieces := 2; pieces < 2*len(concepts); pieces += 5 {
		got := analyse(concepts, a, NewWords(Classes{}, nil), pieces)
		if !slices.Equal(got.words.words, want.words.words) || !slices.Equal(got.terms, want.terms) ||
			!slices.Equal(got.function, want.function) || !slices.Equal(got.labels, want.labels) {
			t.Errorf("%d pieces give another result than one", pieces)
		}
	}
}

// TestLabelsAreAnalysedAsTextIs: the short way for plain words gives the terms
// that the analyzer does.
func TestLabelsAreAnalysedAsTextIs(t *testing.T) {
	a := analysis.New()
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		if rapid.Bool().Draw(t, "plain") {
			text = strings.Join(rapid.SliceOfN(rapid.StringMatching(`[a-zA-Z]{1,70}|[a-z]{1,9}`), 1, 6).Draw(t, "plain words"), rapid.SampledFrom([]string{" ", "-"}).Draw(t, "between"))
		}
		known := iter.Seq2[string, string](nil)
		if rapid.Bool().Draw(t, "known") {
			known = builtin.Words
		}
		s := &analysed{words: newWordList(0)}
		s.add(0, []*terminology.Concept{{ID: "x", Labels: []terminology.Label{{Text: text, Role: terminology.Exact}, {Text: text, Role: terminology.Exact}}}}, newPlainWords(known, s.words).over(a, s.words))
		tokens := a.Tokens(nil, text)
		if len(tokens) == 0 || len(tokens) > MaxTerms {
			if len(s.labels)+len(s.terms)+len(s.function) > 0 {
				t.Fatalf("%q has %d tokens and was taken", text, len(tokens))
			}
			return
		}
		if len(s.labels) != 2 || len(s.terms) != 2*len(tokens) || len(s.function) != len(s.terms) {
			t.Fatalf("%q: %d labels of %d terms, want twice %d", text, len(s.labels), len(s.terms), len(tokens))
		}
		for i, term := range s.terms {
			want := tokens[i%len(tokens)]
			if s.words.words[term] != want.Term || s.function[i] != want.Function {
				t.Fatalf("%q: word %d is %q, want %q", text, i, s.words.words[term], want.Term)
			}
		}
	})
}

func TestIsShouted(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "s": false, "A": false, "As": false, "MS": true, "NSAIDs": true, "CD4+": true, "T2DM": true, "HbA1c": false,
		"low BP": false, "Pain": false, "ÄÖ": false, "999": false, "COVID-19": true,
	} {
		if got := isShouted(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

// names writes what was found as "words of the query=concept|concept", a
// question mark after what the person has to choose.
func names(text string, tokens []analysis.Token, found []Found) []string {
	var out []string
	for _, f := range found {
		var words, concepts []string
		for _, i := range f.Tokens {
			words = append(words, text[tokens[i].Start:tokens[i].End])
		}
		for _, m := range f.Matches {
			concepts = append(concepts, m.Concept.Preferred().Text)
		}
		choices := ""
		if f.Choices {
			choices = "?"
		}
		out = append(out, strings.Join(words, " ")+"="+strings.Join(concepts, "|")+choices)
	}
	return out
}
