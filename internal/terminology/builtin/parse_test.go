package builtin_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

func TestParse(t *testing.T) {
	entries, err := builtin.Parse("lungs.txt", "# The lungs\r\n#\n\nbreathlessness [symptom]  \nsame: dyspnoea,shortness of breath\nlay: out of puff, winded?\n"+
		"short: SOB?\nbrand: Puffaway\nmisspelt: brethlessness\nmay be: asthma\nmay be: heart failure\nnear: air hunger\nkind of: symptom\n\n\n"+
		"Crohn's disease [condition]\r\n")
	if err != nil || len(entries) != 2 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	label := func(text string, role terminology.Role, context bool) terminology.Label {
		l := terminology.Label{Text: text, Language: "en", Source: "built-in", Weight: role.Weight(), Role: role, NeedsContext: context}
		if role == terminology.Colloquial {
			l.Register = terminology.Lay
		}
		return l
	}
	want := builtin.Entry{
		File: "lungs.txt", Line: 4, Name: "breathlessness", Kind: builtin.Symptom,
		Labels: []terminology.Label{
			label("breathlessness", terminology.Preferred, false),
			label("dyspnoea", terminology.Exact, false), label("shortness of breath", terminology.Exact, false),
			label("out of puff", terminology.Colloquial, false), label("winded", terminology.Colloquial, true),
			label("SOB", terminology.Abbreviation, true), label("Puffaway", terminology.Brand, false),
			label("brethlessness", terminology.Hidden, false),
		},
		MayBe: []string{"asthma", "heart failure"}, Near: []string{"air hunger"}, KindOf: []string{"symptom"},
	}
	if !reflect.DeepEqual(entries[0], want) {
		t.Errorf("got\n%+v\nwant\n%+v", entries[0], want)
	}
	if e := entries[1]; e.Name != "Crohn's disease" || e.Line != 16 || len(e.Labels) != 1 {
		t.Errorf("got %+v", e)
	}
}

// TestParseNamesTheLine: each file is wrong in its last line only.
func TestParseNamesTheLine(t *testing.T) {
	const head = "# comment\n\nasthma [condition]\nsame: wheeze\n"
	for _, test := range []struct{ why, line, want string }{
		{"no kind", "\ngout", "f.txt:6: a concept begins with its name and its kind"},
		{"an unknown kind", "\ngout [illness]", "f.txt:6: a concept begins with"},
		{"a kind that is not closed", "\ngout [condition", "f.txt:6: a concept begins with"},
		{"something after the kind", "\ngout [condition] x", "f.txt:6: a concept begins with"},
		{"no name", "\n [condition]", "f.txt:6:"},
		{"a name of signs", "\n--- [condition]", "f.txt:6: \"---\" cannot be a name"},
		{"a comma in a name", "\ngout, acute [condition]", "f.txt:6: \"gout, acute\" cannot be a name"},
		{"two spaces in a name", "\nacute  gout [condition]", "f.txt:6: \"acute  gout\" cannot be a name"},
		{"no key", "wheezy chest", "f.txt:5: write a key, a colon and names"},
		{"an unknown key", "also: wheezy chest", "f.txt:5: key \"also\" is not known"},
		{"no space after the colon", "lay:wheezy chest", "f.txt:5: write a key"},
		{"two commas", "lay: one,, two", "f.txt:5: \"\" cannot be a name"},
		{"a comma at the end", "lay: one,", "f.txt:5: \"\" cannot be a name"},
		{"a colon in a name", "lay: one: two", "f.txt:5: \"one: two\" cannot be a name"},
		{"a bracket", "lay: one (two)", "f.txt:5: \"one (two)\" cannot be a name"},
		{"a question mark inside", "lay: what? now", "f.txt:5: \"what? now\" cannot be a name"},
		{"two question marks", "lay: one??", "f.txt:5: \"one??\" cannot be a name"},
		{"only a question mark", "lay: ?", "f.txt:5: \"?\" cannot be a name"},
		{"a control character", "lay: one\x00two", "f.txt:5: \"one\\x00two\" cannot be a name"},
		{"a bidirectional character", "lay: \u202eeno", "f.txt:5:"},
		{"bytes that are not UTF-8", "lay: caf\xe9", "f.txt:5: \"caf\\xe9\" cannot be a name"},
		{"letters that are not composed", "lay: cafe\u0301", "f.txt:5:"},
		{"a question mark after a link", "may be: gout?", "f.txt:5: \"gout?\": a question mark has no meaning after a link"},
	} {
		entries, err := builtin.Parse("f.txt", head+test.line)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want one error that begins with %s", test.why, err, test.want)
		}
		if len(entries) == 0 || entries[0].Name != "asthma" || len(entries[0].Labels) < 2 {
			t.Errorf("%s: the entry before is lost: %+v", test.why, entries)
		}
	}
}

func TestParseReportsEveryLine(t *testing.T) {
	_, err := builtin.Parse("f.txt", "one\ntwo\n\nthree [test]\nfour\n")
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("got %v, want three lines", err)
	}
}

func TestNewSource(t *testing.T) {
	parse := func(text string) []builtin.Entry {
		entries, err := builtin.Parse("f.txt", text)
		if err != nil {
			t.Fatal(err)
		}
		return entries
	}
	s, err := builtin.NewSource(parse("Type 2 diabetes [condition]\nsame: T2 diabetes\nnear: sweet urine, Gout\nkind of: diabetes\n\n" +
		"gout [condition]\nmay be: t2 diabetes, gout\n\ndiabetes [condition]\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[terminology.ConceptID]*terminology.Concept{}
	for i := range s.Concepts {
		got[s.Concepts[i].ID] = &s.Concepts[i]
	}
	first, gout := got["LS:type-2-diabetes"], got["LS:gout"]
	if len(got) != 3 || first == nil || gout == nil || builtin.ID("Type 2 diabetes") != first.ID {
		t.Fatalf("concepts %v", got)
	}
	if !reflect.DeepEqual(first.Related, []terminology.ConceptID{"LS:gout"}) || !reflect.DeepEqual(first.Broader, []terminology.ConceptID{"LS:diabetes"}) {
		t.Errorf("links %v, %v", first.Related, first.Broader)
	}
	if last := first.Labels[len(first.Labels)-1]; last.Text != "sweet urine" || last.Role != terminology.Related {
		t.Errorf("what is near and no concept: %+v", last)
	}
	if !reflect.DeepEqual(gout.Related, []terminology.ConceptID{first.ID}) {
		t.Errorf("a link by another name, and one to itself: %v", gout.Related)
	}
	for text, want := range map[string]string{
		"gout [condition]\n\nGout [symptom]\n":           `f.txt:3: there is another concept called "Gout"`,
		"gout [condition]\nmay be: arthritis\n":          `f.txt:1: no concept is called "arthritis"`,
		"\n\ngout [condition]\nkind of: joint disease\n": `f.txt:3: no concept is called "joint disease"`,
	} {
		s, err := builtin.NewSource(parse(text))
		if err == nil || err.Error() != want || len(s.Concepts) != 1 {
			t.Errorf("%q: got %v with %d concepts, want %s and the rest", text, err, len(s.Concepts), want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# x\n\nasthma [condition]\nsame: wheeze, b?\nmay be: c\n")
	f.Add("a [body]\nnear: ,\n:\n [test]\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		entries, err := builtin.Parse("f.txt", text)
		if err != nil {
			return
		}
		again, err := builtin.Parse("f.txt", builtin.Format(entries))
		if err != nil || len(again) != len(entries) {
			t.Fatalf("what was formatted cannot be read: %v", err)
		}
		builtin.NewSource(entries)
	})
}
