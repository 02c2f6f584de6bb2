package annotate

import (
	"math"
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
	partWords = 32
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

// partly adds to found the label of which the query holds the greatest part,
// where that is enough and says something new: "fingers go dead white in cold"
// for "fingers turn white in the cold".
func (q *finding) partly(found []Found) []Found {
	x := &q.concepts.parts
	type part struct {
		group  uint32
		held   float32
		tokens []int
	}
	var parts []part
	at := map[uint32]int{}
	done := map[uint32]bool{}
	for _, place := range q.words[:min(len(q.words), partWords)] {
		n := q.numbers[place]
		if n == noWord || isDenial(q.tokens[place].Word) {
			continue
		}
		for _, w := range []uint32{n, q.concepts.classes.class(n), q.concepts.classes.everywhere(n)} {
			if int(w)+1 >= len(x.starts) || done[w] || x.starts[w+1]-x.starts[w] > commonWord {
				continue
			}
			done[w] = true
			for _, g := range x.groups[x.starts[w]:x.starts[w+1]] {
				i, ok := at[g]
				if !ok {
					i = len(parts)
					at[g] = i
					parts = append(parts, part{group: g})
				}
				parts[i].held += x.weight[w]
				if !slices.Contains(parts[i].tokens, place) {
					parts[i].tokens = append(parts[i].tokens, place)
				}
			}
		}
	}
	parts = slices.DeleteFunc(parts, func(p part) bool {
		return len(p.tokens) < leastWords || x.long[p.group] && len(p.tokens) == leastWords || p.held < leastPart*x.total[p.group] || q.known(found, p.tokens)
	})
	slices.SortFunc(parts, func(a, b part) int {
		if a.held != b.held {
			if a.held > b.held {
				return -1
			}
			return 1
		}
		return int(a.group) - int(b.group)
	})
	for i, p := range parts[:min(len(parts), mostParts)] {
		if i > 0 && p.held < parts[0].held {
			break
		}
		slices.Sort(p.tokens)
		f := Found{Tokens: p.tokens, Part: true, Matches: q.matches(candidate{labels: q.concepts.content.of(p.group)})}
		f.Matches = slices.DeleteFunc(f.Matches, func(m terminology.Match) bool { return namesAny(found, m.Concept) })
		if len(f.Matches) > 0 {
			found = append(found, f)
		}
	}
	return found
}

// known reports whether a stretch of several words holds all of these.
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
