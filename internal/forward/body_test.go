package forward

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestAnyBody lays out tokens of every size, those that do not fit their
// column included, and reads them back whole, in pieces and by word.
func TestAnyBody(t *testing.T) {
	// Every number of word is its own stem, but that one in ten has that of
	// the word before.
	stems := make([]uint32, 70_000)
	words := &Words{stems: stems, stemTexts: make([]string, len(stems))}
	for i := range stems {
		stems[i] = uint32(i)
		if i%10 == 9 {
			stems[i]--
		}
	}
	words.group()
	lengths := make([]uint8, len(stems))
	for i := range lengths {
		lengths[i] = uint8(i % 14)
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.Uint32Range(0, 30), rapid.Uint32Range(wideWord-3, wideWord+3), rapid.Uint32Range(0, uint32(len(stems)-1)))
		width := rapid.OneOf(rapid.Uint32Range(0, 9), rapid.Uint32Range(wideGap-2, wideGap+3), rapid.Uint32Range(0, 100_000))
		n := rapid.OneOf(rapid.IntRange(0, 5), rapid.IntRange(markEvery-1, markEvery+1), rapid.IntRange(2*markEvery-1, 2*markEvery+40)).Draw(t, "tokens")
		numbers := rapid.SliceOfN(word, n, n).Draw(t, "words")
		widths := rapid.SliceOfN(width, 2*n, 2*n).Draw(t, "widths")
		spans, want, own, end := make([]Span, n), make([]Token, n), make([]uint8, n), uint32(0)
		for i := range n {
			spans[i] = Span{end + widths[2*i], end + widths[2*i] + widths[2*i+1]}
			own[i] = lengths[numbers[i]]
			if widths[2*i+1]%2 == 0 { // most tokens are as long as their word
				spans[i].End = spans[i].Start + uint32(own[i])
			}
			end = spans[i].End
			want[i] = Token{Stem: stems[numbers[i]], Start: spans[i].Start, End: spans[i].End}
		}
		b := newBody(encodeBody(numbers, spans, own), stems, lengths, int(end))
		if b.Len() != n {
			t.Fatalf("%d tokens, want %d", b.Len(), n)
		}
		from := rapid.IntRange(0, n).Draw(t, "from")
		to := rapid.IntRange(from, n).Draw(t, "to")
		for _, r := range [][2]int{{0, n}, {from, to}, {n, n}} {
			if got := b.Tokens(nil, r[0], r[1]); !slices.Equal(got, want[r[0]:r[1]]) {
				t.Fatalf("tokens %d to %d are %v, want %v", r[0], r[1], got, want[r[0]:r[1]])
			}
			if got := b.Spans(nil, r[0], r[1]); !slices.Equal(got, spans[r[0]:r[1]]) {
				t.Fatalf("spans %d to %d are %v, want %v", r[0], r[1], got, spans[r[0]:r[1]])
			}
		}
		for i := range n {
			if b.Word(i) != numbers[i] || b.Stem(i) != want[i].Stem {
				t.Fatalf("token %d is word %d with stem %d, want word %d with stem %d", i, b.Word(i), b.Stem(i), numbers[i], want[i].Stem)
			}
		}
		var set WordSet
		for range 2 { // a set that was emptied is as good as new
			asked := rapid.SliceOfN(word, 0, 4).Draw(t, "asked")
			var found []uint32
			for i := range n {
				if slices.ContainsFunc(asked, func(w uint32) bool { return stems[w] == want[i].Stem }) {
					found = append(found, uint32(i))
				}
			}
			for _, w := range asked {
				set.AddStem(words, stems[w])
			}
			if got := b.Find(nil, &set); !slices.Equal(got, found) {
				t.Fatalf("words %v are tokens %v, want %v", asked, got, found)
			}
			set.Reset()
		}
	})
}
