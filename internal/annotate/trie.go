package annotate

// MaxTerms is how many terms a name in a [Trie] may have. The longest terms of
// the large clinical vocabularies have about fifty words.
const MaxTerms = 64

// noWord is the number of a term that stands in no name, and of a node that
// does not exist.
const noWord = ^uint32(0)

// Match is a name found in terms[Start:End].
type Match struct {
	Start, End int
	Value      uint32
	// Inner is true where another match begins no later, ends no earlier and
	// is longer: "diabetes" in "type 2 diabetes". Matches that only overlap are
	// not inner.
	Inner bool
}

// Trie holds names as sequences of terms, each with a value. It never changes,
// so any number of goroutines may search it at once. Make one with a
// [Builder]; the zero Trie holds no names.
//
// Nodes are numbered level by level, so that the children of a node stand side
// by side and an edge needs no target: edge e leads to node e+1. That takes
// eight bytes a node and four an edge, where a map keyed by node and word took
// about forty.
type Trie struct {
	words map[string]uint32
	// root[w] is the node of the one-word sequence w, or noWord. It spares the
	// widest node its search.
	root []uint32
	// The edges of node n are edges[first[n]:first[n+1]], sorted by word.
	first []uint32
	edges []uint32
	// value[n] holds where ends[n] is true.
	value []uint32
	ends  []bool
	names int
}

// Len returns the number of different names.
func (t *Trie) Len() int { return t.names }

// Longest returns the longest name that begins with the first term, as its
// number of terms and its value. It returns 0, 0, false where there is none.
// It allocates nothing.
func (t *Trie) Longest(terms []string) (length int, value uint32, ok bool) {
	node := uint32(0)
	for i, term := range terms {
		word, known := t.words[term]
		if !known {
			break
		}
		if node = t.child(node, word); node == noWord {
			break
		}
		if t.ends[node] {
			length, value, ok = i+1, t.value[node], true
		}
	}
	return length, value, ok
}

// Matches appends every name that stands in terms to dst, ordered by Start and
// then longest first. It allocates nothing but what dst needs to grow.
func (t *Trie) Matches(dst []Match, terms []string) []Match {
	if t.names == 0 {
		return dst
	}
	// No name is longer than the ring, so a word is looked up once however
	// many names run through it.
	var ring [MaxTerms]uint32
	ready, outer := 0, 0
	for start := range terms {
		for node, i := uint32(0), start; i < len(terms) && i < start+MaxTerms; i++ {
			if i == ready {
				ring[i%MaxTerms] = t.word(terms[i])
				ready++
			}
			word := ring[i%MaxTerms]
			if word == noWord {
				break
			}
			if node = t.child(node, word); node == noWord {
				break
			}
			if t.ends[node] {
				dst = append(dst, Match{Start: start, End: i + 1, Value: t.value[node]})
			}
		}
		outer = finishStart(dst, start, outer)
	}
	return dst
}

// matches is [Trie.Matches] over the numbers of words, noWord for one that the
// builder has not.
func (t *Trie) matches(dst []Match, words []uint32) []Match {
	outer := 0
	for start, word := range words {
		if word == noWord {
			continue
		}
		for node, i := uint32(0), start; ; {
			if node = t.child(node, word); node == noWord {
				break
			}
			i++
			if t.ends[node] {
				dst = append(dst, Match{Start: start, End: i, Value: t.value[node]})
			}
			if i == len(words) {
				break
			}
			if word = words[i]; word == noWord {
				break
			}
		}
		outer = finishStart(dst, start, outer)
	}
	return dst
}

// finishStart turns the matches of one start, found shortest first, around and
// marks the inner ones. outer is the furthest end of any match before; it
// returns the new one.
func finishStart(dst []Match, start, outer int) int {
	from := len(dst)
	for from > 0 && dst[from-1].Start == start {
		from--
	}
	for i, j := from, len(dst)-1; i < j; i, j = i+1, j-1 {
		dst[i], dst[j] = dst[j], dst[i]
	}
	for i := from; i < len(dst); i++ {
		dst[i].Inner = dst[i].End <= outer
		outer = max(outer, dst[i].End)
	}
	return outer
}

func (t *Trie) word(term string) uint32 {
	if word, ok := t.words[term]; ok {
		return word
	}
	return noWord
}

// child returns the node that word leads to, or noWord.
func (t *Trie) child(node, word uint32) uint32 {
	if node == 0 {
		return t.root[word]
	}
	low, high := t.first[node], t.first[node+1]
	for low < high {
		middle := (low + high) / 2
		if t.edges[middle] < word {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < t.first[node+1] && t.edges[low] == word {
		return low + 1
	}
	return noWord
}
