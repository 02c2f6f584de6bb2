package snippet

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/leafsearch/leafsearch/internal/forward"
)

// holds checks what Best promises of any source and terms.
func (f *fixture) holds(tb interface {
	Helper()
	Fatalf(string, ...any)
}, src Source, terms []Term, groups []Group, limit int,
) {
	tb.Helper()
	asked := map[uint32]bool{}
	for _, t := range terms {
		asked[t.Stem] = true
	}
	some := false // a part holds a term or a phrase
	tokens := f.tokens(src.Text)
	for _, p := range src.Parts {
		own := tokens[p.First:p.Last]
		some = some || slices.ContainsFunc(own, func(t forward.Token) bool { return asked[t.Stem] }) || len(f.phrases(src.Text, own, groups)) > 0
	}
	passages := f.best(src, terms, groups, limit)
	if len(passages) > limit || some && limit > 0 && len(passages) == 0 {
		tb.Fatalf("%d passages of at most %d; a part holds what is asked for: %v", len(passages), limit, some)
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
			}
			text.WriteString(fragment.Text)
		}
		f.marksAreRight(tb, p, asked, groups)
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

// phrases returns the ranges of tokens that are a phrase of the groups.
func (f *fixture) phrases(text string, tokens []forward.Token, groups []Group) (found []span) {
	for i := range tokens {
		for _, g := range groups {
			for _, p := range g.Phrases {
				n := len(p.Stems)
				if n == 0 || n > maxPhrase || i+n > len(tokens) {
					continue
				}
				same := slices.EqualFunc(tokens[i:i+n], p.Stems, func(t forward.Token, stem uint32) bool { return t.Stem == stem })
				if same && (!p.Capitals || capitals(text[tokens[i].Start:tokens[i+n-1].End])) {
					found = append(found, span{i, i + n - 1})
				}
			}
		}
	}
	return found
}

// marksAreRight checks that a token of a passage is marked if and only if it is
// a term or stands in a whole phrase.
func (f *fixture) marksAreRight(tb interface {
	Helper()
	Fatalf(string, ...any)
}, p Passage, asked map[uint32]bool, groups []Group,
) {
	tb.Helper()
	var text strings.Builder
	var marked []span // bytes
	for _, fragment := range p.Fragments {
		start := text.Len()
		text.WriteString(fragment.Text)
		if fragment.Match {
			marked = append(marked, span{start, text.Len()})
		}
	}
	tokens := f.tokens(text.String())
	want := make([]bool, len(tokens))
	for i, t := range tokens {
		want[i] = asked[t.Stem]
	}
	for _, found := range f.phrases(text.String(), tokens, groups) {
		for i := found.first; i <= found.last; i++ {
			want[i] = true
		}
	}
	for i, t := range tokens {
		got := slices.ContainsFunc(marked, func(m span) bool { return m.first <= int(t.Start) && int(t.End) <= m.last })
		if got != want[i] {
			tb.Fatalf("%q is marked: %v, want %v, in %+v", text.String()[t.Start:t.End], got, want[i], p.Fragments)
		}
	}
	for _, m := range marked {
		first := func(t forward.Token) bool { return int(t.Start) == m.first }
		last := func(t forward.Token) bool { return int(t.End) == m.last }
		if !slices.ContainsFunc(tokens, first) || !slices.ContainsFunc(tokens, last) {
			tb.Fatalf("%q does not begin and end with a word, in %+v", text.String()[m.first:m.last], p.Fragments)
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
	word := rapid.SampledFrom([]string{"heel", "pain", "Rest", "ice", "knee", "so", "on", "5mg", "Ménière’s", "e.g", "beta-blocker", "ICE", "ices", "糖尿病", "“why”", "(see"})
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
		names := rapid.SliceOfN(rapid.SampledFrom([]string{"heel", "heel pain", "pain heel", "pain so on", "rest so", "so on", "so on so", "ICE", "beta blocker", "on on"}), 0, 4)
		var groups []Group
		for _, of := range rapid.SliceOfN(names, 0, 3).Draw(t, "groups") {
			g := f.group(of...)
			g.Weight = rapid.Float32Range(0.01, 12).Draw(t, "weight")
			groups = append(groups, g)
		}
		f.holds(t, src, terms, groups, rapid.IntRange(0, 4).Draw(t, "limit"))
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
		groups := []Group{fix.group(query), fix.group(firstHalf(query), "heel so")}
		fix.best(src, terms, groups, 3)
		// Half a word may be a form of another one, as may half of what is left out
		// of one ("'ll"), so what is marked is only checked where white space parts.
		for _, cut := range []uint32{one, two} {
			if cut > 0 && cut < end && strings.Trim(text[cut-1:cut+1], " \n") == text[cut-1:cut+1] {
				return
			}
		}
		fix.holds(t, src, terms, groups, 3)
	})
}

// firstHalf is the first half of the words.
func firstHalf(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:len(words)/2], " ")
}

func BenchmarkBest(b *testing.B) {
	f := newFixture()
	var parts []string
	for _, heading := range []string{"What is it?", "Symptoms", "Treatment", "When to get help"} {
		parts = append(parts, heading+"|"+strings.Repeat("Pain under the heel is common, and mostly goes away. Rest, ice and soft shoes help many people.\n\n• Walk less\n• Wear pads under the foot\n\nIt hurts most in the morning, when the first step is taken. ", 4))
	}
	src := f.source(parts...)
	terms := f.terms("heel*3 pain*2 morning*4 shoe*5")
	b.Run("words", func(b *testing.B) { benchmarkBest(b, &src, terms, nil) })
	b.Run("phrases", func(b *testing.B) {
		benchmarkBest(b, &src, terms, []Group{f.group("pain under the heel", "heel pain", "plantar fasciitis"), f.group("soft shoes", "pads under the foot")})
	})
}

func benchmarkBest(b *testing.B, src *Source, terms []Term, groups []Group) {
	finder := finderOf(terms, groups)
	defer finder.Release()
	b.ReportAllocs()
	for b.Loop() {
		finder.Best(nil, src, 3)
	}
	b.ReportMetric(float64(src.Body.Len()), "tokens")
}
