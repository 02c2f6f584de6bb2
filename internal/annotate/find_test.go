package annotate

import (
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"pgregory.net/rapid"
)

func TestFind(t *testing.T) {
	a := analysis.New()
	c := testConcepts(t, a, lexiconForTests)
	for _, test := range []struct {
		why, text string
		want      []string
	}{
		{"word by word", "chest pain", []string{"chest pain=chest pain"}},
		{"other forms of the words", "Coughs and FEVERS", []string{"Coughs=cough", "FEVERS=fever"}},
		{"a lay phrase", "off my food since Monday", []string{"off my food=loss of appetite"}},
		{"a misspelling", "feever in a baby", []string{"feever=fever"}},
		{"nothing known", "what is the matter", nil},
		{"function words alone", "of my", nil},
		{"the longest wins", "type 2 diabetes", []string{"type 2 diabetes=type 2 diabetes"}},
		{"the longest wins wherever it stands", "foot problems in diabetes", []string{"foot problems in diabetes=diabetic foot"}},
		{"function words left out on both sides", "loss of the appetite", []string{"loss appetite=loss of appetite"}},
		{"a word of the label is missing", "appetite", nil},
		{"any order", "pain in my chest", []string{"pain chest=chest pain"}},
		{"two words between", "pain that came again in my chest", []string{"pain chest=chest pain"}},
		{"three words between", "pain that came strange and new in my chest", []string{"pain=pain"}},
		{"pain words are one", "my chest hurts", []string{"chest hurts=chest pain"}},
		{"pain words alone are not", "it hurts", nil},
		{"sensation and body part", "tummy ache", []string{"tummy ache=abdominal pain"}},
		{"sensation and body part, any order", "aching in the belly", []string{"aching belly=abdominal pain"}},
		{"a body part alone is only itself", "tummy", nil},
		{"an everyday word alone", "sugar", nil},
		{"an everyday word beside another concept", "sugar and a cough", []string{"sugar=diabetes", "cough=cough"}},
		{"two everyday words", "cold and sugar", []string{"cold=common cold", "sugar=diabetes"}},
		{"an everyday word that is a strong name as well", "period", []string{"period=period"}},
		{"an abbreviation with two meanings", "ms", []string{"ms=mitral stenosis|multiple sclerosis?"}},
		{"in a query of capitals too", "ms and fever", []string{"ms=mitral stenosis|multiple sclerosis?", "fever=fever"}},
		{"in capitals all meanings", "what is MS", []string{"MS=mitral stenosis|multiple sclerosis"}},
		{"an abbreviation in small letters", "t2dm", []string{"t2dm=type 2 diabetes"}},
		{"one that is a function word as well", "as bad as ever", nil},
		{"no word twice", "chest pain pain", []string{"chest pain=chest pain", "pain=pain"}},
		{"in order of the first word", "fever, chest pain, cough", []string{"fever=fever", "chest pain=chest pain", "cough=cough"}},
		{"an empty word", "pain that I feel in the chest", []string{"pain chest=chest pain"}},
		{"a compound in two words", "chest pain at break fast", []string{"chest pain=chest pain"}},
		{"two words in one", "chestpain", []string{"chestpain=chest pain"}},
		{"half of a short word is no word", "paincough", nil},
		{"half of a short word beside another", "a paincough and a fever", []string{"fever=fever"}},
		{"half of a long word", "feverdiabetes", []string{"feverdiabetes=fever"}},
		{"two words in one, and a function word that is an abbreviation", "chestpain as bad as ever", []string{"chestpain=chest pain"}},
		{"the greater part of a label", "foot problems with diabetes type", []string{"foot problems diabetes=diabetic foot"}},
		{"what is aimed at is not what is", "how to increase a fever", []string{"fever=fever"}},
		{"what is aimed at, without an article", "reduce fever", []string{"fever=fever"}},
		{"what is no aim", "an increase in fever", []string{"increase fever=raised temperature"}},
		{"what is no aim, before its verb", "fever reduced", []string{"fever reduced=raised temperature"}},
		{"labels that have the same words", "test for stress of hormones", []string{"test stress hormones=test of stress hormones"}},
	} {
		tokens := a.Tokens(nil, test.text)
		if got := names(test.text, tokens, c.Find(test.text, tokens)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q: got %q, want %q", test.why, test.text, got, test.want)
		}
	}
}

// queryWords are what random queries are made of.
var queryWords = []string{
	"pain", "hurts", "chest", "tummy", "type", "2", "diabetes", "foot", "problems", "in", "of", "the", "my", "loss", "appetite", "MS", "ms",
	"cold", "sugar", "period", "stress", "test", "hormone", "no", "without", "have", "fever", "cough", "HbA1c", "as", "As", "AS", "low", "BP",
	"xylophone", ".", ",", "(", "\n", "é", "\xff", "\u202e",
}

func drawText(t *rapid.T) string {
	if rapid.Bool().Draw(t, "words") {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(queryWords), 0, 40).Draw(t, "text"), " ")
	}
	return rapid.String().Draw(t, "text")
}

func TestFindProperties(t *testing.T) {
	a := analysis.New()
	c := testConcepts(t, a, lexiconForTests)
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		tokens := a.Tokens(nil, text)
		found := c.Find(text, tokens)
		checkFound(t, len(tokens), found)
		again := c.Find(text, tokens)
		if !slices.Equal(names(text, tokens, found), names(text, tokens, again)) {
			t.Fatalf("%q: found %v, then %v", text, found, again)
		}
	})
}

// checkFound holds what was found to what Found promises.
func checkFound(t interface{ Fatalf(string, ...any) }, tokens int, found []Found) {
	used := make([]bool, tokens)
	last := -1
	for _, f := range found {
		if f.Part { // stands last, and may use words of others
			if len(f.Tokens) < 2 || len(f.Matches) == 0 || !slices.IsSorted(f.Tokens) || f.Tokens[len(f.Tokens)-1] >= tokens {
				t.Fatalf("%+v: not a part of a label", f)
			}
			continue
		}
		if len(f.Tokens) == 0 || len(f.Matches) == 0 || f.Tokens[0] <= last {
			t.Fatalf("%+v: empty, or not in order", f)
		}
		last = f.Tokens[0]
		for i, at := range f.Tokens {
			if at < 0 || at >= tokens || i > 0 && at <= f.Tokens[i-1] || used[at] {
				t.Fatalf("%+v: a word out of range, out of order or used twice", f)
			}
			used[at] = true
		}
		if f.Choices && len(f.Matches) < 2 {
			t.Fatalf("%+v: nothing to choose from", f)
		}
		for i, m := range f.Matches {
			for _, o := range f.Matches[:i] {
				if o.Concept == m.Concept || o.Label.Role > m.Label.Role {
					t.Fatalf("%+v: a concept twice, or a weaker label first", f)
				}
			}
		}
	}
}

// TestFindUsable: where the longest label names only what is of no use, what
// stands in it word by word is found, and nothing else.
func TestFindUsable(t *testing.T) {
	a := analysis.New()
	c := testConcepts(t, a, `
baby will not stop crying [symptom]

contraception [living]
lay: stop having babies

crying [symptom]

overdose of paracetamol [condition]

paracetamol [medicine]
`)
	for text, want := range map[string][]string{
		"baby will not stop crying": {"crying=crying"},
		"overdose of paracetamol":   {"paracetamol=paracetamol"},
		"stop having babies":        {"stop having babies=contraception"},
	} {
		tokens := a.Tokens(nil, text)
		found := c.FindUsable(text, tokens, func(number int) bool {
			name := c.Concept(number).Preferred().Text
			return name != "baby will not stop crying" && name != "overdose of paracetamol"
		})
		if got := names(text, tokens, found); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	a := analysis.New()
	c := builtInConcepts(b, a)
	for name, text := range map[string]string{
		"short": "my tummy hurts after eating",
		"long": "my mum is 82 and has had swollen ankles and gets out of breath walking up the stairs, she takes water tablets for her heart, " +
			"and now her feet feel numb at night and she cannot sleep, could it be her diabetes or something else and should we see the doctor",
	} {
		b.Run(name, func(b *testing.B) {
			tokens := a.Tokens(nil, text)
			b.ReportAllocs()
			for b.Loop() {
				c.Find(text, tokens)
			}
		})
	}
}
