package annotate

import "slices"

// minPart is how many letters each half of a compound has at least.
const minPart = 3

// compounds reads the query once more with words joined that labels write as
// one ("heart beat", "eye lid"), and with words parted that labels write as two
// ("backpain"). It finds labels as they are written and without function words.
func (q *finding) compounds() {
	words, places := q.units()
	if words == nil {
		return
	}
	seen := len(q.candidates)
	q.exactly(words, places)
	content := words[:0:0]
	var at [][]int
	for i, w := range words {
		t := q.tokens[places[i][0]]
		if len(places[i]) > 1 || !t.Function && !q.concepts.classes.isEmpty(w) {
			content, at = append(content, w), append(at, places[i])
		}
	}
	q.contently(content, at)
	for i := seen; i < len(q.candidates); i++ {
		k := &q.candidates[i]
		slices.Sort(k.tokens)
		k.tokens = slices.Compact(k.tokens)
		k.content = 0
		for _, at := range k.tokens {
			if !q.tokens[at].Function {
				k.content++
			}
		}
	}
}

// units returns the words of the query with compounds joined and parted, and of
// each the places of its tokens; nil where there are none.
func (q *finding) units() (words []uint32, places [][]int) {
	for i := 0; i < len(q.tokens); i++ {
		first, second, size := q.unit(i)
		if size == 1 && second == noWord {
			if words != nil {
				words, places = append(words, first), append(places, []int{i})
			}
			continue
		}
		if words == nil {
			words = append(make([]uint32, 0, len(q.tokens)+1), q.numbers[:i]...)
			for at := range i {
				places = append(places, []int{at})
			}
		}
		if size == 2 {
			words, places = append(words, first), append(places, []int{i, i + 1})
			i++
		} else {
			words, places = append(words, first, second), append(places, []int{i}, []int{i})
		}
	}
	return words, places
}

// unit reads the word at i: with the next one as one word (size 2), as two words
// (second is a word), or as it is.
func (q *finding) unit(i int) (first, second uint32, size int) {
	t := &q.tokens[i]
	if i+1 < len(q.tokens) && len(t.Word) >= minPart && len(q.tokens[i+1].Word) >= minPart && !t.Function {
		var buffer [64]byte
		joined := append(append(buffer[:0], t.Word...), q.tokens[i+1].Term...)
		if n, ok := q.concepts.words[string(joined)]; ok && q.concepts.stands[n] {
			return n, noWord, 2
		}
	}
	if left, right, ok := q.parts(i); ok {
		return left, right, 1
	}
	return q.numbers[i], noWord, 1
}

// parts returns the two words of labels that a word that stands in none is made
// of.
func (q *finding) parts(i int) (left, right uint32, ok bool) {
	t := &q.tokens[i]
	if q.numbers[i] != noWord || len(t.Term) < 2*minPart {
		return 0, 0, false
	}
	for cut := minPart; cut <= len(t.Term)-minPart; cut++ {
		left, right = q.concepts.number(t.Term[:cut]), q.concepts.number(t.Term[cut:])
		if left != noWord && right != noWord {
			return left, right, true
		}
	}
	return 0, 0, false
}

// longCompound is how many letters a word has at least of which one half may be
// a name alone: shorter ones fall into two words of labels by chance. A "ticket"
// is no tic.
const longCompound = 10

// halves reports whether a match ends in the middle of a word that was parted and
// is too short for that.
func (q *finding) halves(units [][]int, m Match) bool {
	cuts := func(i int) bool {
		return i > 0 && i < len(units) && units[i-1][0] == units[i][0] && len(q.tokens[units[i][0]].Term) < longCompound
	}
	return cuts(m.Start) || cuts(m.End)
}
