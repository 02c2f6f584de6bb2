package annotate

import (
	"cmp"
	"slices"
	"strings"

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
	q := finding{concepts: c, usable: usable, text: text, tokens: tokens, numbers: make([]uint32, len(tokens)), candidates: make([]candidate, 0, 16)}
	for i := range tokens {
		q.numbers[i] = c.number(tokens[i].Term)
		if isAim(tokens, i) {
			q.numbers[i] = noWord
		}
	}
	q.exact()
	q.inContent()
	q.anyOrder()
	q.compounds()
	return q.partly(q.choose())
}

// isAim reports whether the word at i says what somebody wants to do, not what
// something is: who asks how to reduce blood pressure has no reduced one. It is a
// verb where what follows may be its object: an increase in weight is, and so is a
// weight increase.
func isAim(tokens []analysis.Token, i int) bool {
	switch tokens[i].Word {
	case "reduce", "reducing", "decrease", "increase":
	default:
		return false
	}
	if i > 0 {
		switch tokens[i-1].Word {
		case "a", "an", "the", "sudden", "rapid":
			return false
		}
	}
	if i+1 == len(tokens) {
		return false
	}
	switch next := &tokens[i+1]; next.Word {
	case "the", "a", "an", "my", "your", "his", "her", "our", "their", "this", "these":
		return true
	default:
		return !next.Function
	}
}

// finding is the state of one Find.
type finding struct {
	concepts   *Concepts
	usable     func(number int) bool
	text       string
	tokens     []analysis.Token
	numbers    []uint32 // of the tokens, noWord for an aim and for one that stands in no label
	places     []int    // of all tokens
	words      []int    // of those that are no function words
	candidates []candidate
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

// choose returns the best of the candidates.
func (q *finding) choose() []Found {
	slices.SortStableFunc(q.candidates, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(b.content, a.content), cmp.Compare(a.loose, b.loose),
			cmp.Compare(len(b.tokens), len(a.tokens)), cmp.Compare(a.reach(), b.reach()), cmp.Compare(a.tokens[0], b.tokens[0]),
		)
	})
	used := make([]bool, len(q.tokens))
	// What is spoken for names, word by word, something that is of no use here:
	// shorter names in it count only word by word, too. Of "baby won't stop
	// crying", "stop having babies" is no part.
	spoken := make([]bool, len(q.tokens))
	all, everyday := make([]Found, 0, 8), make([]bool, 0, 8)
	plain := 0
	for _, k := range q.candidates {
		if k.content == 0 && len(k.tokens) < len(q.tokens) || slices.ContainsFunc(k.tokens, func(i int) bool { return used[i] }) || k.loose > 0 && !slices.ContainsFunc(k.tokens, func(i int) bool { return !spoken[i] }) {
			continue
		}
		matches, refused := q.matches(k)
		if len(matches) == 0 {
			for _, i := range k.tokens {
				spoken[i] = spoken[i] || refused && k.loose == 0
			}
			continue
		}
		f := Found{Tokens: k.tokens, Matches: matches}
		f.Choices = q.ambiguous(&f)
		for _, i := range k.tokens {
			used[i] = true
		}
		common := !slices.ContainsFunc(f.Matches, func(m Named) bool { return !m.Label.NeedsContext })
		if !common {
			plain++
		}
		all, everyday = append(all, f), append(everyday, common)
	}
	kept := all[:0]
	for i, f := range all {
		if !everyday[i] || plain > 0 || len(all) > 1 || q.isHad(f.Tokens) {
			kept = append(kept, f)
		}
	}
	slices.SortFunc(kept, func(a, b Found) int { return cmp.Compare(a.Tokens[0], b.Tokens[0]) })
	return kept
}

// isHad reports whether somebody has what these words name: "got the runs",
// "having a hypo". Illnesses are had; the other thing that an everyday word means
// mostly is not.
func (q *finding) isHad(tokens []int) bool {
	for i := tokens[0] - 1; i >= 0; i-- {
		switch t := &q.tokens[i]; t.Word {
		case "have", "has", "had", "having", "got", "get", "gets", "getting", "caught", "catch", "suffer", "suffers", "suffering":
			return true
		default:
			if !t.Function && !q.concepts.classes.isEmpty(q.numbers[i]) {
				return false
			}
		}
	}
	return false
}

// matches returns the concepts of a candidate that are of use, and whether any is
// of none.
func (q *finding) matches(k candidate) (out []Named, refused bool) {
	out = make([]Named, 0, len(k.labels))
	tokens := q.tokens[k.tokens[0] : k.tokens[len(k.tokens)-1]+1]
	for _, ref := range k.labels {
		if ref.shouted && !spelled(q.text, tokens, q.concepts.label(ref).Text) {
			continue
		}
		if n := int(ref.concept); q.usable == nil || q.usable(n) {
			out = append(out, Named{terminology.Match{Concept: q.concepts.concepts[n], Label: *q.concepts.label(ref)}, n})
		} else {
			refused = true
		}
	}
	// A name that means the thing for certain goes before everyday words.
	certain := func(m Named) bool { return !m.Label.NeedsContext && m.Label.Role.SameMeaning() }
	if slices.ContainsFunc(out, certain) {
		out = slices.DeleteFunc(out, func(m Named) bool { return m.Label.NeedsContext })
	}
	return out, refused
}

// ambiguous reports whether a small-letter abbreviation could mean concepts that
// are shown under different names: no one of them may be taken for granted.
func (q *finding) ambiguous(f *Found) bool {
	if len(f.Tokens) != 1 || len(f.Matches) < 2 {
		return false
	}
	at := q.tokens[f.Tokens[0]]
	if shouts(q.text, []analysis.Token{at}) && strings.ToLower(q.text) != q.text {
		return false
	}
	name := terminology.Fold(f.Matches[0].Concept.Preferred().Text)
	for _, m := range f.Matches {
		if m.Label.Role != terminology.Abbreviation {
			return false
		}
		if terminology.Fold(m.Concept.Preferred().Text) != name {
			f.Choices = true
		}
	}
	return f.Choices
}
