package analysis

import (
	"slices"
	"strings"
	"testing"
)

// Each token is written as term, or as term=text where the two differ.
func TestTokens(t *testing.T) {
	a := New()
	for _, tt := range []struct {
		name, text, want string
	}{
		{"empty", "", ""},
		{"only signs", " \n\t.,;:!? -- () * /.*/ ~ ", ""},
		{"case", "Fever FEVER fEVER", "fever=Fever fever=FEVER fever=fEVER"},
		{"stems", "tablets swallowed daily", "tablet=tablets swallow=swallowed daili=daily"},

		{"possessive", "Crohn's Bell’s PARKINSON'S", "crohn=Crohn bell=Bell parkinson=PARKINSON"},
		{"possessive of plural", "the patients' notes", "the patient=patients note=notes"},
		{"possessive typed otherwise", "crohn`s crohn´s crohnʼs crohns", "crohn crohn crohn crohn=crohns"},
		{"possessive and hyphen", "Crohn's-like", "crohn=Crohn like"},
		{"negated auxiliary", "don't don’t DON'T dont", "dont=don't dont=don’t dont=DON'T dont"},
		{"cannot", "can't can’t cant cannot", "cannot=can't cannot=can’t cannot=cant cannot"},
		{"other clitics", "I'll they've you're I'm she'd", "i=I they you i=I she"},
		{"two clitics", "she'd've gone", "she go=gone"},
		{"negated and clitic", "shouldn't've", "shouldnt=shouldn't"},
		{"joining apostrophe", "o'clock d’Angelo", "oclock=o'clock dangelo=d’Angelo"},
		{"quotes are no apostrophes", "'sore' ‘throat’ “pain”", "sore throat pain"},
		{"feet and inches", "5'10", "5 10"},
		{"decade", "the 1990's, 1990s, 20s", "the 1990 1990s 20s"},

		{"hyphens", "beta-blocker X-ray type-2 COVID-19 SARS-CoV-2", "beta blocker x=X ray type 2 covid=COVID 19 sars=SARS cov=CoV 2"},
		{"slashes and signs", "HIV/AIDS and/or A&E B+C", "hiv=HIV aids=AIDS and or a=A e=E b=B c=C"},
		{"non-Hodgkin's", "non-Hodgkin’s", "non hodgkin=Hodgkin"},

		{"unit", "5mg 0.5ml 500micrograms 24h 37C 5µg 6MG", "5 mg 0.5 ml 500 microgram=micrograms 24 h 37 c=C 5 μg=µg 6 mg=MG"},
		{"unit apart", "5 mg", "5 mg"},
		{"unit after slash", "5mg/10ml", "5 mg 10 ml"},
		{"unit in a sentence", "Take 2hours.", "take=Take 2 hour=hours"},
		{"decimal", "0.5 10.25 3.", "0.5 10.25 3"},
		{"decimal without nought", ".5 mg (.25) x.5 ..5", "0.5=.5 mg 0.25=.25 x 5 5"},
		{"grouped", "1,000 12,345,678 1,234.5 1,000mg", "1000=1,000 12345678=12,345,678 1234.5=1,234.5 1000=1,000 mg"},
		{"no group", "1,2 1,0000 1000,000 0,125 1,23,456", "1 2 1 0000 1000 000 0 125 1 23456=23,456"},
		{"letter first", "B12 T4 HbA1c SLC26A2 H1N1 CD4", "b12=B12 t4=T4 hba1c=HbA1c slc26a2=SLC26A2 h1n1=H1N1 cd4=CD4"},
		{"digit first", "5q 17p13 22q11.2 47XXY 2b 3D", "5q 17p13 22q11.2 47xxy=47XXY 2b 3d=3D"},
		{"ordinal", "1st 3rd degree 21st", "first=1st third=3rd degre=degree 21st"},
		{"time and range", "10:30 2-4 6am", "10 30 2 4 6 am"},

		{"dotted", "U.S. e.g. i.e. i.v. a.m. U.S.A", "us=U.S eg=e.g ie=i.e iv=i.v am=a.m usa=U.S.A"},
		{"not dotted", "vitamin D.It Ph.D. J.Smith e.g.pain", "vitamin d=D it=It ph=Ph d=D j=J smith=Smith eg=e.g pain"},
		{"dotted possessive", "U.S's", "us=U.S"},

		{"accents", "Ménière Sjögren café", "menier=Ménière sjogren=Sjögren cafe=café"},
		{"accents, decomposed", "Me\u0301nie\u0300re", "menier=Me\u0301nie\u0300re"},
		{"ligatures", "ﬁbula œdema Cæsar Straße ﬂu", "fibula=ﬁbula edema=œdema cesar=Cæsar strass=Straße flu=ﬂu"},
		{"full width", "Ｂ１２", "b12=Ｂ１２"},
		{"Greek names", "β-blocker α1", "beta=β blocker α1"},
		{"sub- and superscript", "CO₂ m² word¹ 10⁹", "co2=CO₂ m word 10"},
		{"fraction", "½ tablet", "tablet"},
		{"soft hyphen and joiners", "hyper\u00ADtension dia\u200Dbetes\u00AD", "hypertens=hyper\u00ADtension diabet=dia\u200Dbetes"},
		{"no-break space", "5\u00A0mg", "5 mg"},
		{"zero-width space parts", "sore\u200Bthroat", "sore throat"},

		{"ideographs", "糖尿病type2", "糖 尿 病 type2"},
		{"other scripts", "Сахарный диабет", "сахарныи=Сахарный диабет"},
		{"Hangul", "당뇨병", "당뇨병"},
		{"Devanagari keeps its vowels", "हिन्दी", "हिन्दी"},
		{"emoji", "I ❤️ my 🫀 ok™", "i=I my okay=ok"},

		{"NUL and controls", "a\x00b\x1fc", "a b c"},
		{"bidi control", "heart\u202Eattack", "heart attack"},
		{"not UTF-8", "sore\xffthroat \xe2\x80 \xc3", "sore throat"},
		{"lone mark", "\u0301 a", "a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, token := range a.Tokens(nil, tt.text) {
				span := tt.text[token.Start:token.End]
				if span == token.Term {
					got = append(got, span)
				} else {
					got = append(got, token.Term+"="+span)
				}
			}
			if want := strings.Fields(tt.want); !slices.Equal(got, want) {
				t.Errorf("Tokens(%q)\n got %q\nwant %q", tt.text, got, want)
			}
		})
	}
}

func TestTokensCutsLongRuns(t *testing.T) {
	a := New()
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"ASCII", strings.Repeat("x", 10_000), 64},
		{"63 and a rune of two bytes", strings.Repeat("x", 63) + "ж" + "x", 63},
		{"Cyrillic", strings.Repeat("ж", 1_000), 64},
		{"digits", strings.Repeat("7", 1_000), 64},
		{"accents do not count", "a" + strings.Repeat("\u0301", 1_000), 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := a.Tokens(nil, tt.text)
			if len(got) != 1 || len(got[0].Term) != tt.want || int(got[0].End) != len(tt.text) {
				t.Errorf("got %d tokens, first %+v; want one term of %d bytes over all", len(got), got[0], tt.want)
			}
		})
	}
}

func TestTokensAppends(t *testing.T) {
	a := New()
	dst := a.Tokens(nil, "sore")
	dst = a.Tokens(dst, "throat")
	if len(dst) != 2 || dst[0].Term != "sore" || dst[1].Term != "throat" || dst[1].Start != 0 {
		t.Errorf("got %+v, want sore and throat, spans of their own text", dst)
	}
}

func TestTokensMarksFunctionWords(t *testing.T) {
	a := New()
	var left []string
	for _, token := range a.Tokens(nil, "What can I do if I don't sleep and do NOT eat? WHO is IT for?") {
		if !token.Function {
			left = append(left, token.Term)
		}
	}
	if got := strings.Join(left, " "); got != "sleep not eat" {
		t.Errorf("left %q, want %q", got, "sleep not eat")
	}
}

func TestTokensAllocatesNothing(t *testing.T) {
	a := New()
	dst := a.Tokens(nil, leafletText)
	if n := testing.AllocsPerRun(20, func() { dst = a.Tokens(dst[:0], leafletText) }); n != 0 {
		t.Errorf("%v allocations a run, want none", n)
	}
}
