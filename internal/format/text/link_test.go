package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

func TestUnlink(t *testing.T) {
	tests := []struct {
		in, want string
		links    []corpus.Link
	}{
		{"plain", "plain", nil},
		{"see [gout](#) now", "see gout now", []corpus.Link{{Text: "gout"}}},
		{"[a](https://a.example/x) [b](javascript:x)", "a b", []corpus.Link{{Text: "a", URL: "https://a.example/x"}, {Text: "b"}}},
		{`[Pain \(acute and chronic\)](#); Us`, "Pain (acute and chronic); Us", []corpus.Link{{Text: "Pain (acute and chronic)"}}},
		{`[a [b] c](#)`, "a [b] c", []corpus.Link{{Text: "a [b] c"}}},
		{`[t](https://a.example "title")`, "t", []corpus.Link{{Text: "t", URL: "https://a.example"}}},
		{"5 [mg] (daily) [", "5 [mg] (daily) [", nil},
		{`back\slash \(x\)`, `back\slash (x)`, nil},
		{`end\`, `end\`, nil},
		{"[no end](#", "[no end](#", nil},
	}
	for _, tt := range tests {
		got, links := Unlink(tt.in)
		if got != tt.want || !slices.Equal(links, tt.links) {
			t.Errorf("Unlink(%q) = %q, %v, want %q, %v", tt.in, got, links, tt.want, tt.links)
		}
	}
}

func TestUnlinkHostile(t *testing.T) {
	for _, s := range []string{"[", "[](", "[[](#)", `[\`} {
		s = strings.Repeat(s, 1<<20/len(s))
		if got, _ := Unlink(s); len(got) > len(s) {
			t.Errorf("Unlink made %d bytes of %d", len(got), len(s))
		}
	}
}
