package terminology

import "fmt"

// Mapping says that two ids mean one concept: From is known as To from then on.
// It is the owner's word, taken as it is; nothing is followed from it.
type Mapping struct{ From, To ConceptID }

// mappingTable returns where each mapped id leads. A mapping is one step: where
// an id is both mapped and the goal of another, the owner has to say what is
// meant.
func mappingTable(mappings []Mapping) (map[ConceptID]ConceptID, error) {
	table := make(map[ConceptID]ConceptID, len(mappings))
	for _, m := range mappings {
		if m.From == "" || m.To == "" || m.From == m.To {
			return nil, fmt.Errorf("mapping %q to %q: name two different concepts", m.From, m.To)
		}
		if to, ok := table[m.From]; ok && to != m.To {
			return nil, fmt.Errorf("mapping: %s is mapped to %s and to %s; keep one", m.From, to, m.To)
		}
		table[m.From] = m.To
	}
	for from, to := range table {
		if next, ok := table[to]; ok {
			return nil, fmt.Errorf("mapping: %s leads to %s, which is itself mapped to %s; map both to %s", from, to, next, next)
		}
	}
	return table, nil
}
