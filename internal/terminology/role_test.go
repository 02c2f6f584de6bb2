package terminology

import "testing"

func TestParseRole(t *testing.T) {
	for r := Preferred; r <= Broader; r++ {
		got, ok := ParseRole(r.String())
		if !ok || got != r {
			t.Errorf("ParseRole(%q) = %v, %v", r, got, ok)
		}
		if w := r.Weight(); w <= 0 || w > 1 {
			t.Errorf("weight of %v is %v", r, w)
		}
	}
	for name, want := range map[string]Role{
		"Exact": Exact, " synonym ": Exact, "altLabel": Exact, "alt_label": Exact, "misspelling": Hidden,
		"trade name": Brand, "acronym": Abbreviation, "query-only": Colloquial, "NARROW": Narrower,
	} {
		if got, ok := ParseRole(name); !ok || got != want {
			t.Errorf("ParseRole(%q) = %v, %v, want %v", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "same as", "role(0)", "broader-concept"} {
		if got, ok := ParseRole(name); ok {
			t.Errorf("ParseRole(%q) = %v, want none", name, got)
		}
	}
}

func TestWhatRolesMayDo(t *testing.T) {
	tests := []struct {
		role               Role
		same, marks, shown bool
	}{
		{Preferred, true, true, true},
		{Abbreviation, true, true, true},
		{Hidden, true, true, false},
		{Colloquial, true, false, true},
		{Related, false, false, true},
		{Narrower, false, false, true},
		{Broader, false, false, true},
		{0, false, false, false},
	}
	for _, tt := range tests {
		if tt.role.SameMeaning() != tt.same || tt.role.MarksLeaflets() != tt.marks || tt.role.Shown() != tt.shown {
			t.Errorf("%v: same %v, marks %v, shown %v", tt.role, tt.role.SameMeaning(), tt.role.MarksLeaflets(), tt.role.Shown())
		}
	}
}
