package annotate

import "strings"

// trigger is a piece of text that stands in every sentence which names
// something, but for definitions.
type trigger struct {
	text string
	// at is the place in text of its most telling letter, which with the one
	// before it is looked for first.
	at int
}

// triggerTable finds triggers in one look at every byte. Most texts hold none
// and are done with after that; looking for one trigger after the other took
// seven times as long.
type triggerTable struct {
	// A trigger may stand around text[i] where second[text[i]] and
	// first[text[i-1]] have a bit in common.
	first, second [256]uint16
	triggers      []trigger
}

var triggers = newTriggerTable([]trigger{
	{"called", 3},
	{" call ", 4},
	{" calls ", 4},
	{"nown as", 2},
	{"nown by", 2},
	{"name", 2},
	{"termed", 3},
	{"term for", 3},
	{"word for", 3},
	{"ferred to", 3},
	{"bbreviated", 1},
	{"hortened to", 3},
	{"dubbed", 3},
	{"a.k.a", 2},
	{"aka ", 1},
})

func newTriggerTable(list []trigger) *triggerTable {
	table := &triggerTable{triggers: list}
	for i, t := range list {
		table.first[t.text[t.at-1]] |= 1 << i
		table.second[t.text[t.at]] |= 1 << i
	}
	return table
}

// hasTrigger reports whether text may name something.
func hasTrigger(text string) bool { return nextTrigger(text, 0) < len(text) }

// nextTrigger returns where the first trigger of text[from:] stands, or
// len(text).
func nextTrigger(text string, from int) int {
	table := triggers
	for i := from + 1; i < len(text); i++ {
		both := table.first[text[i-1]] & table.second[text[i]]
		if both == 0 {
			continue
		}
		for n, t := range table.triggers {
			if both>>n&1 == 1 && i-t.at >= from && strings.HasPrefix(text[i-t.at:], t.text) {
				return i - t.at
			}
		}
	}
	return len(text)
}
