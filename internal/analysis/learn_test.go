package analysis

import (
	"maps"
	"slices"
	"testing"
)

// TestLearn: a word that was learnt has the term it would have had, and one that
// was seen before keeps it.
func TestLearn(t *testing.T) {
	words := []string{"breathlessness", "oedema", "the", "headaches", "hepatitis", "x"}
	plain, taught := New(), New()
	list := map[string]string{}
	for _, word := range words {
		list[word] = plain.Stem(word)
	}
	taught.Stem("headaches")
	taught.Learn(maps.All(list))
	taught.Learn(maps.All(list))
	text := "The headaches, oedema; breathlessness (HEPATITIS) of x and y"
	if got, want := taught.Tokens(nil, text), plain.Tokens(nil, text); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := testing.AllocsPerRun(10, func() { taught.Stem("breathlessness") }); got != 0 {
		t.Errorf("a learnt word costs %v allocations", got)
	}
}
