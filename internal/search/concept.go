package search

import (
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Weights of concepts, chosen on judged questions. Neighbours change little
// there; they lead somewhere when nothing else does.
const (
	// severalWords is what a concept counts that several words name, and
	// wordsOfConcept each of the words beside it. Words of lay ways of speaking
	// mislead apart ("small jaw"): layWords and wordsOfLay are for these. With
	// one pair of weights for both, either LiveQA short lost .01 to .02 nDCG@10
	// or lay-hpo .05 of its success@10.
	severalWords   = 0.6
	wordsOfConcept = 0.55
	layWords       = 0.9
	wordsOfLay     = 0.47
	// singleWord is what a single word and its concept count each, so that
	// together they weigh as much as a word that is in no vocabulary; counted
	// whole, such words drowned the others of long questions (LiveQA long nDCG@10
	// -.03).
	singleWord = 0.5
	// maxLift is how much a concept's idf is raised at most to that of the words
	// typed together. Without a bound, common concepts in rare words took over
	// (LiveQA short -.006, symptom descriptions -.015).
	maxLift = 1.2
	// narrowerConcept and nearConcept multiply the scores of narrower and of
	// related concepts, which count only in leaflets that do not hold the concept
	// itself; maxNarrower and maxNear are how many are looked for. A concept with
	// more than maxBelow below it is a heading ("disease") and no subject of
	// which they are kinds.
	narrowerConcept = 0.15
	maxNarrower     = 6
	maxBelow        = 12
	nearConcept     = 0.1
	maxNear         = 3
	// relatedConcept is what a concept counts for each of the complaints that
	// lead to it, where at least two do; maxRelated is how many such concepts
	// are looked for. One complaint alone leads to too much.
	relatedConcept = 0.3
	maxRelated     = 4
	// partOfLabel is what a concept counts of whose label the query holds only
	// the greater part; its words count as ever.
	partOfLabel = 0.4
	// maxConcepts is how many stretches of a query are taken as concepts.
	maxConcepts = 16
	// maxAdded is how many labels that came after the generation are looked
	// for in one query.
	maxAdded = 8
	// maxShown is how many names of an expansion are shown.
	maxShown = 4
)

// findConcepts adds the concepts that the query names, and says how much each of
// its words counts that is part of one; 0 for the others.
func (out *plan) findConcepts(p *parsed, g *generation.Generation, m *meaning) (inConcept []float32) {
	inConcept = make([]float32, len(p.words))
	if m == nil || m.concepts.Len() == 0 {
		return inConcept
	}
	in := m.in(g)
	places, free := p.unquoted()
	added := maxAdded
	leads := make(leads, 0, 4)
	out.query.Spans = make([]query.Span, 0, 8)
	out.understood.Expansions = make([]Expansion, 0, 8)
	// A concept that no leaflet can hold must not hide one inside its name:
	// "paracetamol" in "paracetamol overdose".
	usable := func(number int) bool { return in.in(number) > 0 || len(m.added[number]) > 0 }
	for _, f := range m.concepts.FindUsable(p.text, free, usable) {
		if f.Choices {
			out.offer(p, free, f)
			continue
		}
		e := expanding{in: in, added: m.added, typed: written(p, free, f.Tokens), weight: severalWords}
		words := float32(wordsOfConcept)
		switch {
		case f.Part:
			e.weight = partOfLabel
		case len(f.Tokens) == 1:
			e.weight, words = singleWord, singleWord
		case isLay(&f.Matches[0].Label):
			e.weight, words = layWords, wordsOfLay
		}
		for _, i := range f.Tokens {
			if df := g.Index.DocumentFrequency(free[i].Term); df > 0 && !free[i].Function {
				e.words += float32(impact.IDF(g.Len(), df))
			}
		}
		span, same := e.span(f, &added)
		if len(span.Alternatives) == 0 {
			continue
		}
		// Saying a thing twice does not make it count twice.
		if !out.asksFor(span.Alternatives[0].Term) {
			if len(out.query.Spans) == maxConcepts {
				break
			}
			out.query.Spans = append(out.query.Spans, span)
			out.understood.Expansions = append(out.understood.Expansions, e.shown...)
			leads.add(e.typed, f, m)
		}
		if same {
			for _, i := range f.Tokens {
				inConcept[places[i]] = words
			}
		}
	}
	out.follow(leads, in)
	return inConcept
}

// isLay reports whether a label is a way of speaking, whose words stand in
// leaflets for other things.
func isLay(l *terminology.Label) bool {
	return l.Role == terminology.Colloquial || l.Register == terminology.Lay
}

// unquoted returns the words outside quotes, and their places among all: what
// is quoted is meant word by word.
func (p *parsed) unquoted() (places []int, free []analysis.Token) {
	places = make([]int, 0, len(p.words))
	if len(p.phrases) == 0 {
		for i := range p.words {
			places = append(places, i)
		}
		return places, p.words
	}
	for i, t := range p.words {
		quoted := slices.ContainsFunc(p.phrases, func(ph phrase) bool {
			return t.Start >= ph.tokens[0].Start && t.End <= ph.tokens[len(ph.tokens)-1].End
		})
		if !quoted {
			places, free = append(places, i), append(free, t)
		}
	}
	return places, free
}

// written returns the words as they were typed.
func written(p *parsed, tokens []analysis.Token, places []int) string {
	if len(places) == 1 {
		return p.text[tokens[places[0]].Start:tokens[places[0]].End]
	}
	parts := make([]string, len(places))
	for i, at := range places {
		parts[i] = p.text[tokens[at].Start:tokens[at].End]
	}
	return strings.Join(parts, " ")
}

// offer tells the person of several meanings.
func (out *plan) offer(p *parsed, tokens []analysis.Token, f annotate.Found) {
	c := Choice{From: written(p, tokens, f.Tokens)}
	for _, match := range f.Matches {
		if name := match.Concept.Preferred().Text; !slices.Contains(c.To, name) && len(c.To) < 2*maxShown {
			c.To = append(c.To, name)
		}
	}
	out.understood.Choices = append(out.understood.Choices, c)
}

// expanding turns one stretch of the query into a span.
type expanding struct {
	in     *mentions
	added  map[int][]query.Phrase
	typed  string
	words  float32 // their summed idf
	weight float32 // of the concept
	out    query.Span
	shown  []Expansion
}

// span returns the alternatives of what was found: its concepts, then their
// neighbours. same is false where the words only name something near.
func (e *expanding) span(f annotate.Found, added *int) (out query.Span, same bool) {
	e.out.Alternatives = make([]query.Alternative, 0, 8)
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
	return e.out, same
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
		e.out.Alternatives = append(e.out.Alternatives, query.Alternative{Term: term, Weight: w})
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
		e.out.Alternatives = append(e.out.Alternatives, a)
		held = true
	}
	return held
}

func (e *expanding) has(term string) bool {
	return slices.ContainsFunc(e.out.Alternatives, func(a query.Alternative) bool { return a.Term == term })
}

func (e *expanding) hasPhrase(phrase query.Phrase) bool {
	return slices.ContainsFunc(e.out.Alternatives, func(a query.Alternative) bool {
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
		e.out.Alternatives = append(e.out.Alternatives, query.Alternative{Term: n.term, Weight: e.weight * weight})
		e.show(relation, n.concept, false)
	}
}

// show notes the names of a concept for the person: the preferred one and, for
// what means the same, a few others.
func (e *expanding) show(relation string, c *terminology.Concept, others bool) {
	at := slices.IndexFunc(e.shown, func(x Expansion) bool { return x.Relation == relation })
	if at < 0 {
		e.shown = append(e.shown, Expansion{From: e.typed, Relation: relation, To: make([]string, 0, maxShown)})
		at = len(e.shown) - 1
	}
	x := &e.shown[at]
	typed := terminology.Fold(e.typed)
	add := func(name string) {
		folded := terminology.Fold(name)
		same := func(have string) bool { return terminology.Fold(have) == folded }
		if len(x.To) < maxShown && folded != typed && !slices.ContainsFunc(x.To, same) {
			x.To = append(x.To, name)
		}
	}
	add(c.Preferred().Text)
	for i := 1; others && i < len(c.Labels) && len(x.To) < maxShown; i++ {
		if l := &c.Labels[i]; l.Role == terminology.Exact && !l.NeedsContext {
			add(l.Text)
		}
	}
	if len(x.To) == 0 {
		e.shown = slices.Delete(e.shown, at, at+1)
	}
}
