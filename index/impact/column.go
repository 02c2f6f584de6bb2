package impact

import "slices"

// Column is a keyword field over all documents: which values each document
// has. It is immutable once built.
type Column struct {
	values  []string // sorted
	offsets []uint32 // document d has numbers[offsets[d]:offsets[d+1]]
	numbers []uint32 // into values, ascending per document
}

// NewColumn builds a column over documents 0 to n−1. holders gives, by value,
// the documents that have it.
func NewColumn(n int, holders map[string][]uint32) *Column {
	c := &Column{offsets: make([]uint32, n+1)}
	for value, docs := range holders {
		c.values = append(c.values, value)
		for _, d := range docs {
			c.offsets[d+1]++
		}
	}
	slices.Sort(c.values)
	for d := range n {
		c.offsets[d+1] += c.offsets[d]
	}
	c.numbers = make([]uint32, c.offsets[n])
	next := slices.Clone(c.offsets)
	for number, value := range c.values {
		for _, d := range holders[value] {
			c.numbers[next[d]] = uint32(number)
			next[d]++
		}
	}
	return c
}

// of returns the value numbers of a document.
func (c *Column) of(doc uint32) []uint32 {
	return c.numbers[c.offsets[doc]:c.offsets[doc+1]]
}

// Among returns which values pass: those listed, or, where from is not empty,
// those not before it. The result has a place for every value of the column.
func (c *Column) among(values []string, from string) []bool {
	pass := make([]bool, len(c.values))
	if from != "" {
		at, _ := slices.BinarySearch(c.values, from)
		for i := at; i < len(pass); i++ {
			pass[i] = true
		}
		return pass
	}
	for _, v := range values {
		if i, found := slices.BinarySearch(c.values, v); found {
			pass[i] = true
		}
	}
	return pass
}
