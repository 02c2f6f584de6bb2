package analysis

import (
	"regexp"
	"testing"
)

func TestFingerprint(t *testing.T) {
	a, b := New(), New()
	b.Tokens(nil, leafletText)
	got := a.Fingerprint()
	if !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(got) {
		t.Errorf("Fingerprint is %q", got)
	}
	if other := b.Fingerprint(); other != got {
		t.Errorf("two Analyzers have fingerprints %s and %s", got, other)
	}
	b = New()
	b.lexicon.fixed["headache"] = "ache"
	if b.Fingerprint() == got {
		t.Error("another table has the same fingerprint")
	}
}
