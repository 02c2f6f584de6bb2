package impact

import "slices"

// Column is a keyword field over all documents: which values there are, and
// which documents have each. It is immutable once built.
type Column struct {
	values []string   // sorted
	docs   [][]uint32 // by value, in order
	// sets has the documents of each value as a set, while there are few
	// values; more are counted document by document.
	sets []bitmap
	// one is set where every document has exactly one value: those that have none of
	// the others have the most frequent.
	one bool
	// numbers of the values of document d: numbers[offsets[d]:offsets[d+1]].
	offsets, numbers []uint32
}

// maxSets is how many values a column may have to be counted by sets.
const maxSets = 64

// NewColumn builds a column over documents 0 to n−1. holders gives, by value,
// the documents that have it, each once.
func NewColumn(n int, holders map[string][]uint32) *Column {
	c := &Column{}
	for value := range holders {
		c.values = append(c.values, value)
	}
	slices.Sort(c.values)
	for _, value := range c.values {
		docs := slices.Sorted(slices.Values(holders[value]))
		c.docs = append(c.docs, docs)
		if len(c.values) <= maxSets {
			set := newBitmap(n)
			set.setAll(docs)
			c.sets = append(c.sets, set)
		}
	}
	if c.sets == nil {
		c.byDocument(n)
		return c
	}
	all, total := newBitmap(n), 0
	for number, docs := range c.docs {
		all.or(c.sets[number])
		total += len(docs)
	}
	c.one = n > 0 && total == n && all.count() == n
	return c
}

// byDocument lists the values of each document.
func (c *Column) byDocument(n int) {
	c.offsets = make([]uint32, n+1)
	for _, docs := range c.docs {
		for _, d := range docs {
			c.offsets[d+1]++
		}
	}
	for d := range n {
		c.offsets[d+1] += c.offsets[d]
	}
	c.numbers = make([]uint32, c.offsets[n])
	next := slices.Clone(c.offsets)
	for number, docs := range c.docs {
		for _, d := range docs {
			c.numbers[next[d]] = uint32(number)
			next[d]++
		}
	}
}

// among returns the numbers of the values listed, or, where from is not empty,
// of those not before it.
func (c *Column) among(values []string, from string) []int {
	var numbers []int
	if from != "" {
		at, _ := slices.BinarySearch(c.values, from)
		for ; at < len(c.values); at++ {
			numbers = append(numbers, at)
		}
		return numbers
	}
	for _, v := range values {
		if at, found := slices.BinarySearch(c.values, v); found {
			numbers = append(numbers, at)
		}
	}
	return numbers
}
