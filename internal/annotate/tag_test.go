package annotate

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
	"pgregory.net/rapid"
)

// tagged writes the mentions as "words=concept", a minus before those that are
// denied.
func tagged(c *Concepts, a *analysis.Analyzer, text string, place Place) []string {
	var out []string
	tokens := a.Tokens(nil, text)
	for _, m := range c.Tagger().Tag(nil, text, tokens, place) {
		denied := ""
		if m.Negated {
			denied = "-"
		}
		words := text[tokens[m.Start].Start:tokens[m.End-1].End]
		out = append(out, fmt.Sprintf("%s%s=%s", denied, strings.Join(strings.Fields(words), " "), c.Concept(m.Concept).Preferred().Text))
	}
	return out
}

func TestTag(t *testing.T) {
	a := analysis.New()
	c := testConcepts(t, a, lexiconForTests)
	for _, test := range []struct {
		why, text string
		place     Place
		want      []string
	}{
		{"nothing", "", InText, nil},
		{"longest and inner", "People with type 2 diabetes", InText, []string{"type 2 diabetes=type 2 diabetes", "diabetes=diabetes"}},
		{"other forms", "Coughing, coughs and high temperatures", InText, []string{"Coughing=cough", "coughs=cough", "high temperatures=fever"}},
		{"a misspelling", "a slight feever", InText, []string{"feever=fever"}},
		{"no lay phrase", "hacking; off my food", InText, nil},
		{"no loose order", "pain in the chest", InText, []string{"pain=pain"}},
		{"capitals of an abbreviation", "T2DM and NSAIDs", InText, []string{"T2DM=type 2 diabetes", "NSAIDs=xanthine medicine"}},
		{"small letters", "t2dm and nsaids", InText, nil},
		{"small letters as a name", "t2dm", AsName, []string{"t2dm=type 2 diabetes"}},
		{"a function word", "As you know, as it is", InText, nil},
		{"the same in capitals", "AS of the spine", InText, []string{"AS=ankylosing spondylitis"}},
		{"capitals and small letters, as the label has them", "Your HbA1c, or low BP", InText, []string{"HbA1c=average blood sugar test", "low BP=average blood sugar test"}},
		{"but not otherwise", "Your hba1c, or low bp", InText, nil},
		{"several meanings", "MS", InText, []string{"MS=mitral stenosis", "MS=multiple sclerosis"}},
		{"an everyday word", "a cold day", InText, nil},
		{"an everyday word as a name", "Cold", AsName, []string{"Cold=common cold"}},
		{"an everyday word inside a name", "Cold hands", AsName, nil},
		{"an abbreviation that needs context", "COPD", InText, nil},
		{"the same as a name", "COPD", AsName, []string{"COPD=xanthine medicine"}},
		{"text inside a name", "Asthma and t2dm", AsName, []string{"Asthma=asthma"}},
	} {
		if got := tagged(c, a, test.text, test.place); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q: got %q, want %q", test.why, test.text, got, test.want)
		}
	}
}

func TestNegation(t *testing.T) {
	a := analysis.New()
	c := testConcepts(t, a, lexiconForTests)
	for _, test := range []struct {
		text string
		want []string
	}{
		{"There was no chest pain.", []string{"-chest pain=chest pain", "-pain=pain"}},
		{"without fever, cough or rash", []string{"-fever=fever", "-cough=cough", "-rash=rash"}},
		{"no fever, cough, rash, infection nor asthma", []string{"-fever=fever", "-cough=cough", "-rash=rash", "-infection=infection", "-asthma=asthma"}},
		{"neither fever nor cough", []string{"-fever=fever", "-cough=cough"}},
		{"no fever and a cough", []string{"-fever=fever", "cough=cough"}},
		{"no fever but cough", []string{"-fever=fever", "cough=cough"}},
		{"no cure for asthma", []string{"asthma=asthma"}},
		{"There is no known cause of asthma", []string{"asthma=asthma"}},
		{"no matter how bad the pain is", []string{"pain=pain"}},
		{"does not have diabetes", []string{"-diabetes=diabetes"}},
		{"doesn't have any infection", []string{"-infection=infection"}},
		{"has never had asthma", []string{"-asthma=asthma"}},
		{"It does not cause a rash", []string{"-rash=rash"}},
		{"not everyone has asthma", []string{"asthma=asthma"}},
		{"Never ignore chest pain", []string{"chest pain=chest pain", "pain=pain"}},
		{"no signs of infection", []string{"-infection=infection"}},
		{"no evidence of a foot infection", []string{"-foot=foot", "-infection=infection"}},
		{"no risk of infection", []string{"-infection=infection"}},
		{"a history of asthma", []string{"asthma=asthma"}},
		{"We found no change. Fever is common.", []string{"Fever=fever"}},
		{"no change; fever", []string{"fever=fever"}},
		{"Is there pain? No. Fever?", []string{"pain=pain", "Fever=fever"}},
		{"no change\nfever", []string{"fever=fever"}},
		{"no change (fever)", []string{"fever=fever"}},
		{"no fever. Cough is common", []string{"-fever=fever", "Cough=cough"}},
		{"no really very unpleasantly strange burning fever", []string{"fever=fever"}},
		{"fever, no", []string{"fever=fever"}},
	} {
		if got := tagged(c, a, test.text, InText); !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestTagProperties(t *testing.T) {
	a := analysis.New()
	c := testConcepts(t, a, lexiconForTests)
	tagger := c.Tagger()
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		place := rapid.SampledFrom([]Place{InText, AsName}).Draw(t, "place")
		tokens := a.Tokens(nil, text)
		mentions := tagger.Tag(nil, text, tokens, place)
		checkMentions(t, c, len(tokens), mentions)
		if again := c.Tagger().Tag(nil, text, tokens, place); !slices.Equal(mentions, again) {
			t.Fatalf("%q: %v, then %v", text, mentions, again)
		}
		// What stands in running text stands in a name, too.
		whole := tagger.Tag(nil, text, tokens, AsName)
		for _, m := range mentions {
			if !slices.Contains(whole, m) {
				t.Fatalf("%q: %+v is in text and not in a name", text, m)
			}
		}
	})
}

// checkMentions holds mentions to what Tag promises.
func checkMentions(t interface{ Fatalf(string, ...any) }, c *Concepts, tokens int, mentions []ConceptMention) {
	for i, m := range mentions {
		if m.Start < 0 || m.Start >= m.End || m.End > tokens || m.Concept < 0 || m.Concept >= c.Len() {
			t.Fatalf("%+v is out of range", m)
		}
		if i > 0 {
			before := mentions[i-1]
			if before.Start > m.Start || before.Start == m.Start && before.End < m.End || before == m {
				t.Fatalf("%+v stands after %+v", m, before)
			}
		}
	}
}

// FuzzConcepts tags any text and takes it as a query.
func FuzzConcepts(f *testing.F) {
	for _, text := range []string{"no chest pain, as HbA1c", "my tummy hurts; MS or ms", "sugar\xffcold\u202e(", "without\nfever's nor type 2 diabetes", ""} {
		f.Add(text)
	}
	a := analysis.New()
	c := testConcepts(f, a, lexiconForTests)
	f.Fuzz(func(t *testing.T, text string) {
		tokens := a.Tokens(nil, text)
		checkFound(t, len(tokens), c.Find(text, tokens))
		for _, place := range []Place{InText, AsName} {
			checkMentions(t, c, len(tokens), c.Tagger().Tag(nil, text, tokens, place))
			// Names from an older generation have lost their spans.
			c.Tagger().Tag(nil, "", tokens, place)
		}
	})
}

func builtInConcepts(tb testing.TB, a *analysis.Analyzer) *Concepts {
	tb.Helper()
	entries, err := builtin.Entries()
	if err != nil {
		tb.Fatal(err)
	}
	return conceptsOf(tb, a, entries)
}

// BenchmarkTagMedQuAD tags leaflets with the built-in vocabulary. ns/token is
// what it costs beside the analysis; at most 100 is allowed.
func BenchmarkTagMedQuAD(b *testing.B) {
	a := analysis.New()
	tagger := builtInConcepts(b, a).Tagger()
	type text struct {
		text   string
		tokens []analysis.Token
	}
	var texts []text
	for i, l := range medquad(b) {
		if i%16 == 0 {
			t := textOf(l)
			texts = append(texts, text{t, a.Tokens(nil, t)})
		}
	}
	var mentions []ConceptMention
	count, best := 0, time.Duration(1<<62)
	b.ReportAllocs()
	for b.Loop() {
		begun := time.Now()
		count = 0
		for i := range texts {
			mentions = tagger.Tag(mentions[:0], texts[i].text, texts[i].tokens, InText)
			count += len(texts[i].tokens)
		}
		best = min(best, time.Since(begun))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(count), "ns/token")
	b.ReportMetric(float64(best.Nanoseconds())/float64(count), "best-ns/token")
}
