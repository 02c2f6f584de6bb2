package annotate

import "slices"

// groups are labels that have the same terms: those of group g are
// labels[starts[g]:starts[g+1]], strongest first.
type groups struct {
	labels []labelRef
	starts []uint32
}

// of returns the labels of a group.
func (g *groups) of(number uint32) []labelRef { return g.labels[g.starts[number]:g.starts[number+1]] }

// member says that a label is in a group.
type member struct {
	group uint32
	ref   labelRef
}

// newGroups makes count groups of members, which are in the order of their
// concepts and labels. Within a group each concept stands once, with its
// strongest label; of equally strong labels the concept with the lower id comes
// first.
func newGroups(count int, members []member, c *Concepts) groups {
	// Counted, each label can be put in its place at once.
	ends := make([]uint32, count+1)
	for _, m := range members {
		ends[m.group+1]++
	}
	for i := range count {
		ends[i+1] += ends[i]
	}
	starts := slices.Clone(ends)
	labels := make([]labelRef, len(members))
	for _, m := range members {
		labels[ends[m.group]] = m.ref
		ends[m.group]++
	}
	kept := 0
	for g := range count {
		group := labels[starts[g]:starts[g+1]]
		starts[g] = uint32(kept)
		if len(group) > 1 {
			group = c.strongestOfEach(group)
		}
		kept += copy(labels[kept:], group)
	}
	starts[count] = uint32(kept)
	return groups{labels: slices.Clip(labels[:kept]), starts: starts}
}

// strongestOfEach sorts labels, the strongest first, and keeps one for each
// concept.
func (c *Concepts) strongestOfEach(group []labelRef) []labelRef {
	slices.SortStableFunc(group, func(a, b labelRef) int {
		x, y := c.label(a), c.label(b)
		switch {
		case x.Role != y.Role:
			return int(x.Role) - int(y.Role)
		case x.Weight != y.Weight:
			if x.Weight > y.Weight {
				return -1
			}
			return 1
		}
		return int(a.concept - b.concept)
	})
	kept := group[:1]
	for _, ref := range group[1:] {
		if !slices.ContainsFunc(kept, func(have labelRef) bool { return have.concept == ref.concept }) {
			kept = append(kept, ref)
		}
	}
	return kept
}
