package analysis

import "testing"

func TestFold(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{"already folded, 5 mg", "already folded, 5 mg"},
		{"Type-2 DIABETES", "type-2 diabetes"},
		{"é É e\u0301", "e e e"},
		{"ß ẞ Æ œ ø Ł", "ss ss ae oe o l"},
		{"ﬁ ﬀ Ｂ１２ 𝐁", "fi ff b12 b"},
		{"İstanbul ıd", "istanbul id"},
		{"Ω Ω µg Ὀδυσσεύς", "ω ω μg οδυσσευσ"},
		{"Ёлка", "елка"},
		{"각 \u1100\u1161\u11a8", "각 각"},
		{"हिन्दी", "हिन्दी"},
		{"\u00A0H₂O…", " h2o..."},
		{"soft\u00ADhyphen", "softhyphen"},
		{"bad \xff byte", "bad \uFFFD byte"},
		{"don’t", "don’t"},
	} {
		if got := Fold(tt.text); got != tt.want {
			t.Errorf("Fold(%q) is %q, want %q", tt.text, got, tt.want)
		}
	}
}
