package snippet

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/forward"
)

// fixture makes sources out of texts, with its own numbers for stems.
type fixture struct {
	analyzer *analysis.Analyzer
	stems    map[string]uint32
}

func newFixture() *fixture { return &fixture{analysis.New(), map[string]uint32{}} }

func (f *fixture) stem(term string) uint32 {
	n, ok := f.stems[term]
	if !ok {
		n = uint32(len(f.stems))
		f.stems[term] = n
	}
	return n
}

func (f *fixture) tokens(text string) []forward.Token {
	var out []forward.Token
	for _, t := range f.analyzer.Tokens(nil, text) {
		out = append(out, forward.Token{Stem: f.stem(t.Term), Start: t.Start, End: t.End})
	}
	return out
}

// source joins the parts, each "heading|text" or just text, as ingest does.
func (f *fixture) source(parts ...string) Source {
	var text string
	var places [][2]uint32
	for _, p := range parts {
		if text != "" {
			text += "\n\n"
		}
		heading, own, ok := strings.Cut(p, "|")
		if !ok {
			heading, own = "", p
		}
		if heading != "" {
			text += heading + "\n\n"
		}
		start := uint32(len(text))
		text += own
		places = append(places, [2]uint32{start, uint32(len(text))})
	}
	return f.parted(text, places...)
}

// parted makes the source of a text with parts at those bytes.
func (f *fixture) parted(text string, places ...[2]uint32) Source {
	src := Source{Text: text}
	tokens := f.tokens(text)
	var stems []uint32
	var spans []forward.Span
	for _, t := range tokens {
		stems = append(stems, t.Stem)
		spans = append(spans, forward.Span{Start: t.Start, End: t.End})
	}
	// Every stem is its own word here.
	self := make([]uint32, len(f.stems))
	for i := range self {
		self[i] = uint32(i)
	}
	src.Body = forward.NewBody(stems, spans, self, len(text))
	next := uint32(0)
	for _, place := range places {
		p := Part{Start: place[0], End: place[1]}
		for int(next) < len(tokens) && tokens[next].Start < p.Start {
			next++
		}
		p.First = next
		for int(next) < len(tokens) && tokens[next].End <= p.End {
			next++
		}
		p.Last = next
		src.Parts = append(src.Parts, p)
	}
	return src
}

// best asks a finder of its own.
func (f *fixture) best(src Source, terms []Term, groups []Group, limit int) []Passage {
	finder := finderOf(terms, groups)
	defer finder.Release()
	return finder.Best(nil, &src, limit)
}

// finderOf makes a finder for stems that are words of their own.
func finderOf(terms []Term, groups []Group) *Finder {
	finder := NewFinder(nil, nil, nil)
	finder.ask(terms, groups)
	for _, stem := range finder.table.used {
		finder.words.AddWord(stem)
	}
	return finder
}

// terms reads "word word*2.5": words with their weight, 1 unless it is said.
func (f *fixture) terms(words string) []Term {
	var out []Term
	for _, w := range strings.Fields(words) {
		word, weight, _ := strings.Cut(w, "*")
		t := Term{Stem: f.stem(f.analyzer.Tokens(nil, word)[0].Term), Weight: 1}
		if weight != "" {
			fmt.Sscan(weight, &t.Weight)
		}
		out = append(out, t)
	}
	return out
}

// group is one of weight 1 with these names; those in capitals count in capitals
// only.
func (f *fixture) group(names ...string) Group {
	g := Group{Weight: 1}
	for _, name := range names {
		p := Phrase{Capitals: name != "" && capitals(name)}
		for _, t := range f.tokens(name) {
			p.Stems = append(p.Stems, t.Stem)
		}
		g.Phrases = append(g.Phrases, p)
	}
	return g
}

// show prints a passage as "part: text [match] text".
func show(p Passage) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d: ", p.Part)
	for _, f := range p.Fragments {
		if f.Match {
			b.WriteString("[" + f.Text + "]")
		} else {
			b.WriteString(f.Text)
		}
	}
	return b.String()
}

// words is n words that no test asks for.
func words(n int) string { return strings.TrimSpace(strings.Repeat("so on ", (n+1)/2)) }

func TestBest(t *testing.T) {
	const filler = "Nothing of it is here. "
	for _, tt := range []struct {
		name  string
		parts []string
		query string
		limit int
		want  []string
	}{
		{"nothing", []string{"Heels hurt."}, "knee", 3, nil},
		{"no text", nil, "knee", 3, nil},
		{"no terms", []string{"Heels hurt."}, "", 3, nil},
		{"no passages asked for", []string{"Heels hurt."}, "heel", 0, nil},
		{"whole part", []string{"Heels hurt when you walk."}, "heel", 3, []string{"0: [Heels] hurt when you walk."}},
		{"any form of a word", []string{"Walking hurts; she walked, he walks."}, "walk", 3, []string{"0: [Walking] hurts; she [walked], he [walks]."}},
		{"clitics stand outside", []string{"Ménière’s disease."}, "meniere", 3, []string{"0: [Ménière]’s disease."}},

		{"adjacent matches are one", []string{"Rest a painful heel bone."}, "heel bone pain", 3, []string{"0: Rest a [painful heel bone]."}},
		{"over a hyphen", []string{"A beta-blocker or beta blocker."}, "beta blocker", 3, []string{"0: A [beta-blocker] or [beta blocker]."}},
		{"over a line's end", []string{"Heel\npain is common."}, "heel pain", 3, []string{"0: [Heel pain] is common."}},
		{"not over a comma", []string{"Heel, pain and rest."}, "heel pain", 3, []string{"0: [Heel], [pain] and rest."}},
		{"not over a word", []string{"Heel or pain."}, "heel pain", 3, []string{"0: [Heel] or [pain]."}},
		{"not over a paragraph", []string{"About the heel\n\nPain is common."}, "heel pain", 3, []string{"0: About the [heel] [Pain] is common."}},
		{"not over items", []string{"See:\n\n• heel\n• pain"}, "heel pain", 3, []string{"0: See: • [heel] • [pain]"}},

		{"white space is single", []string{"Heels   hurt\nwhen  you\n\nwalk."}, "heel", 3, []string{"0: [Heels] hurt when you walk."}},
		{"bullets stay", []string{"Try:\n\n• rest\n  • or ice\n• heel pads"}, "rest", 3, []string{"0: Try: • [rest] • or ice • heel pads"}},
		{"from an item", []string{words(60) + ":\n\n• (heel) pads\n• rest"}, "heel", 3, []string{"0: • ([heel]) pads • rest"}},
		{"opening quote", []string{words(60) + ". “Heel” is a word."}, "heel", 3, []string{"0: “[Heel]” is a word."}},

		{
			"to the end of a sentence near the window's end",
			[]string{"Heels hurt. " + strings.Repeat(filler, 12)},
			"heel", 3,
			[]string{"0: [Heels] hurt. " + strings.TrimSpace(strings.Repeat(filler, 8))},
		},
		{
			"in the middle of a sentence",
			[]string{words(50) + " heel " + words(60)},
			"heel", 3,
			[]string{"0: … on " + words(12) + " [heel] " + words(26) + " …"},
		},
		{
			"a sentence before a list introduces nothing",
			[]string{words(40) + ".\n\nLook here.\n\n• rest\n• heel pads"},
			"heel", 3,
			[]string{"0: • [heel] pads"},
		},
		{"the words before a list are far", []string{"Try " + words(60) + ":\n\n• heel pads"}, "heel", 3, []string{"0: • [heel] pads"}},
		{
			"abbreviations end no sentence",
			[]string{strings.Repeat("It is so. ", 10) + "Pads, e.g. of felt, help the heel."},
			"heel", 3,
			[]string{"0: Pads, e.g. of felt, help the [heel]."},
		},
		{
			"a colon is no end",
			[]string{"The heel " + words(36) + " may be:\n\n• " + words(80)},
			"heel", 3,
			[]string{"0: The [heel] " + words(36) + " may be …"},
		},
		{
			"no scrap of the next sentence",
			[]string{"A heel hurts. " + words(33) + ". The heel " + words(60)},
			"heel hurt", 3,
			[]string{"0: A [heel hurts]. " + words(33) + "."},
		},

		{
			"the earlier of equals",
			[]string{"A heel. Rest it. " + words(60) + ". The heel again."},
			"heel", 3,
			[]string{"0: A [heel]. Rest it. " + words(36) + " …"},
		},
		{
			"different words before many of one",
			[]string{"Heel, heel, heel, heel. " + strings.Repeat(filler, 20) + "Heel and knee."},
			"heel knee", 3,
			[]string{"0: [Heel] and [knee]."},
		},
		{
			"the heavier word",
			[]string{"The heel is here. " + strings.Repeat(filler, 20) + "The calcaneus is here."},
			"heel*1 calcaneus*5", 3,
			[]string{"0: The [calcaneus] is here."},
		},
		{
			"what a thing is before the thick of it",
			[]string{"A heel is a part of the foot. It is the heel that hurts. " + strings.Repeat(filler, 10) + "Heel, heel, heel, heel."},
			"heel", 3,
			[]string{"0: A [heel] is a part of the foot. It is the [heel] that hurts. " + strings.TrimSpace(strings.Repeat(filler, 6))},
		},

		{"best part first", []string{"Heel.", "Heel and knee.", "Knee."}, "heel knee", 3, []string{"1: [Heel] and [knee].", "0: [Heel].", "2: [Knee]."}},
		{"at most the limit", []string{"Heel a.", "Heel b.", "Heel c."}, "heel", 2, []string{"0: [Heel] a.", "1: [Heel] b."}},
		{"not much worse ones", []string{"Heel and knee and hip.", "Heel."}, "heel knee hip", 3, []string{"0: [Heel] and [knee] and [hip]."}},
		{"no passage twice", []string{"Heel pads help.", "Heel  pads help.", "Heel pads help too."}, "heel", 3, []string{"0: [Heel] pads help.", "2: [Heel] pads help too."}},
		{"parts are not crossed", []string{"Heel", "pain"}, "heel pain", 3, []string{"0: [Heel]", "1: [pain]"}},

		{"headings are not quoted", []string{"Heel pain|Heels hurt."}, "heel pain", 3, []string{"0: [Heels] hurt."}},
		{"under a heading", []string{"Knees|Nothing.", "Heel pain|Rest helps. So does ice."}, "heel", 3, []string{"1: Rest helps. So does ice."}},
		{"under a heading without text", []string{"Heel pain|", "Knees|Nothing."}, "heel", 3, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture()
			src := f.source(tt.parts...)
			var got []string
			for _, p := range f.best(src, f.terms(tt.query), nil, tt.limit) {
				got = append(got, show(p))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}
