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

// Weights of concepts, chosen on judged questions. Neighbours change nothing
// there beyond noise; they lead somewhere when nothing else does.
const (
	// severalWords is what a concept counts that several words name, and
	// wordsOfConcept each of the words beside it: apart they mislead ("small
	// jaw"). A single word and its concept count singleWord each, so that
	// together they weigh as much as a word that is in no vocabulary; counted
	// whole, such words drowned the others of long questions (LiveQA long nDCG@10
	// -.03).
	severalWords   = 0.8
	wordsOfConcept = 0.47
	singleWord     = 0.5
	// maxLift is how much a concept's idf is raised at most to that of the words
	// typed together. Without a bound, common concepts in rare words took over
	// (LiveQA short -.006, symptom descriptions -.015).
	maxLift = 1.2
	// narrowerConcept multiplies the score of a narrower concept, which counts
	// only in leaflets that do not hold the concept itself; maxNarrower is how
	// many are looked for.
	narrowerConcept = 0.15
	maxNarrower     = 6
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
	places, free := p.unquoted()
	added := maxAdded
	var leads leads
	// A concept that no leaflet can hold must not hide one inside its name:
	// "paracetamol" in "paracetamol overdose".
	usable := func(c *terminology.Concept) bool {
		return len(m.added[c.ID]) > 0 || g.Index.DocumentFrequency(query.ConceptTerm(string(c.ID))) > 0
	}
	for _, f := range m.concepts.FindUsable(p.text, free, usable) {
		if f.Choices {
			out.offer(p, free, f)
			continue
		}
		e := expanding{generation: g, meaning: m, typed: written(p, free, f.Tokens), weight: severalWords}
		if len(f.Tokens) == 1 {
			e.weight = singleWord
		}
		if f.Part {
			e.weight = partOfLabel
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
			leads.add(e.typed, f)
		}
		if same {
			for _, i := range f.Tokens {
				inConcept[places[i]] = wordsOfConcept
				if len(f.Tokens) == 1 {
					inConcept[places[i]] = singleWord
				}
			}
		}
	}
	out.follow(&leads, g, m)
	return inConcept
}

// unquoted returns the words outside quotes, and their places among all: what
// is quoted is meant word by word.
func (p *parsed) unquoted() (places []int, free []analysis.Token) {
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
	generation *generation.Generation
	meaning    *meaning
	typed      string
	words      float32 // their summed idf
	weight     float32 // of the concept
	out        query.Span
	shown      []Expansion
}

// span returns the alternatives of what was found: its concepts, then their
// neighbours. same is false where the words only name something near.
func (e *expanding) span(f annotate.Found, added *int) (out query.Span, same bool) {
	for _, match := range f.Matches {
		exact := match.Label.Role.SameMeaning() && !f.Part
		if !exact && same {
			continue
		}
		if e.concept(match.Concept, match.Label.Weight, exact, added) {
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
			e.narrower(match.Concept)
		}
	}
	return e.out, same
}

// concept adds a concept, and reports whether any leaflet may hold it. Its idf
// is at least that of the words typed together: a concept that a single common
// word stands for must not count less than the words did.
func (e *expanding) concept(c *terminology.Concept, weight float32, lift bool, added *int) bool {
	term := query.ConceptTerm(string(c.ID))
	if e.has(term) {
		return true
	}
	known := false
	df := e.generation.Index.DocumentFrequency(term)
	if df > 0 {
		w := e.weight * weight
		if own := float32(impact.IDF(e.generation.Len(), df)); lift && e.words > own {
			w *= min(e.words/own, maxLift)
		}
		e.out.Alternatives = append(e.out.Alternatives, query.Alternative{Term: term, Weight: w})
		known = true
	}
	for _, phrase := range e.meaning.added[c.ID] {
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
		known = true
	}
	return known
}

func (e *expanding) has(term string) bool {
	return slices.ContainsFunc(e.out.Alternatives, func(a query.Alternative) bool { return a.Term == term })
}

func (e *expanding) hasPhrase(phrase query.Phrase) bool {
	return slices.ContainsFunc(e.out.Alternatives, func(a query.Alternative) bool {
		return slices.Equal(a.Phrase, phrase) || len(phrase) == 1 && a.Term == phrase[0]
	})
}

// narrower adds the concepts below the one that was named; those that stand in
// the most leaflets come first.
func (e *expanding) narrower(c *terminology.Concept) {
	type below struct {
		concept *terminology.Concept
		df      int
	}
	var all []below
	for _, id := range c.Narrower {
		term := query.ConceptTerm(string(id))
		if df := e.generation.Index.DocumentFrequency(term); df > 0 && !e.has(term) {
			if c := e.meaning.concepts.Named(id); c != nil {
				all = append(all, below{c, df})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b below) int { return b.df - a.df })
	for _, n := range all[:min(len(all), maxNarrower)] {
		e.out.Alternatives = append(e.out.Alternatives, query.Alternative{Term: query.ConceptTerm(string(n.concept.ID)), Weight: e.weight * narrowerConcept})
		e.show("narrower", n.concept, false)
	}
}

// show notes the names of a concept for the person: the preferred one and, for
// what means the same, a few others.
func (e *expanding) show(relation string, c *terminology.Concept, others bool) {
	at := slices.IndexFunc(e.shown, func(x Expansion) bool { return x.Relation == relation })
	if at < 0 {
		e.shown = append(e.shown, Expansion{From: e.typed, Relation: relation})
		at = len(e.shown) - 1
	}
	x := &e.shown[at]
	add := func(name string) {
		same := func(have string) bool { return terminology.Fold(have) == terminology.Fold(name) }
		if len(x.To) < maxShown && !same(e.typed) && !slices.ContainsFunc(x.To, same) {
			x.To = append(x.To, name)
		}
	}
	add(c.Preferred().Text)
	for i := range c.Labels {
		if l := &c.Labels[i]; others && l.Role == terminology.Exact && !l.NeedsContext {
			add(l.Text)
		}
	}
	if len(x.To) == 0 {
		e.shown = slices.Delete(e.shown, at, at+1)
	}
}
