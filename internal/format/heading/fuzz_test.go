package heading

import (
	"strings"
	"testing"
)

// FuzzHeading names sections after whatever stands above them.
func FuzzHeading(f *testing.F) {
	for _, text := range []string{
		"", "What is asthma like?", "4. Possible side effects", "What is (are) X ?", "What's the treatment", "Jane’s story", "Ménière’s", "What is",
		"糖尿病", "\xff\xc3", "ß ŉ İ", strings.Repeat("a", 80), strings.Repeat("what is ", 50), "- - -", "4", "½ ²",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		kind, told := KindOf(text)
		if again, same := KindOf(text); again != kind || same != told {
			t.Errorf("%v, then %v", kind, again)
		}
		anchor := Anchor(text)
		if len(anchor) > maxAnchor || strings.Trim(anchor, "-") != anchor || strings.Contains(anchor, "--") || strings.Trim(anchor, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("anchor %q", anchor)
		}
		if again := Anchor(anchor); again != anchor {
			t.Errorf("the anchor of %q is %q", anchor, again)
		}
	})
}
