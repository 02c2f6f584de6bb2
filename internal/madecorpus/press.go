package madecorpus

import (
	"math"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format"
)

// How much of a leaflet is its own. The shares are those of the package's
// comment.
const (
	renamed  = 0.6
	madeUp   = 1.0 / 60
	ownTopic = 1.0 / 3
)

// press makes leaflets, one after the other.
type press struct {
	base  *base
	rng   *rand.Rand
	words *vocabulary
	out   strings.Builder

	publishers []publisher
	// donors are the sections of the profiles used so far, by kind. Those of
	// all profiles would make the vocabulary grow faster at the beginning than
	// that of real leaflets.
	donors [corpus.WhenToGetHelp + 1][]donor
	used   []bool // profiles

	// Of the leaflet being made:
	profile int
	rename  int32 // the stem that the topic word stands for, -1 for none
	topic   int32 // the topic word, -1 while it is not drawn

	gap int // words until the next made-up one
}

// donor is a section and its profile.
type donor struct {
	profile int
	*section
}

func newPress(b *base, rng *rand.Rand) *press {
	p := &press{base: b, rng: rng, words: newVocabulary(b, rng), publishers: publishers(), used: make([]bool, len(b.profiles))}
	p.gap = p.nextGap()
	return p
}

// leaflet makes leaflet number i of the corpus from a profile.
func (p *press) leaflet(i, profile int) *corpus.Leaflet {
	from := &p.base.profiles[profile]
	p.profile, p.rename, p.topic = profile, -1, -1
	if !p.used[profile] {
		p.used[profile] = true
		for j := range from.sections {
			s := &from.sections[j]
			p.donors[s.kind] = append(p.donors[s.kind], donor{profile, s})
		}
	}
	if p.rng.Float64() < renamed {
		p.rename = from.rarest
	}
	l := &corpus.Leaflet{}
	p.title(l, from)
	p.names(l, from)
	for j := range from.sections {
		l.Sections = append(l.Sections, p.section(&from.sections[j]))
	}
	if p.rename < 0 {
		l.Codes = append(l.Codes, from.codes...)
	}
	p.imprint(l, i)
	format.Normalise(l) // gives the anchors; texts are in form already
	return l
}

// section makes a section: every sentence is one of its own or, in a quarter of
// cases each, of one of two other leaflets' sections of the same kind.
func (p *press) section(from *section) corpus.Section {
	s := corpus.Section{Kind: from.kind, Level: from.level}
	p.write(&from.heading, false)
	s.Heading = p.take()
	donors := [2]*section{p.donor(from), p.donor(from)}
	var own [2][]int
	for of := range own {
		own[of] = p.rng.Perm(len(from.sentences[of]))
	}
	for _, slot := range from.slots {
		sentence := &from.sentences[slot.of][own[slot.of][0]]
		own[slot.of] = own[slot.of][1:]
		if d := p.rng.IntN(4); d < len(donors) {
			if theirs := donors[d].sentences[slot.of]; len(theirs) > 0 {
				sentence = &theirs[p.rng.IntN(len(theirs))]
			}
		}
		p.out.WriteString(slot.before)
		p.write(sentence, true)
	}
	s.Text = p.take()
	return s
}

// donor draws a section of the same kind of another leaflet; where there is
// none, the section itself.
func (p *press) donor(from *section) *section {
	const tries = 4
	for range tries {
		if d := pick(p.rng, p.donors[from.kind]); d.profile != p.profile {
			return d.section
		}
	}
	return from
}

// take returns what was written since it was last called.
func (p *press) take() string {
	text := p.out.String()
	p.out = strings.Builder{}
	return text
}

// write writes a phrase with the topic renamed and, where mixed, with made-up
// words in it.
func (p *press) write(from *phrase, mixed bool) {
	at := uint32(0)
	for _, w := range from.words {
		p.words.n++
		if mixed {
			p.gap--
		}
		var made string
		switch {
		case w.loose && w.stem == p.rename:
			made = p.topicWord()
		case w.loose && mixed && p.gap <= 0:
			p.gap = p.nextGap()
			if p.rng.Float64() < ownTopic {
				made = p.topicWord()
			} else {
				made = p.words.made[p.words.draw()]
			}
		default:
			p.words.see(w.stem)
			continue
		}
		p.out.WriteString(from.text[at:w.start])
		p.out.WriteString(likeCase(made, from.text[w.start:w.end]))
		at = w.end
	}
	p.out.WriteString(from.text[at:])
}

// topicWord returns the leaflet's topic word, which is written.
func (p *press) topicWord() string {
	if p.topic < 0 {
		p.topic = p.words.draw()
	}
	return p.words.made[p.topic]
}

// likeCase returns a made-up word with a capital where old has one.
func likeCase(made, old string) string {
	if first, _ := utf8.DecodeRuneInString(old); unicode.IsUpper(first) {
		return strings.ToUpper(made[:1]) + made[1:]
	}
	return made
}

// nextGap draws after how many words the next made-up one stands: independent
// of one another, madeUp of all words.
func (p *press) nextGap() int {
	return 1 + int(math.Log(1-p.rng.Float64())/math.Log(1-madeUp))
}
