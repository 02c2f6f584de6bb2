package impact

import (
	"cmp"
	"slices"
)

// countFacets counts the values of the columns asked for among the matching
// documents. A column's counts leave out the filters on that column, so that
// they say what another choice would find.
func (x *Index) countFacets(s *scratch, q *Query) map[string][]Count {
	all := make(map[string][]Count, len(q.Facets))
	for _, name := range q.Facets {
		c := x.columns[name]
		if c == nil {
			continue
		}
		base := s.eligible
		if slices.ContainsFunc(q.Filters, func(f Filter) bool { return f.Column == name }) {
			base = s.spare
			copy(base, s.matching)
			for _, f := range q.Filters {
				if f.Column != name {
					base.and(x.passing(f))
				}
			}
		}
		all[name] = c.count(base, base.count())
	}
	return all
}

// count returns the values that documents of the set have, most frequent
// first, ties by value. There are total documents in the set.
func (c *Column) count(docs bitmap, total int) []Count {
	seen := make([]int, len(c.values))
	if c.sets == nil {
		docs.each(func(d uint32) {
			for _, number := range c.numbers[c.offsets[d]:c.offsets[d+1]] {
				seen[number]++
			}
		})
	} else {
		c.countSets(seen, docs, total)
	}
	values := 0
	for _, n := range seen {
		values += min(n, 1)
	}
	if values == 0 {
		return nil
	}
	counts := make([]Count, 0, values)
	for number, n := range seen {
		if n > 0 {
			counts = append(counts, Count{Value: c.values[number], Count: n})
		}
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return cmp.Compare(b.Count, a.Count) })
	return counts
}

// countSets counts the values of a column that has sets.
func (c *Column) countSets(seen []int, docs bitmap, total int) {
	left, most := total, 0 // the most frequent value of all documents
	for number := range c.docs {
		if len(c.docs[number]) > len(c.docs[most]) {
			most = number
		}
	}
	for number, holders := range c.docs {
		switch {
		case c.one && number == most:
			continue
		case len(holders) < len(docs): // fewer than words of a set
			seen[number] = docs.countOf(holders)
		default:
			seen[number] = c.sets[number].countWith(docs)
		}
		left -= seen[number]
	}
	if c.one {
		seen[most] = left
	}
}
