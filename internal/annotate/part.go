package annotate

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Limits of finding labels by a part of their words, chosen on lay phrases for
// clinical terms.
const (
	// leastPart is the share of a label's weight that a query must hold; a word
	// weighs its idf among labels. What is missing must weigh less than its
	// heaviest word: without "hormone", the rest of "hormone treatment for
	// cancer" says nothing of it.
	leastPart = 0.5
	// leastWords is how many words of it a query must hold, and one more of a
	// label with longLabel words or more.
	leastWords = 2
	longLabel  = 5
	// A word that stands in more labels than commonWord says too little of any to
	// count as held.
	commonWord = 1500
	// partWords is how many words of a query are looked at.
	partWords = 32 // no more than there are bits in part.words
	// mostParts is how many labels are returned, those with the heaviest parts.
	mostParts = 3
)

// partIndex finds labels of three words or more by some of them. As a query must
// hold the heaviest word of a label, each stands under that word alone: those of
// word w are labels[starts[w]:starts[w+1]], and their words lie side by side as
// they do, because a query may read hundreds.
type partIndex struct {
	starts []uint32
	labels []partLabel
	// signs has for each label the bits of its words, by their numbers modulo 64,
	// or anySign. Most labels are told by it to be none of which a query holds
	// enough.
	signs  []uint64
	terms  []uint32  // the words of the labels, each once in a label
	weight []float32 // by word
	common []bool    // by word
}

// anySign is that of a label two of whose words have the same bit, which says
// nothing.
const anySign = math.MaxUint64

// partLabel is a label: the group it has in content, and its words, which are
// terms from first on up to those of the next label.
type partLabel struct {
	group, first    uint32
	total, heaviest float32 // of the weights of its words
}

// newPartIndex makes the index of groups; words is how many words there are, and
// names has the place of each group's among terms, of no length for one to leave
// out.
func newPartIndex(words int, terms []uint32, names []entry) partIndex {
	groups := func(yield func(group int, words []uint32) bool) {
		var buffer [MaxTerms]uint32
		for g, name := range names {
			if name.start < name.end && !yield(g, distinctWords(buffer[:0], terms[name.start:name.end])) {
				return
			}
		}
	}
	x := partIndex{starts: make([]uint32, words+1), weight: make([]float32, words), common: make([]bool, words)}
	df, count, labels := make([]uint32, words), 0, 0
	for _, terms := range groups {
		count += len(terms)
		labels++
		for _, w := range terms {
			df[w]++
		}
	}
	for w, n := range df {
		if n > 0 {
			x.weight[w] = float32(math.Log(1 + float64(len(names))/float64(n)))
			x.common[w] = n > commonWord
		}
	}
	under := make([]uint32, len(names)) // its heaviest word
	for g, terms := range groups {
		under[g] = terms[0]
		for _, w := range terms[1:] {
			if x.weight[w] > x.weight[under[g]] {
				under[g] = w
			}
		}
		x.starts[under[g]+1]++
	}
	for w := range words {
		x.starts[w+1] += x.starts[w]
	}
	x.labels = make([]partLabel, labels, labels+1)
	next := slices.Clone(x.starts)
	for g := range groups {
		at := &next[under[g]]
		x.labels[*at].group = uint32(g)
		*at++
	}
	x.terms, x.signs = make([]uint32, 0, count), make([]uint64, labels)
	for i := range x.labels {
		l := &x.labels[i]
		l.first, l.heaviest = uint32(len(x.terms)), x.weight[under[l.group]]
		x.terms = distinctWords(x.terms, terms[names[l.group].start:names[l.group].end])
		for _, w := range x.terms[l.first:] {
			l.total += x.weight[w]
			if bit := uint64(1) << (w & 63); x.signs[i]&bit == 0 {
				x.signs[i] |= bit
			} else {
				x.signs[i] = anySign
			}
		}
	}
	x.labels = append(x.labels, partLabel{first: uint32(len(x.terms))})
	return x
}

// distinctWords appends the words of a label, each once.
func distinctWords(dst, terms []uint32) []uint32 {
	for i, w := range terms {
		if !slices.Contains(terms[:i], w) {
			dst = append(dst, w)
		}
	}
	return dst
}

// part is a label of which the query holds some words.
type part struct {
	group uint32
	held  float32
	words uint32 // a bit for each of the query's words, in order
}

// asked is a form of a query's word that labels may have.
type asked struct {
	word, bit uint32
}

// forms are those of a query's words. maybe has the bit of every word among them
// set, by its number modulo 64: nearly all words of labels are told from them by
// it.
type forms struct {
	asked []asked
	maybe uint64
}

// partly adds to found the label of which the query holds the greatest part,
// where that is enough and says something new: "fingers go dead white in cold"
// for "fingers turn white in the cold".
func (q *finding) partly(found []Found) []Found {
	words := q.words[:min(len(q.words), partWords)]
	if len(words) < leastWords || len(q.concepts.parts.terms) == 0 {
		return found
	}
	best := q.bestParts(found, words)
	for _, p := range best {
		f := Found{Part: true, Tokens: placesOf(p.words, words)}
		f.Matches, _ = q.matches(candidate{tokens: words[:1], labels: q.concepts.content.of(p.group)})
		f.Matches = slices.DeleteFunc(f.Matches, func(m Named) bool { return namesAny(found, m.Concept) })
		if len(f.Matches) > 0 {
			found = append(found, f)
		}
	}
	return found
}

// bestParts returns the labels of which the query holds most, heaviest first.
func (q *finding) bestParts(found []Found, words []int) []part {
	x := &q.concepts.parts
	forms := q.forms(words)
	var best []part
	for _, form := range forms.asked {
		if int(form.word)+1 >= len(x.starts) {
			continue
		}
		for at := x.starts[form.word]; at < x.starts[form.word+1]; at++ {
			if !x.mayHold(at, &forms) {
				continue
			}
			p, ok := x.held(at, &forms)
			if ok && !q.known(found, placesOf(p.words, words)) {
				best = append(best, p)
			}
		}
	}
	slices.SortFunc(best, func(a, b part) int { return cmp.Or(cmp.Compare(b.held, a.held), cmp.Compare(a.group, b.group)) })
	return best[:min(len(best), mostParts)]
}

// forms returns the words of the query as labels may have them, each once.
func (q *finding) forms(words []int) forms {
	out := forms{asked: q.asked[:0]}
	for i, place := range words {
		n := q.numbers[place]
		if n == noWord || isDenial(q.tokens[place].Word) {
			continue
		}
		for _, w := range [3]uint32{n, q.concepts.classes.class(n), q.concepts.classes.everywhere(n)} {
			if !slices.ContainsFunc(out.asked, func(a asked) bool { return a.word == w }) {
				out.asked = append(out.asked, asked{w, 1 << i})
				out.maybe |= 1 << (w & 63)
			}
		}
	}
	q.asked = out.asked
	return out
}

// mayHold reports whether the forms may hold enough words of the label at a place.
// It is false only where they do not.
func (x *partIndex) mayHold(at uint32, forms *forms) bool {
	sign := x.signs[at]
	return sign == anySign || bits.OnesCount64(sign&forms.maybe) >= leastWords
}

// held returns what of the label at a place the forms hold, and whether that is
// enough.
func (x *partIndex) held(at uint32, forms *forms) (part, bool) {
	l := &x.labels[at]
	p, terms := part{group: l.group}, x.terms[l.first:x.labels[at+1].first]
	for _, w := range terms {
		if forms.maybe>>(w&63)&1 == 0 || x.common[w] {
			continue
		}
		for _, form := range forms.asked {
			if form.word == w {
				p.held += x.weight[w]
				p.words |= form.bit
			}
		}
	}
	n := bits.OnesCount32(p.words)
	least := leastWords
	if len(terms) >= longLabel {
		least++
	}
	return p, n >= least && p.held >= leastPart*l.total && l.total-p.held < l.heaviest
}

// placesOf returns the places of the words whose bits are set.
func placesOf(set uint32, words []int) []int {
	out := make([]int, 0, bits.OnesCount32(set))
	for ; set != 0; set &= set - 1 {
		out = append(out, words[bits.TrailingZeros32(set)])
	}
	return out
}

// known reports whether a name of several words says as much already, or some of
// these are taken out of one: "cancer" of "ovarian cancer" is spoken for. What
// holds a whole name and more is a longer one.
func (q *finding) known(found []Found, tokens []int) bool {
	return slices.ContainsFunc(found, func(f Found) bool {
		if len(f.Tokens) < 2 {
			return false
		}
		taken := 0
		for _, i := range tokens {
			if slices.Contains(f.Tokens, i) {
				taken++
			}
		}
		return taken == len(tokens) || taken > 0 && taken < len(f.Tokens) && f.Matches[0].Label.Role <= terminology.Exact
	})
}

func namesAny(found []Found, c *terminology.Concept) bool {
	return slices.ContainsFunc(found, func(f Found) bool {
		return slices.ContainsFunc(f.Matches, func(m Named) bool { return m.Concept == c })
	})
}

// isDenial reports whether the word says that something is not: what is left of
// "not eating" is no part of "not eating enough".
func isDenial(word string) bool {
	switch word {
	case "no", "not", "never", "without", "cannot", "cant":
		return true
	}
	return false
}
