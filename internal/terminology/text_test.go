package terminology

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"Heart attack":            "heart attack",
		"  Heart \t attack ":      "heart attack",
		"heart-attack":            "heart attack",
		"Sjögren's syndrome":      "sjogrens syndrome",
		"Sjögren’s syndrome":      "sjogrens syndrome",
		"D&V":                     "d v",
		"CD4+":                    "cd4 +",
		"Abacavir + lamivudine":   "abacavir + lamivudine",
		"vitamin B₁₂":             "vitamin b12",
		"ﬁbroma":                  "fibroma",
		"Straße":                  "strasse",
		"Œdème":                   "oedeme",
		"β-blocker":               "β blocker",
		"soft\u00ADhyphen":        "softhyphen",
		"(left) arm, upper":       "left arm upper",
		"---":                     "",
		"+":                       "",
		"\u202Ereversed":          "reversed",
		"1,000 mg":                "1 000 mg",
		"oedema":                  "oedema",
		"non-Hodgkin’s  lymphoma": "non hodgkins lymphoma",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFoldTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		folded := Fold(text)
		if again := Fold(folded); again != folded {
			t.Fatalf("Fold(%q) = %q, folded again %q", text, folded, again)
		}
		if Fold(CleanText(text)) != folded {
			t.Fatalf("cleaning changes how %q folds: %q, %q", text, folded, Fold(CleanText(text)))
		}
	})
}

func TestCleanText(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "",
		" ":                    "",
		"plain":                "plain",
		"two  words\n":         "two words",
		"e\u0301":              "é",
		"a\u200Bb\u202Ec\x00d": "abcd",
		"no\u00A0break":        "no break",
		"bad\xffbyte":          "bad\uFFFDbyte",
	} {
		if got := CleanText(text); got != want {
			t.Errorf("CleanText(%q) = %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		clean := CleanText(string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")))
		if CleanText(clean) != clean || !utf8.ValidString(clean) || strings.TrimSpace(clean) != clean {
			t.Fatalf("%q is not clean", clean)
		}
	})
}

func TestParseID(t *testing.T) {
	for text, want := range map[string]ConceptID{
		"":        "",
		"  ":      "",
		"<>":      "",
		"HP:0002": "HP:0002",
		"http://purl.obolibrary.org/obo/HP_0002098":   "HP:0002098",
		"<http://purl.obolibrary.org/obo/HP_0002098>": "HP:0002098",
		"http://www.ebi.ac.uk/efo/EFO_0000001":        "EFO:0000001",
		"http://snomed.info/id/22298006":              "SNOMEDCT:22298006",
		"http://id.nlm.nih.gov/mesh/D000001":          "MESH:D000001",
		"http://example.org/a/0001":                   "http://example.org/a/0001",
		"http://example.org/a#x_1y":                   "http://example.org/a#x_1y",
		"12":                                          "list:12",
		"heart attack":                                "list:heart-attack",
		"12:":                                         "list:12:",
		":12":                                         "list::12",
		"//A_0":                                       "list:A_0",
		"<</<A:0>>>":                                  "A:0",
	} {
		if got := ParseID(text, "list"); got != want {
			t.Errorf("ParseID(%q) = %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		id := ParseID(text, "list")
		if again := ParseID(string(id), "other"); again != id {
			t.Fatalf("ParseID(%q) = %q, parsed again %q", text, id, again)
		}
	})
}
