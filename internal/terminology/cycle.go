package terminology

import (
	"fmt"
	"slices"
)

// cycles returns one fault for every way round that a search upwards meets
// first; broken there, [Check] finds the next.
func cycles(v *Vocabulary) []Fault {
	const (
		fresh = iota
		open
		done
	)
	state := make([]uint8, len(v.concepts))
	type step struct{ concept, next int }
	var faults []Fault
	var path []step
	for start := range v.concepts {
		if state[start] != fresh {
			continue
		}
		path = append(path[:0], step{start, 0})
		state[start] = open
		for len(path) > 0 {
			top := &path[len(path)-1]
			broader := v.concepts[top.concept].Broader
			if top.next == len(broader) {
				state[top.concept] = done
				path = path[:len(path)-1]
				continue
			}
			n, _ := v.find(broader[top.next])
			top.next++
			switch state[n] {
			case fresh:
				state[n] = open
				path = append(path, step{n, 0})
			case open:
				from := slices.IndexFunc(path, func(s step) bool { return s.concept == n })
				var ids []ConceptID
				for _, s := range path[from:] {
					ids = append(ids, v.concepts[s.concept].ID)
				}
				faults = append(faults, Fault{
					Kind: Cycle, Concepts: ids,
					Advice: fmt.Sprintf("%s is broader than itself, over %d steps; remove one of its links", ids[0], len(ids)),
				})
			}
		}
	}
	return faults
}
