package annotate

import (
	"slices"
	"sync"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Found is a stretch of a query that names concepts.
type Found struct {
	// Tokens are the places of its words in the query, in order. There may be
	// gaps: "pain that I get in my lower back".
	Tokens []int
	// Matches are the concepts that it may name, strongest label first.
	Matches []Named
	// Part is true where the query holds only the greater part of a label, which
	// is a hint and no name. Its words may be those of other stretches as well.
	Part bool
	// Choices is true where the words have several meanings and were left as
	// they are; the person may choose.
	Choices bool
}

// Named is a concept, the label that names it, and its number; see
// [Concepts.Concept].
type Named struct {
	terminology.Match
	Number int
}

// Find returns the concepts that a query names, in the order of their first
// words; no two share a word but for those with Part. The longest label wins. Labels match more loosely
// than in leaflets: without their function words, and those of two and three
// words in any order with up to two words between.
//
// What somebody wants to reduce, decrease or increase is not reduced, decreased or
// increased: such verbs stand in no label.
//
// A label that is an everyday word as well counts only where the query names
// another concept, too, or says that somebody has it.
func (c *Concepts) Find(text string, tokens []analysis.Token) []Found {
	return c.FindUsable(text, tokens, nil)
}

// FindUsable is Find without the concepts that usable refuses: where the longest
// label names only such, shorter ones that stand in it word by word are found. It is asked
// for numbers as [Concepts.Concept] takes them; a nil usable refuses none.
func (c *Concepts) FindUsable(text string, tokens []analysis.Token, usable func(number int) bool) []Found {
	if c.Len() == 0 || len(tokens) == 0 {
		return nil
	}
	q := finding{concepts: c, usable: usable, text: text, tokens: tokens, scratch: scratches.Get().(*scratch)}
	for i := range tokens {
		n := c.number(tokens[i].Term)
		if isAim(tokens, i) {
			n = noWord
		}
		q.numbers = append(q.numbers, n)
	}
	q.exact()
	q.inContent()
	q.anyOrder()
	q.compounds()
	found := q.partly(q.choose())
	q.release()
	return found
}

// finding is the state of one Find.
type finding struct {
	concepts *Concepts
	usable   func(number int) bool
	text     string
	tokens   []analysis.Token
	places   []int // of all tokens
	words    []int // of those that are no function words
	*scratch
}

// scratch is what one Find needs no longer than it runs, for the next to use. It
// holds nothing of the query's text.
type scratch struct {
	numbers    []uint32 // of the tokens, noWord for an aim and for one that stands in no label
	candidates []candidate
	used       []bool // by token; see choose
	spoken     []bool
	everyday   []bool
	asked      []asked
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func (q *finding) release() {
	// Candidates lead to places, which are the caller's; numbers are the query's
	// words by another name.
	clear(q.candidates)
	clear(q.numbers)
	clear(q.asked)
	*q.scratch = scratch{
		numbers: q.numbers[:0], candidates: q.candidates[:0],
		used: q.used[:0], spoken: q.spoken[:0], everyday: q.everyday[:0], asked: q.asked[:0],
	}
	scratches.Put(q.scratch)
}

// candidate is a label that stands in the query.
type candidate struct {
	tokens  []int
	content int // how many of them are no function words
	labels  []labelRef
	loose   uint8 // 0 word by word, 1 without function words, 2 in any order
}

func (c *candidate) reach() int { return c.tokens[len(c.tokens)-1] - c.tokens[0] }

// exact finds labels word by word, and notes which words are no function words.
func (q *finding) exact() {
	q.places, q.words = make([]int, len(q.tokens)), make([]int, 0, len(q.tokens))
	for i, t := range q.tokens {
		q.places[i] = i
		if !t.Function && !q.concepts.classes.isEmpty(q.numbers[i]) {
			q.words = append(q.words, i)
		}
	}
	q.exactly(q.numbers, nil)
}

// exactly finds labels that are just these words in a row; units are the places
// of the tokens of each, nil where each is one token.
func (q *finding) exactly(words []uint32, units [][]int) {
	var buffer [32]Match
	for _, m := range q.concepts.exact.trie.matches(buffer[:0], words) {
		if q.halves(units, m) {
			continue
		}
		k := candidate{labels: q.concepts.exact.of(m.Value), tokens: q.span(q.places, units, m)}
		for _, i := range k.tokens {
			if !q.tokens[i].Function {
				k.content++
			}
		}
		q.candidates = append(q.candidates, k)
	}
}

// span returns the places of the tokens of a match, which are those of the units
// it spans, or else those of the words. They must not be changed where there are
// no units.
func (q *finding) span(words []int, units [][]int, m Match) []int {
	if units == nil {
		return words[m.Start:m.End:m.End]
	}
	return slices.Concat(units[m.Start:m.End]...)
}

// inContent finds labels whose words stand in the query in order when function
// words are left out on both sides.
func (q *finding) inContent() {
	words := make([]uint32, len(q.words))
	for i, at := range q.words {
		words[i] = q.numbers[at]
	}
	q.contently(words, nil)
}

// contently is inContent over words that are no function words; units are the
// places of the tokens of each, nil where the words are those of the query.
func (q *finding) contently(words []uint32, units [][]int) {
	if len(words) < 2 {
		return
	}
	c := q.concepts
	var buffer [32]Match
	folded, classed := make([]uint32, len(words)), false
	for i, n := range words {
		folded[i] = c.classes.everywhere(n)
	}
	found := c.content.trie.matches(buffer[:0], folded)
	for i, n := range words {
		class := c.classes.class(n)
		classed = classed || folded[i] != class
		folded[i] = class
	}
	if classed {
		found = c.content.trie.matches(found, folded)
	}
	for _, m := range found {
		if q.halves(units, m) {
			continue
		}
		q.candidates = append(q.candidates, candidate{
			content: m.End - m.Start, labels: c.content.of(m.Value), loose: 1, tokens: q.span(q.words, units, m),
		})
	}
}

// maxBetween is how many words may stand between two words of a label in a
// query, function words not counted.
const maxBetween = 2

// anyOrder finds labels of two and three words in any order.
func (q *finding) anyOrder() {
	c := q.concepts
	room := make([]int, 2*len(q.words))
	known, place := room[:0:len(q.words)], room[len(q.words):len(q.words)] // place is among all words
	for i, at := range q.words {
		n := q.numbers[at]
		switch q.tokens[at].Word {
		case "no", "not", "never", "without":
			continue // "breathe but not" is not "not breathing"
		}
		if n != noWord && (c.looseWords[n] || c.looseWords[c.classes.class(n)] || c.looseWords[c.classes.everywhere(n)]) {
			known, place = append(known, at), append(place, i)
		}
	}
	near := func(i, j int) bool { return place[j]-place[i]-1 <= maxBetween }
	for i := range known {
		for j := i + 1; j < len(known) && near(i, j); j++ {
			q.look(known[i], known[j])
			for k := j + 1; k < len(known) && near(j, k); k++ {
				q.look(known[i], known[j], known[k])
			}
		}
	}
}

// look adds the label that has just the words at these places.
func (q *finding) look(places ...int) {
	var words [3]uint32
	for i, at := range places {
		words[i] = q.numbers[at]
	}
	key := newLooseKey(q.concepts.classes.fold(words[:len(places)]))
	if group, ok := q.concepts.loose.find(key); ok {
		q.candidates = append(q.candidates, candidate{
			tokens: slices.Clone(places), content: len(places), labels: q.concepts.content.of(group), loose: 2,
		})
	}
}
