package annotate

import (
	"math"
	"math/bits"
	"slices"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Limits of finding labels by a part of their words, chosen on lay phrases for
// clinical terms.
const (
	// leastPart is the share of a label's weight that a query must hold; a word
	// weighs its idf among labels.
	leastPart = 0.62
	// leastWords is how many words of it a query must hold, and one more of a
	// label with longLabel words or more.
	leastWords = 2
	longLabel  = 5
	// commonWord is in how many labels a word may stand to be looked up; a label
	// is found by its rarer words.
	commonWord = 1500
	// partWords is how many words of a query are looked at.
	partWords = 32 // no more than there are bits in partScratch.words
	// mostParts is how many labels that hold the same best part are returned.
	mostParts = 2
)

// partIndex finds labels of three words or more by some of them: label group g
// weighs total[g], 0 where it is not among them, and word w stands in
// groups[starts[w]:starts[w+1]].
type partIndex struct {
	starts, groups []uint32
	weight         []float32 // by word
	total          []float32 // by group
	long           []bool    // by group
}

// newPartIndex makes the index of groups; words gives those of a group, without
// repeats.
func newPartIndex(words int, groups [][]uint32) partIndex {
	x := partIndex{starts: make([]uint32, words+1), weight: make([]float32, words), total: make([]float32, len(groups)), long: make([]bool, len(groups))}
	count := 0
	for g, terms := range groups {
		x.long[g] = len(terms) >= longLabel
		for _, w := range terms {
			x.starts[w+1]++
			count++
		}
	}
	for w := range words {
		if df := x.starts[w+1]; df > 0 {
			x.weight[w] = float32(math.Log(1 + float64(len(groups))/float64(df)))
		}
		x.starts[w+1] += x.starts[w]
	}
	x.groups = make([]uint32, count)
	next := slices.Clone(x.starts)
	for g, terms := range groups {
		for _, w := range terms {
			x.groups[next[w]] = uint32(g)
			next[w]++
			x.total[g] += x.weight[w]
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

// partScratch is the memory of one search for parts: held and words are zero
// between searches.
type partScratch struct {
	held    []float32 // by group
	words   []uint32  // by group
	touched []uint32
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
		f := Found{Part: true, Tokens: placesOf(p.words, words), Matches: q.matches(candidate{labels: q.concepts.content.of(p.group)})}
		f.Matches = slices.DeleteFunc(f.Matches, func(m terminology.Match) bool { return namesAny(found, m.Concept) })
		if len(f.Matches) > 0 {
			found = append(found, f)
		}
	}
	return found
}

// bestParts returns the labels with the greatest part that is enough.
func (q *finding) bestParts(found []Found, words []int) []part {
	x := &q.concepts.parts
	s, _ := q.concepts.scratch.Get().(*partScratch)
	if s == nil {
		s = &partScratch{held: make([]float32, len(x.total)), words: make([]uint32, len(x.total))}
	}
	for i, place := range words {
		n := q.numbers[place]
		if n == noWord || isDenial(q.tokens[place].Word) || q.before(words[:i], n) {
			continue
		}
		forms := [3]uint32{n, q.concepts.classes.class(n), q.concepts.classes.everywhere(n)}
		for k, w := range forms {
			if int(w)+1 >= len(x.starts) || slices.Contains(forms[:k], w) || x.starts[w+1]-x.starts[w] > commonWord {
				continue
			}
			bit := uint32(1) << i
			for _, g := range x.groups[x.starts[w]:x.starts[w+1]] {
				if s.words[g] == 0 {
					s.touched = append(s.touched, g)
				}
				if s.words[g]&bit == 0 {
					s.held[g] += x.weight[w]
				}
				s.words[g] |= bit
			}
		}
	}
	var best []part
	for _, g := range s.touched {
		p := part{group: g, held: s.held[g], words: s.words[g]}
		s.held[g], s.words[g] = 0, 0
		n := bits.OnesCount32(p.words)
		if n < leastWords || x.long[g] && n == leastWords || p.held < leastPart*x.total[g] || len(best) > 0 && p.held < best[0].held {
			continue
		}
		if q.known(found, placesOf(p.words, words)) {
			continue
		}
		if len(best) > 0 && p.held > best[0].held {
			best = best[:0]
		}
		best = append(best, p)
	}
	s.touched = s.touched[:0]
	q.concepts.scratch.Put(s)
	slices.SortFunc(best, func(a, b part) int { return int(a.group) - int(b.group) })
	return best[:min(len(best), mostParts)]
}

// before reports whether the word stands at one of these places.
func (q *finding) before(places []int, word uint32) bool {
	return slices.ContainsFunc(places, func(at int) bool { return q.numbers[at] == word })
}

// placesOf returns the places of the words whose bits are set.
func placesOf(set uint32, words []int) []int {
	out := make([]int, 0, bits.OnesCount32(set))
	for ; set != 0; set &= set - 1 {
		out = append(out, words[bits.TrailingZeros32(set)])
	}
	return out
}

// known reports whether all of these are words of one name of several words:
// what is named is not guessed at.
func (q *finding) known(found []Found, tokens []int) bool {
	return slices.ContainsFunc(found, func(f Found) bool {
		return len(f.Tokens) > 1 && !slices.ContainsFunc(tokens, func(i int) bool { return !slices.Contains(f.Tokens, i) })
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
