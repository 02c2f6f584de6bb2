package madecorpus

import (
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// base is what the real leaflets are made of. It does not change once it is
// made.
type base struct {
	analyzer *analysis.Analyzer
	profiles []profile
	stems    []string         // by number
	numbers  map[string]int32 // by stem
	// What some titles and names end in, as in titleEndings and nameEndings.
	titleEnds, nameEnds []phrase
}

// profile is one real leaflet.
type profile struct {
	title    phrase
	names    []phrase
	sections []section
	codes    []corpus.Code
	// rarest is the number of the title's stem that the fewest leaflets hold,
	// -1 where no word of the title can be renamed.
	rarest int32
}

// section is one real section: slots, and the sentences that fill them.
type section struct {
	heading phrase
	kind    corpus.SectionKind
	level   int
	slots   []slot
	// Sentences of prose [0] and of list items [1] are kept apart, so that
	// shuffling leaves lists lists.
	sentences [2][]phrase
}

// slot is where a sentence stands: what comes before it, and which of
// section.sentences it takes.
type slot struct {
	before string
	of     int
}

// phrase is a text with its words but for function words, which are neither
// counted nor replaced.
type phrase struct {
	text  string
	words []word
}

// word is a byte span of a phrase, and the number of its stem.
type word struct {
	start, end uint32
	stem       int32
	loose      bool // another word can stand in its place
}

func newBase(leaflets []*corpus.Leaflet) *base {
	b := &base{analyzer: analysis.New(), numbers: map[string]int32{}}
	for _, l := range leaflets {
		b.add(l)
	}
	b.findRarest()
	for _, e := range titleEndings() {
		b.titleEnds = append(b.titleEnds, b.phrase(e.text))
	}
	for _, text := range nameEndings() {
		b.nameEnds = append(b.nameEnds, b.phrase(text))
	}
	return b
}

// add analyses a leaflet; one without text is left out.
func (b *base) add(l *corpus.Leaflet) {
	p := profile{title: b.phrase(l.Title), codes: l.Codes, rarest: -1}
	for _, name := range l.OtherNames {
		p.names = append(p.names, b.phrase(name))
	}
	for i := range l.Sections {
		s := &l.Sections[i]
		out := section{heading: b.phrase(s.Heading), kind: s.Kind, level: s.Level}
		for _, piece := range pieces(s.Text) {
			of := 0
			if piece.item {
				of = 1
			}
			out.slots = append(out.slots, slot{piece.before, of})
			out.sentences[of] = append(out.sentences[of], b.phrase(piece.text))
		}
		if len(out.slots) > 0 {
			p.sections = append(p.sections, out)
		}
	}
	if len(p.sections) > 0 {
		b.profiles = append(b.profiles, p)
	}
}

// phrase analyses a text.
func (b *base) phrase(text string) phrase {
	p := phrase{text: text}
	for _, t := range b.analyzer.Tokens(nil, text) {
		n, ok := b.numbers[t.Term]
		if !ok {
			n = int32(len(b.stems))
			b.numbers[t.Term] = n
			b.stems = append(b.stems, t.Term)
		}
		if !t.Function {
			p.words = append(p.words, word{t.Start, t.End, n, isLoose(text, int(t.Start), int(t.End))})
		}
	}
	return p
}

// shortest is how many bytes a word needs to be replaced: shorter ones are
// abbreviations, or parts of them.
const shortest = 3

// isLoose reports whether a span is letters only and parts from what stands
// beside it: in "5mg" a word in place of the unit would run into the number.
func isLoose(text string, start, end int) bool {
	for _, r := range text[start:end] {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return end-start >= shortest && !unicode.In(before, unicode.L, unicode.N, unicode.M) && !unicode.In(after, unicode.L, unicode.N, unicode.M)
}

// findRarest finds each title's rarest word; of equally rare ones the first.
func (b *base) findRarest() {
	holders := make([]int, len(b.stems)) // leaflets, by stem
	last := make([]int, len(b.stems))    // the one counted last, from 1
	count := func(p phrase, leaflet int) {
		for _, w := range p.words {
			if last[w.stem] != leaflet {
				last[w.stem] = leaflet
				holders[w.stem]++
			}
		}
	}
	for i := range b.profiles {
		p := &b.profiles[i]
		count(p.title, i+1)
		for _, s := range p.sections {
			count(s.heading, i+1)
			for _, sentences := range s.sentences {
				for _, sentence := range sentences {
					count(sentence, i+1)
				}
			}
		}
	}
	for i := range b.profiles {
		p := &b.profiles[i]
		for _, w := range p.title.words {
			if w.loose && (p.rarest < 0 || holders[w.stem] < holders[p.rarest]) {
				p.rarest = w.stem
			}
		}
	}
}
