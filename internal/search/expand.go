package search

import (
	"slices"

	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// expanding turns one stretch of the query into a span.
type expanding struct {
	in     *mentions
	added  map[int][]query.Phrase
	typed  string
	folded string  // what was typed, as names are compared
	words  float32 // their summed idf
	weight float32 // of the concept
	// alternatives are those of all spans so far: those of this one are from
	// first on.
	alternatives []query.Alternative
	first        int
	shown        []shown
}

// shown is an expansion and its names as they are compared.
type shown struct {
	Expansion
	folded [maxShown]string
}

// own are the alternatives of this span.
func (e *expanding) own() []query.Alternative {
	return e.alternatives[e.first:len(e.alternatives):len(e.alternatives)]
}

// span returns the alternatives of what was found: its concepts, then their
// neighbours. same is false where the words only name something near.
func (e *expanding) span(f annotate.Found, added *int) (out query.Span, same bool) {
	e.first = len(e.alternatives)
	for _, match := range f.Matches {
		exact := match.Label.Role.SameMeaning() && !f.Part
		if !exact && same {
			continue
		}
		if e.concept(match.Number, match.Label.Weight, exact, added) {
			relation := "exact"
			switch {
			case f.Part:
				relation = "related"
			case !exact:
				relation = match.Label.Role.String()
			}
			same = same || exact
			e.show(relation, match.Concept, exact)
		}
	}
	if same {
		for _, match := range f.Matches {
			k := &e.in.known[match.Number]
			if below := k.narrower; len(below) <= maxBelow {
				e.neighbours("narrower", below, narrowerConcept, maxNarrower)
			}
			// Who says it in words of their own may mean what is near.
			if match.Label.Role == terminology.Colloquial {
				e.neighbours("related", k.related, nearConcept, maxNear)
			}
		}
	}
	return query.Span{Alternatives: e.own()}, same
}

// concept adds a concept, and reports whether any leaflet may hold it. Its idf
// is at least that of the words typed together: a concept that a single common
// word stands for must not count less than the words did.
func (e *expanding) concept(number int, weight float32, lift bool, added *int) bool {
	term := e.in.known[number].term
	if e.has(term) {
		return true
	}
	held := false
	if df := e.in.in(number); df > 0 {
		w := e.weight * weight
		if own := float32(impact.IDF(e.in.generation.Len(), df)); lift && e.words > own {
			w *= min(e.words/own, maxLift)
		}
		e.alternatives = append(e.alternatives, query.Alternative{Term: term, Weight: w})
		held = true
	}
	for _, phrase := range e.added[number] {
		if e.hasPhrase(phrase) {
			continue
		}
		if *added == 0 {
			break
		}
		*added--
		a := query.Alternative{Phrase: phrase, Weight: e.weight * weight}
		if len(phrase) == 1 {
			a.Term, a.Phrase = phrase[0], nil
		}
		e.alternatives = append(e.alternatives, a)
		held = true
	}
	return held
}

func (e *expanding) has(term string) bool {
	return slices.ContainsFunc(e.own(), func(a query.Alternative) bool { return a.Term == term })
}

func (e *expanding) hasPhrase(phrase query.Phrase) bool {
	return slices.ContainsFunc(e.own(), func(a query.Alternative) bool {
		return slices.Equal(a.Phrase, phrase) || len(phrase) == 1 && a.Term == phrase[0]
	})
}

// neighbours adds concepts near the one that was named; those that stand in the
// most leaflets come first.
func (e *expanding) neighbours(relation string, numbers []int, weight float32, limit int) {
	type near struct {
		*known
		df int
	}
	all := make([]near, 0, len(numbers))
	for _, n := range numbers {
		if df := e.in.in(n); df > 0 && !e.has(e.in.known[n].term) {
			all = append(all, near{&e.in.known[n], df})
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return b.df - a.df })
	for _, n := range all[:min(len(all), limit)] {
		e.alternatives = append(e.alternatives, query.Alternative{Term: n.term, Weight: e.weight * weight})
		e.show(relation, n.concept, false)
	}
}

// show notes the names of a concept for the person: the preferred one and, for
// what means the same, a few others.
func (e *expanding) show(relation string, c *terminology.Concept, others bool) {
	at := slices.IndexFunc(e.shown, func(x shown) bool { return x.Relation == relation })
	if at < 0 {
		e.shown = append(e.shown, shown{Expansion: Expansion{From: e.typed, Relation: relation, To: make([]string, 0, maxShown)}})
		at = len(e.shown) - 1
	}
	x := &e.shown[at]
	x.add(c.Preferred().Text, e.folded)
	for i := 1; others && i < len(c.Labels) && len(x.To) < maxShown; i++ {
		if l := &c.Labels[i]; l.Role == terminology.Exact && !l.NeedsContext {
			x.add(l.Text, e.folded)
		}
	}
	if len(x.To) == 0 {
		e.shown = slices.Delete(e.shown, at, at+1)
	}
}

// add adds a name unless it is there or is what was typed.
func (x *shown) add(name, typed string) {
	n := len(x.To)
	if n == maxShown {
		return
	}
	folded := terminology.Fold(name)
	if folded != typed && !slices.Contains(x.folded[:n], folded) {
		x.folded[n], x.To = folded, append(x.To, name)
	}
}
