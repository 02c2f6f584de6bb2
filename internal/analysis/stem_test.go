package analysis

import (
	"fmt"
	"strings"
	"testing"
)

// Every group is one word in several forms, as patients and leaflets write it.
func TestStemJoins(t *testing.T) {
	a := New()
	for _, group := range []string{
		"diagnosis diagnoses diagnosed", "metastasis metastases metastatic metastasised", "neurosis neuroses neurotic",
		"prognosis prognoses", "thrombosis thromboses", "crisis crises", "stenosis stenoses", "sepsis septic",
		"vertebra vertebrae vertebral", "bacterium bacteria bacterial", "fungus fungi fungal", "virus viruses viral",
		"ovum ova", "foetus fetus foetuses foetal", "bursa bursae", "testis testes", "lens lenses", "gas gases",
		"child children childrens children's", "foot feet", "tooth teeth", "woman women womens women's", "man men mens",
		"mouse mice", "louse lice", "knife knives", "biopsy biopsies", "artery arteries arterial", "therapy therapies",
		"swell swollen swelling swells", "bleed bled bleeding", "feel felt feeling", "break broke broken breaking",
		"itch itchy itching itchiness", "inflamed inflammation inflammatory", "allergy allergies allergic",
		"dose doses dosage dosing", "sneeze sneezing sneezed", "sore soreness sores", "weak weakness weakened",
		"tired tiredness", "ache aching achy aches", "nausea nauseous nauseated", "dizzy dizziness", "lose lost loss losing",
		"forget forgot forgotten forgetful", "pregnant pregnancy", "treat treatment treated treats", "dry dryness",
		"gene genes genetic", "anxious anxiety", "asthma asthmatic", "ovary ovarian", "pancreas pancreatic",
		"urine urinary urinate", "high higher highest", "worse worsening worst", "heredity hereditary",
		"hear hearing heard", "paralysed paralyzed paralysis", "diabetes diabetic", "hepatitis Hepatitis", "arthritis arthritic",
	} {
		words := strings.Fields(group)
		want := terms(a, words[0])
		for _, word := range words[1:] {
			if got := terms(a, word); len(got) != 1 || got[0] != want[0] {
				t.Errorf("%q is %q, %q is %q; want one term", words[0], want, word, got)
			}
		}
	}
}

// The words of a line differ in meaning, and must differ in term.
func TestStemKeepsApart(t *testing.T) {
	a := New()
	for _, line := range []string{
		"organ organic organism organization", "medical medication medicine", "universal university", "aid AIDS",
		"aiding aids", "secret secretion", "enter enteral enteric enteritis", "past paste", "iron ironing",
		"position positive", "general generic generation generalised", "internal international",
		"vagina vague", "colon colony colonise", "animal animation", "policy police", "severe several",
		"later lateral", "like likely", "over overly overeating overlying", "under underlying", "person personality",
		"period periodic", "effect effective", "response responsible", "experience experiment", "extreme extremity",
		"sterile sterilisation", "immune immunisation", "vegetable vegetative", "irritate irritable", "related relative",
		"hepatic hepatitis", "conjunction conjunctivitis", "tonsils tonsillitis", "thyroid thyroiditis", "retinal retinitis",
		"prostate prostatitis", "pancreatic pancreatitis", "sinus sinusitis", "meningeal meningitis", "bronchus bronchitis",
		"test testes", "candidate candida", "lung lunch", "neuron neurosis", "low lower", "late later", "als al",
		"muscle muscular", "cyst cystic", "cervix cervical", "rigour rigor", "tyre tire", "embolism embolisation",
		"ability disability", "low Lowe", "willy Willis", "fast fasting", "hard hardly", "tension hypertension hypotension", "hyperglycaemia hypoglycaemia", "diuretic diuresis",
	} {
		seen := map[string]string{}
		for _, word := range strings.Fields(line) {
			term := terms(a, word)[0]
			if other, ok := seen[term]; ok {
				t.Errorf("%q and %q are both %q", other, word, term)
			}
			seen[term] = word
		}
	}
}

// Every word of a table leads straight to the term of its line, that term to
// itself, and no word stands in two lines.
func TestTablesAreFixedPoints(t *testing.T) {
	a := New()
	tables := append([]string{protectedWords}, joinedTables[:]...)
	line := map[string]string{}
	for _, table := range tables {
		for head, others := range groups(table) {
			want := a.Stem(head)
			if got := a.Stem(want); got != want {
				t.Errorf("the term of %q is %q, and of that %q", head, want, got)
			}
			for _, word := range append([]string{head}, others...) {
				if word != Fold(word) {
					t.Errorf("%q is not folded", word)
				}
				if got := a.Stem(word); got != want {
					t.Errorf("%q in the line of %q is %q, want %q", word, head, got, want)
				}
				spelt := a.lexicon.spell(word)
				if other, ok := line[spelt]; ok {
					t.Errorf("%q stands in the lines of %q and %q", word, other, head)
				}
				line[spelt] = head
			}
		}
	}
	if len(line) < 1000 {
		t.Errorf("%d words in the tables, want the few hundred groups that were written", len(line))
	}
}

// A protected word that the stemmer would leave alone anyway needs no line.
func TestProtectedWordsNeedProtection(t *testing.T) {
	a := New()
	for head, others := range groups(protectedWords) {
		needed := false
		for _, word := range append([]string{head}, others...) {
			needed = needed || snowball(a.lexicon.spell(word)) != a.Stem(head)
		}
		if !needed {
			t.Errorf("%q is its own stem without the table", head)
		}
	}
}

func TestStemOfOddWords(t *testing.T) {
	a := New()
	for _, tt := range []struct{ word, want string }{
		{"", ""},
		{"a", "a"},
		{"b12", "b12"},
		{"0.5", "0.5"},
		{"糖", "糖"},
		{strings.Repeat("ж", 40), strings.Repeat("ж", 32)},
		{"x" + strings.Repeat("ж", 40), "x" + strings.Repeat("ж", 31)},
	} {
		if got := a.Stem(tt.word); got != tt.want {
			t.Errorf("Stem(%q) is %q, want %q", tt.word, got, tt.want)
		}
	}
}

// The cache forgets and never lies: more words than it holds, twice.
func TestCacheBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("a quarter of a million words")
	}
	a := New()
	for range 2 {
		for i := range 2 * cacheBuckets * cacheWays {
			word := fmt.Sprintf("x%d", i)
			if got := a.Stem(word); got != word {
				t.Fatalf("Stem(%q) is %q", word, got)
			}
		}
	}
	if got := a.Stem("diagnoses"); got != "diagnosi" {
		t.Errorf("then Stem(diagnoses) is %q", got)
	}
}
