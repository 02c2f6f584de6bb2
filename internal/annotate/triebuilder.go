package annotate

import (
	"cmp"
	"slices"
	"strings"
)

// Builder collects names for a [Trie]. The zero Builder is ready for use. It is
// not safe for concurrent use.
type Builder struct {
	words map[string]uint32
	// terms holds the words of all names one after another.
	terms []uint32
	names []entry
}

// entry is the name terms[start:end].
type entry struct {
	start, end uint32
	value      uint32
}

// Add takes a name with a value, and reports false for one without terms or
// with more than [MaxTerms]. Where the same terms are added again the first
// value stays: a caller with several meanings for one name gives the name a
// number of its own and keeps the meanings beside the trie. The terms are
// copied.
func (b *Builder) Add(terms []string, value uint32) bool {
	if len(terms) == 0 || len(terms) > MaxTerms {
		return false
	}
	if b.words == nil {
		b.words = make(map[string]uint32)
	}
	start := uint32(len(b.terms))
	for _, term := range terms {
		word, ok := b.words[term]
		if !ok {
			word = uint32(len(b.words))
			// A term is often a slice of a long text, which it must not keep.
			b.words[strings.Clone(term)] = word
		}
		b.terms = append(b.terms, word)
	}
	b.names = append(b.names, entry{start: start, end: uint32(len(b.terms)), value: value})
	return true
}

// Freeze returns the trie of everything added, and empties the builder.
func (b *Builder) Freeze() *Trie {
	b.sort()
	return b.freezeSorted()
}

// freezeSorted is Freeze after sort.
func (b *Builder) freezeSorted() *Trie {
	t := &Trie{words: b.words, root: make([]uint32, len(b.words))}
	for i := range t.root {
		t.root[i] = noWord
	}
	nodes := b.nodes()
	t.first, t.edges = make([]uint32, 0, nodes+1), make([]uint32, 0, nodes-1)
	t.value, t.ends = make([]uint32, 0, nodes), make([]bool, 0, nodes)
	t.addNode()
	// level holds, for every node of the level, the names that run through it.
	level := make([]entry, 1, len(b.names)/2+1)
	level[0].end = uint32(len(b.names))
	next := make([]entry, 0, cap(level))
	for depth := uint32(0); len(level) > 0; depth++ {
		next = next[:0]
		for _, group := range level {
			next = b.split(t, group, depth, next)
		}
		level, next = next, level
	}
	t.first = append(t.first, uint32(len(t.edges)))
	for i, word := range t.edges[:t.first[1]] {
		t.root[word] = uint32(i) + 1
	}
	*b = Builder{}
	return t
}

// group sorts the names and numbers their terms: names with the same terms have
// the same number, below count, which becomes their value. The values must have
// been 0, 1, 2 and so on; groupOf is by what they were.
func (b *Builder) group() (count int, groupOf []uint32) {
	b.sort()
	groupOf = make([]uint32, len(b.names))
	for i := range b.names {
		name := &b.names[i]
		if i > 0 {
			before := b.names[i-1]
			if !slices.Equal(b.terms[before.start:before.end], b.terms[name.start:name.end]) {
				count++
			}
		}
		groupOf[name.value], name.value = uint32(count), uint32(count)
	}
	if len(b.names) > 0 {
		count++
	}
	return count, groupOf
}

// sort orders the names by their words; of equal ones the first added is first.
// It sorts by the last words first and by the first words last, each time by
// counting and without changing the order of equal ones: comparing names was a
// tenth of the work of loading.
func (b *Builder) sort() {
	// First by length, the shortest first: names of n words are from starts[n] on.
	var starts [MaxTerms + 2]uint32
	for _, name := range b.names {
		starts[name.end-name.start+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	sorted, buffer := make([]entry, len(b.names)), make([]entry, len(b.names))
	next := starts
	for _, name := range b.names {
		at := &next[name.end-name.start]
		sorted[*at] = name
		*at++
	}
	counts := make([]uint32, len(b.words)+1)
	for depth := MaxTerms - 1; depth >= 0; depth-- {
		// The names that are longer than depth, those that end there first.
		if from := starts[depth+1]; int(from) < len(sorted) {
			b.sortAt(uint32(depth), sorted[from:], buffer[from:], counts)
		}
	}
	b.names = sorted
}

// sortAt orders names by their words at a depth, which all of them have, and
// leaves the order of equal ones as it is. The buffer is as long as names; counts
// has a place for every word and one more.
func (b *Builder) sortAt(depth uint32, names, buffer []entry, counts []uint32) {
	if len(names) < len(counts)/8 {
		slices.SortStableFunc(names, func(x, y entry) int {
			return cmp.Compare(b.terms[x.start+depth], b.terms[y.start+depth])
		})
		return
	}
	clear(counts)
	for _, name := range names {
		counts[b.terms[name.start+depth]+1]++
	}
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
	for _, name := range names {
		at := &counts[b.terms[name.start+depth]]
		buffer[*at] = name
		*at++
	}
	copy(names, buffer)
}

// nodes returns how many nodes the trie of the sorted names has: the root, and
// for each name one for each word that it does not share with the name before.
func (b *Builder) nodes() int {
	nodes := 1
	var before []uint32
	for _, name := range b.names {
		terms := b.terms[name.start:name.end]
		shared := 0
		for shared < min(len(terms), len(before)) && terms[shared] == before[shared] {
			shared++
		}
		nodes += len(terms) - shared
		before = terms
	}
	return nodes
}

// split visits a node that the names group.start to group.end run through. It
// sets the node's value and edges and appends the node's children to next,
// which is the order in which they are visited later.
func (b *Builder) split(t *Trie, group entry, depth uint32, next []entry) []entry {
	node := len(t.first)
	t.first = append(t.first, uint32(len(t.edges)))
	for i := group.start; i < group.end; {
		name := b.names[i]
		if name.end-name.start == depth {
			if !t.ends[node] {
				t.ends[node], t.value[node] = true, name.value
				t.names++
			}
			i++
			continue
		}
		word := b.terms[name.start+depth]
		from := i
		for i < group.end && b.terms[b.names[i].start+depth] == word {
			i++
		}
		t.edges = append(t.edges, word)
		t.addNode()
		next = append(next, entry{start: from, end: i})
	}
	return next
}

func (t *Trie) addNode() {
	t.value = append(t.value, 0)
	t.ends = append(t.ends, false)
}
