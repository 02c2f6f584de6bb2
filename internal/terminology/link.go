package terminology

import (
	"slices"
	"sync"
)

// edge is a link between two concepts, by their numbers: that where it begins
// in the upper half, so that edges are in order as numbers are.
type edge uint64

func newEdge(from, to int32) edge { return edge(from)<<32 | edge(to) }

func (e edge) from() int32 { return int32(e >> 32) }

func (e edge) to() int32 { return int32(uint32(e)) }

// link fills the links of v.concepts: what any source states, in both
// directions, without repeats and without those that lead nowhere.
func (v *Vocabulary) link(all []stated) {
	numbers := make(map[ConceptID]int32, len(v.concepts))
	for i := range v.concepts {
		numbers[v.concepts[i].ID] = int32(i)
	}
	add := func(edges []edge, from int32, ids []ConceptID, turn bool) []edge {
		for _, id := range ids {
			if to, ok := v.mapped[id]; ok {
				id = to
			}
			n, ok := numbers[id]
			switch {
			case !ok:
			case turn:
				edges = append(edges, newEdge(n, from))
			default:
				edges = append(edges, newEdge(from, n))
			}
		}
		return edges
	}
	var group sync.WaitGroup
	group.Go(func() {
		var up []edge
		for _, s := range all {
			up = add(up, s.number, s.concept.Broader, false)
			up = add(up, s.number, s.concept.Narrower, true)
		}
		up = v.spread(up, func(c *Concept, ids []ConceptID) { c.Broader = ids })
		for i, e := range up {
			up[i] = newEdge(e.to(), e.from())
		}
		v.spread(up, func(c *Concept, ids []ConceptID) { c.Narrower = ids })
	})
	var side []edge
	for _, s := range all {
		side = add(side, s.number, s.concept.Related, false)
		side = add(side, s.number, s.concept.Related, true)
	}
	side = slices.DeleteFunc(side, func(e edge) bool { return e.from() == e.to() })
	v.spread(side, func(c *Concept, ids []ConceptID) { c.Related = ids })
	group.Wait()
}

// spread sets one kind of link of every concept that has any. It returns the
// edges without repeats.
func (v *Vocabulary) spread(edges []edge, set func(*Concept, []ConceptID)) []edge {
	// Numbers are in order of id, so this sorts the links as well.
	slices.Sort(edges)
	edges = slices.Compact(edges)
	ids := make([]ConceptID, len(edges))
	for from := 0; from < len(edges); {
		to := from
		for to < len(edges) && edges[to].from() == edges[from].from() {
			ids[to] = v.concepts[edges[to].to()].ID
			to++
		}
		set(&v.concepts[edges[from].from()], ids[from:to:to])
		from = to
	}
	return edges
}
