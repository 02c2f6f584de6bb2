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
		all[name] = c.count(base)
	}
	return all
}

// count returns the values that documents of the set have, most frequent
// first, ties by value.
func (c *Column) count(docs bitmap) []Count {
	seen := make([]int, len(c.values))
	for number, set := range c.sets {
		seen[number] = set.countWith(docs)
	}
	if c.sets == nil {
		docs.each(func(d uint32) {
			for _, number := range c.numbers[c.offsets[d]:c.offsets[d+1]] {
				seen[number]++
			}
		})
	}
	var counts []Count
	for number, n := range seen {
		if n > 0 {
			counts = append(counts, Count{Value: c.values[number], Count: n})
		}
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return cmp.Compare(b.Count, a.Count) })
	return counts
}
