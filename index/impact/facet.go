package impact

import (
	"cmp"
	"slices"
)

// tally counts the values of the columns asked for. A nil tally counts
// nothing.
type tally struct {
	names   []string
	columns []*Column
	// ignore has the bit of the column's own filter, whose choice must not
	// empty the other values' counts.
	ignore []uint32
	seen   [][]int
}

func (x *Index) newTally(q *Query) *tally {
	if len(q.Facets) == 0 {
		return nil
	}
	t := &tally{}
	for _, name := range q.Facets {
		c := x.columns[name]
		if c == nil {
			continue
		}
		var own uint32
		for i, f := range q.Filters {
			if f.Column == name {
				own |= 1 << i
			}
		}
		t.names = append(t.names, name)
		t.columns = append(t.columns, c)
		t.ignore = append(t.ignore, own)
		t.seen = append(t.seen, make([]int, len(c.values)))
	}
	return t
}

// add counts a document that fails the restrictions whose bits are set.
func (t *tally) add(doc, failed uint32) {
	if t == nil {
		return
	}
	for i, c := range t.columns {
		if failed&^t.ignore[i] != 0 {
			continue
		}
		for _, number := range c.of(doc) {
			t.seen[i][number]++
		}
	}
}

// counts returns the values that occur, most frequent first, ties by value.
func (t *tally) counts() map[string][]Count {
	if t == nil {
		return nil
	}
	all := make(map[string][]Count, len(t.names))
	for i, name := range t.names {
		var counts []Count
		for number, n := range t.seen[i] {
			if n > 0 {
				counts = append(counts, Count{Value: t.columns[i].values[number], Count: n})
			}
		}
		slices.SortStableFunc(counts, func(a, b Count) int { return cmp.Compare(b.Count, a.Count) })
		all[name] = counts
	}
	return all
}
