package snippet

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// holds checks what Best promises of any source and terms.
func (f *fixture) holds(tb interface {
	Helper()
	Fatalf(string, ...any)
}, src Source, terms []Term, limit int,
) {
	tb.Helper()
	asked := map[uint32]bool{}
	for _, t := range terms {
		asked[t.Stem] = true
	}
	some := false // a part holds a term
	for i, token := range f.tokens(src.Text) {
		some = some || asked[token.Stem] && slices.ContainsFunc(src.Parts, func(p Part) bool { return p.First <= uint32(i) && uint32(i) < p.Last })
	}
	passages := f.best(src, terms, limit)
	if len(passages) > limit || some && limit > 0 && len(passages) == 0 {
		tb.Fatalf("%d passages of at most %d; a part holds a term: %v", len(passages), limit, some)
	}
	for i, p := range passages {
		if p.Part < 0 || p.Part >= len(src.Parts) {
			tb.Fatalf("part %d of %d", p.Part, len(src.Parts))
		}
		var text strings.Builder
		match := false
		for k, fragment := range p.Fragments {
			if fragment.Text == "" || !utf8.ValidString(fragment.Text) || strings.ContainsAny(fragment.Text, "\n\t") || k > 0 && fragment.Match == p.Fragments[k-1].Match {
				tb.Fatalf("fragment %d of %+v", k, p.Fragments)
			}
			if fragment.Match {
				match = true
				if tokens := f.tokens(fragment.Text); !asked[tokens[0].Stem] || !asked[tokens[len(tokens)-1].Stem] {
					tb.Fatalf("%q is marked in %+v", fragment.Text, p.Fragments)
				}
			}
			text.WriteString(fragment.Text)
		}
		if match != some {
			tb.Fatalf("a match in %+v: %v, want %v", p.Fragments, match, some)
		}
		if strings.Contains(text.String(), "  ") {
			tb.Fatalf("double spaces in %q", text.String())
		}
		part := src.Parts[p.Part]
		if whole := bare(src.Text[part.Start:part.End]); !strings.Contains(whole, bare(text.String())) {
			tb.Fatalf("%q is not in part %d, %q", text.String(), p.Part, whole)
		}
		if n := len(f.tokens(text.String())); n > window+before+after+short {
			tb.Fatalf("%d tokens in %q", n, text.String())
		}
		for _, other := range passages[:i] {
			if other.Part == p.Part || slices.Equal(other.Fragments, p.Fragments) {
				tb.Fatalf("passages %+v and %+v", other, p)
			}
		}
	}
}

// bare leaves out white space, bullets and ellipses.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\t•…", r) {
			return -1
		}
		return r
	}, text)
}

func TestAnySource(t *testing.T) {
	f := newFixture()
	word := rapid.SampledFrom([]string{"heel", "pain", "Rest", "ice", "knee", "so", "on", "5mg", "Ménière’s", "e.g", "beta-blocker", "糖尿病", "“why”", "(see"})
	gap := rapid.SampledFrom([]string{" ", " ", " ", " ", "  ", ". ", "! ", ", ", ": ", "\n", "\n\n", "\n\n• ", "\n• ", "\n  • ", " … ", ".) ", "?” "})
	text := rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 120).Draw(t, "words") {
			b.WriteString(word.Draw(t, "word") + gap.Draw(t, "gap"))
		}
		return strings.TrimRight(b.String(), " \n•")
	})
	rapid.Check(t, func(t *rapid.T) {
		src := f.source(rapid.SliceOfN(text, 0, 4).Draw(t, "parts")...)
		var terms []Term
		for _, w := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"heel", "pain", "rest", "knee", "糖", "mg", "absent"}), 0, 5, rapid.ID[string]).Draw(t, "terms") {
			terms = append(terms, f.terms(w)...)
		}
		for i := range terms {
			terms[i].Weight = rapid.Float32Range(0.01, 12).Draw(t, "weight")
		}
		f.holds(t, src, terms, rapid.IntRange(0, 4).Draw(t, "limit"))
	})
}

// FuzzBest takes any text and any place to part it, also inside a word.
func FuzzBest(f *testing.F) {
	for _, text := range []string{
		"Heel pain is common. Rest helps.\n\nTry:\n\n• ice\n• a heel pad",
		"", "heel", "• heel", "“heel”…", "heel. e.g. heel\n\n\n  • (heel", strings.Repeat("heel and so on ", 40),
	} {
		f.Add(text, uint16(10), uint16(30), "heel pain")
	}
	fix := newFixture()
	f.Fuzz(func(t *testing.T, text string, cut1, cut2 uint16, query string) {
		text = strings.ToValidUTF8(text, "")
		if len(text) > 10_000 || len(query) > 1000 {
			return
		}
		at := func(i int) uint32 {
			i = min(i, len(text))
			for i < len(text) && !utf8.RuneStart(text[i]) {
				i++
			}
			return uint32(i)
		}
		one := at(int(cut1))
		two := max(one, at(int(cut2)))
		end := uint32(len(text))
		src := fix.parted(text, [2]uint32{0, one}, [2]uint32{one, two}, [2]uint32{two, end})
		var terms []Term
		for _, token := range fix.tokens(query) {
			if !slices.ContainsFunc(terms, func(t Term) bool { return t.Stem == token.Stem }) {
				terms = append(terms, Term{Stem: token.Stem, Weight: 1 + float32(len(terms)%3)})
			}
		}
		fix.best(src, terms, 3)
		// Half a word may be a form of another one, so what is marked is only
		// checked where no word is cut.
		for _, token := range fix.tokens(text) {
			if token.Start < one && one < token.End || token.Start < two && two < token.End {
				return
			}
		}
		fix.holds(t, src, terms, 3)
	})
}

func BenchmarkBest(b *testing.B) {
	f := newFixture()
	var parts []string
	for _, heading := range []string{"What is it?", "Symptoms", "Treatment", "When to get help"} {
		parts = append(parts, heading+"|"+strings.Repeat("Pain under the heel is common, and mostly goes away. Rest, ice and soft shoes help many people.\n\n• Walk less\n• Wear pads under the foot\n\nIt hurts most in the morning, when the first step is taken. ", 4))
	}
	src := f.source(parts...)
	terms := f.terms("heel*3 pain*2 morning*4 shoe*5")
	finder := finderOf(terms)
	defer finder.Release()
	b.ReportAllocs()
	for b.Loop() {
		finder.Best(&src, 3)
	}
	b.ReportMetric(float64(src.Body.Len()), "tokens")
}
