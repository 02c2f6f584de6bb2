package annotate

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Concepts finds the concepts of a vocabulary: by [Concepts.Tag] in leaflets,
// by [Concepts.Find] in queries. It never changes, so any number of goroutines
// may use it at once. The nil Concepts finds nothing.
type Concepts struct {
	concepts []*terminology.Concept // in order of id
	// words are the numbers of the words of all labels and classes, and of those
	// that were known beforehand; stands is true for the first two.
	words   map[string]uint32
	stands  []bool
	classes wordClasses
	exact   matcher
	content matcher
	// loose has the labels of content that have two and three words, by their
	// words whatever their order.
	loose looseTable
	// parts has the labels of content that have three words or more.
	parts partIndex
	// looseWords are true for the words that stand in any of them.
	looseWords []bool
}

// matcher finds labels word by word: exact as they are written, content those
// of two or more words without function words and with words of one class made
// one. The values of the trie are groups.
type matcher struct {
	trie *Trie
	groups
}

// labelRef is a label by the number of its concept and its place there.
type labelRef struct {
	concept int32
	label   uint16
	// marks is set where the label marks leaflets, shouted where only when it
	// is written in capitals there.
	marks, shouted bool
}

// NewConcepts analyses the labels of a vocabulary, on all processors. It takes
// words over; nil is none. It takes about a third of a microsecond a label, and
// two for every word that is not known.
func NewConcepts(v *terminology.Vocabulary, a *analysis.Analyzer, words *Words) *Concepts {
	if words == nil {
		words = NewWords(Classes{}, nil)
	}
	c := &Concepts{concepts: make([]*terminology.Concept, 0, v.Len()), classes: words.classes}
	for concept := range v.Concepts() {
		c.concepts = append(c.concepts, concept)
	}
	labels := analyse(c.concepts, a, words, runtime.GOMAXPROCS(0))
	c.words, c.stands = words.list.numbers, make([]bool, len(words.list.words))
	words.list = nil // a second use would write what the first reads
	for n := range words.classed {
		c.stands[n] = true
	}
	for _, n := range labels.terms {
		c.stands[n] = true
	}
	var group sync.WaitGroup
	group.Go(func() { c.addExact(labels) })
	group.Go(func() { c.addContent(labels) })
	group.Wait()
	return c
}

// addExact fills exact.
func (c *Concepts) addExact(labels *analysed) {
	b := Builder{words: c.words, terms: labels.terms, names: make([]entry, len(labels.labels))}
	for i, l := range labels.labels {
		b.names[i] = entry{start: l.start, end: l.end, value: uint32(i)}
	}
	count, groupOf := b.group()
	members := make([]member, len(groupOf))
	for i, group := range groupOf {
		members[i] = member{group, labels.labels[i].ref}
	}
	c.exact = matcher{b.freezeSorted(), newGroups(count, members, c)}
}

// addContent fills content and loose.
func (c *Concepts) addContent(labels *analysed) {
	b := Builder{words: c.words, terms: make([]uint32, 0, len(labels.terms)), names: make([]entry, 0, len(labels.labels))}
	refs := make([]labelRef, 0, len(labels.labels))
	for _, l := range labels.labels {
		start := len(b.terms)
		for i := l.start; i < l.end && !l.ref.shouted; i++ {
			if !labels.function[i] && !c.classes.isEmpty(labels.terms[i]) {
				b.terms = append(b.terms, labels.terms[i])
			}
		}
		if len(b.terms)-start < 2 {
			b.terms = b.terms[:start]
			continue
		}
		c.classes.fold(b.terms[start:])
		b.names = append(b.names, entry{start: uint32(start), end: uint32(len(b.terms)), value: uint32(len(refs))})
		refs = append(refs, l.ref)
	}
	names := slices.Clone(b.names)
	count, groupOf := b.group()
	members := make([]member, 0, len(refs)+len(refs)/8)
	c.loose, c.looseWords = newLooseTable(int(count)), make([]bool, len(c.words))
	whole := make([]entry, count) // a name of each group of three words or more
	for i, group := range groupOf {
		members = append(members, member{group, refs[i]})
		terms := b.terms[names[i].start:names[i].end]
		if len(terms) > 2 {
			whole[group] = names[i]
		}
		if len(terms) > 3 {
			continue
		}
		for _, w := range terms {
			c.looseWords[w] = true
		}
		// The group that has the words first stands for all of their orders.
		if have := c.loose.add(newLooseKey(terms), group); have != group {
			members = append(members, member{have, refs[i]})
		}
	}
	terms := b.terms
	var group sync.WaitGroup
	group.Go(func() { c.parts = newPartIndex(len(c.words), terms, whole) })
	group.Go(func() { c.content.trie = b.freezeSorted() })
	c.content.groups = newGroups(count, members, c)
	group.Wait()
}

// number returns the number of a term that stands in a label or in a class, or
// noWord.
func (c *Concepts) number(term string) uint32 {
	if n, ok := c.words[term]; ok && c.stands[n] {
		return n
	}
	return noWord
}

func (c *Concepts) label(ref labelRef) *terminology.Label {
	return &c.concepts[ref.concept].Labels[ref.label]
}

// Len returns the number of concepts.
func (c *Concepts) Len() int {
	if c == nil {
		return 0
	}
	return len(c.concepts)
}

// Concept returns the concept with that number, 0 ≤ number < Len; numbers are
// in the order of ids.
func (c *Concepts) Concept(number int) *terminology.Concept { return c.concepts[number] }

// Number returns the number of the concept with that id, and false when there
// is none.
func (c *Concepts) Number(id terminology.ConceptID) (int, bool) {
	if c == nil {
		return 0, false
	}
	return slices.BinarySearchFunc(c.concepts, id, func(have *terminology.Concept, id terminology.ConceptID) int {
		return strings.Compare(string(have.ID), string(id))
	})
}
