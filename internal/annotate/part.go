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
// word w are groups[starts[w]:starts[w+1]].
type partIndex struct {
	starts, groups []uint32
	weight         []float32 // by word
	common         []bool    // by word
	// terms are the words of the labels, each once: those of group g are
	// terms[first[g]:first[g+1]]; none where it is not among them.
	terms, first []uint32
}

// newPartIndex makes the index of groups; words gives those of a group, without
// repeats.
func newPartIndex(words int, groups [][]uint32) partIndex {
	x := partIndex{starts: make([]uint32, words+1), weight: make([]float32, words), common: make([]bool, words), first: make([]uint32, len(groups)+1)}
	df, count, labels := make([]uint32, words), 0, 0
	for _, terms := range groups {
		count += len(terms)
		if len(terms) > 0 {
			labels++
		}
		for _, w := range terms {
			df[w]++
		}
	}
	for w, n := range df {
		if n > 0 {
			x.weight[w] = float32(math.Log(1 + float64(len(groups))/float64(n)))
			x.common[w] = n > commonWord
		}
	}
	x.terms = make([]uint32, 0, count)
	heaviest := make([]uint32, len(groups))
	for g, terms := range groups {
		x.terms = append(x.terms, terms...)
		x.first[g+1] = uint32(len(x.terms))
		if len(terms) == 0 {
			continue
		}
		heaviest[g] = terms[0]
		for _, w := range terms[1:] {
			if x.weight[w] > x.weight[heaviest[g]] {
				heaviest[g] = w
			}
		}
		x.starts[heaviest[g]+1]++
	}
	for w := range words {
		x.starts[w+1] += x.starts[w]
	}
	x.groups = make([]uint32, labels)
	next := slices.Clone(x.starts)
	for g, terms := range groups {
		if len(terms) > 0 {
			w := heaviest[g]
			x.groups[next[w]] = uint32(g)
			next[w]++
		}
	}
	return x
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

// partly adds to found the label of which the query holds the greatest part,
// where that is enough and says something new: "fingers go dead white in cold"
// for "fingers turn white in the cold".
func (q *finding) partly(found []Found) []Found {
	words := q.words[:min(len(q.words), partWords)]
	if len(words) < leastWords || len(q.concepts.parts.groups) == 0 {
		return found
	}
	best := q.bestParts(found, words)
	for _, p := range best {
		f := Found{Part: true, Tokens: placesOf(p.words, words), Matches: q.matches(candidate{tokens: words[:1], labels: q.concepts.content.of(p.group)})}
		f.Matches = slices.DeleteFunc(f.Matches, func(m terminology.Match) bool { return namesAny(found, m.Concept) })
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
	for _, form := range forms {
		if int(form.word)+1 >= len(x.starts) {
			continue
		}
		for _, g := range x.groups[x.starts[form.word]:x.starts[form.word+1]] {
			p, ok := x.held(g, forms)
			if ok && !q.known(found, placesOf(p.words, words)) {
				best = append(best, p)
			}
		}
	}
	slices.SortFunc(best, func(a, b part) int { return cmp.Or(cmp.Compare(b.held, a.held), cmp.Compare(a.group, b.group)) })
	return best[:min(len(best), mostParts)]
}

// forms returns the words of the query as labels may have them, each once.
func (q *finding) forms(words []int) []asked {
	out := make([]asked, 0, 2*len(words))
	for i, place := range words {
		n := q.numbers[place]
		if n == noWord || isDenial(q.tokens[place].Word) {
			continue
		}
		for _, w := range [3]uint32{n, q.concepts.classes.class(n), q.concepts.classes.everywhere(n)} {
			if !slices.ContainsFunc(out, func(a asked) bool { return a.word == w }) {
				out = append(out, asked{w, 1 << i})
			}
		}
	}
	return out
}

// held returns what of a label the forms hold, and whether that is enough.
func (x *partIndex) held(group uint32, forms []asked) (part, bool) {
	p, terms := part{group: group}, x.terms[x.first[group]:x.first[group+1]]
	var total, heaviest float32
	for _, w := range terms {
		weight := x.weight[w]
		total, heaviest = total+weight, max(heaviest, weight)
		for _, form := range forms {
			if form.word == w && !x.common[w] {
				p.held += weight
				p.words |= form.bit
			}
		}
	}
	n := bits.OnesCount32(p.words)
	least := leastWords
	if len(terms) >= longLabel {
		least++
	}
	return p, n >= least && p.held >= leastPart*total && total-p.held < heaviest
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
		return slices.ContainsFunc(f.Matches, func(m terminology.Match) bool { return m.Concept == c })
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
