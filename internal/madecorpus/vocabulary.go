package madecorpus

import (
	"math"
	"math/rand/v2"
	"strings"
)

// Heaps' law as fitted on MedQuAD's titles, other names, headings and texts:
// the number of stems among n words, function words not counted.
const (
	heapsK    = 35.0
	heapsBeta = 0.451
)

// law returns how many stems n words have.
func law(n int) float64 { return heapsK * math.Pow(float64(n), heapsBeta) }

// vocabulary counts the words of a corpus while it is made, and makes words up.
type vocabulary struct {
	base  *base
	rng   *rand.Rand
	n     int    // words written
	stems int    // different ones among them
	seen  []bool // stems of the base, by number
	made  []string
	taken map[string]bool // stems of made
	// drawn is every draw so far, as a number of made: drawing from it again
	// makes a word the likelier the more often it was drawn.
	drawn []int32
}

func newVocabulary(b *base, rng *rand.Rand) *vocabulary {
	return &vocabulary{base: b, rng: rng, seen: make([]bool, len(b.stems)), taken: map[string]bool{}}
}

// see counts a stem of the base that is written.
func (v *vocabulary) see(stem int32) {
	if !v.seen[stem] {
		v.seen[stem] = true
		v.stems++
	}
}

// draw returns the number of a made-up word, a new one where the law asks for
// one. It must be written.
func (v *vocabulary) draw() int32 {
	var word int32
	if len(v.made) == 0 || float64(v.stems) < law(v.n) {
		word = int32(len(v.made))
		v.made = append(v.made, v.unused())
		v.stems++
	} else {
		word = v.drawn[v.rng.IntN(len(v.drawn))]
	}
	v.drawn = append(v.drawn, word)
	return word
}

// unused makes up a word whose stem is no other's.
func (v *vocabulary) unused() string {
	for {
		word := v.invent()
		stem := v.base.analyzer.Stem(word)
		if _, known := v.base.numbers[stem]; !known && !v.taken[stem] {
			v.taken[stem] = true
			return word
		}
	}
}

// What made-up words are put together from.
var (
	onsets  = strings.Fields("b br c ch d dr f fl g gl h k l m n p ph pl r s st t th tr v x z")
	vowels  = strings.Fields("a e i o u y ae ia eo")
	endings = strings.Fields("in ol ax id an one ide ate oma itis osis emia algia olin amab ectomy pathy gen trix um us is or el")
)

// invent makes up a word that sounds clinical, of two or three syllables and an
// ending: tens of millions of words, most of them of four parts.
func (v *vocabulary) invent() string {
	var b strings.Builder
	for range 2 + v.rng.IntN(2) {
		b.WriteString(pick(v.rng, onsets))
		b.WriteString(pick(v.rng, vowels))
	}
	b.WriteString(pick(v.rng, onsets))
	b.WriteString(pick(v.rng, endings))
	return b.String()
}

// pick draws one of a list, each as likely.
func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }
