package annotate_test

import (
	"slices"
	"testing"

	"github.com/leafsearch/leafsearch/internal/annotate"
)

func TestTitleForms(t *testing.T) {
	for title, want := range map[string][]string{
		"":                               nil,
		"Gout":                           nil,
		"Gum (gingival) pain":            {"gum pain"},
		"What I need to know about gout": {"gout"},
		"Parasites - Hookworm":           {"hookworm"},
		"Neuropathies: the nerves and their ills": {"neuropathy"},
		"Gout, acute": {"acute gout"},
	} {
		if got := annotate.TitleForms(title); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
