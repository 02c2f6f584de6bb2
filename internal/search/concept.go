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
// its words counts that is part of one, 0 for the others, and in which of those
// that several words name in a lay way it stands, by numbers from 1 on.
func (out *plan) findConcepts(p *parsed, g *generation.Generation, m *meaning) (inConcept []float32, inLay []int) {
	inConcept, inLay = make([]float32, len(p.words)), make([]int, len(p.words))
	if m == nil || m.concepts.Len() == 0 {
		return inConcept, inLay
	}
	in := m.in(g)
	places, free := p.unquoted()
	added := maxAdded
	leads := make(leads, 0, 4)
	out.query.Spans = make([]query.Span, 0, 8)
	out.understood.Expansions = make([]Expansion, 0, 8)
	alternatives := make([]query.Alternative, 0, 24)
	var buffer [4]shown
	// A concept that no leaflet can hold must not hide one inside its name:
	// "paracetamol" in "paracetamol overdose".
	usable := func(number int) bool { return in.in(number) > 0 || len(m.added[number]) > 0 }
	for _, f := range m.concepts.FindUsable(p.text, free, usable) {
		if f.Choices {
			out.offer(p, free, f)
			continue
		}
		typed := written(p, free, f.Tokens)
		e := expanding{
			in: in, added: m.added, typed: typed, folded: terminology.Fold(typed), weight: severalWords,
			alternatives: alternatives, shown: buffer[:0],
		}
		words, lay := float32(wordsOfConcept), false
		switch {
		case f.Part:
			e.weight = partOfLabel
		case len(f.Tokens) == 1:
			e.weight, words = singleWord, singleWord
		case isLay(&f.Matches[0].Label):
			e.weight, words, lay = layWords, wordsOfLay, true
		}
		for _, i := range f.Tokens {
			if df := g.Index.DocumentFrequency(free[i].Term); df > 0 && !free[i].Function {
				e.words += float32(impact.IDF(g.Len(), df))
			}
		}
		span, same := e.span(f, &added)
		alternatives = e.alternatives
		if len(span.Alternatives) == 0 {
			continue
		}
		// Saying a thing twice does not make it count twice.
		if !out.asksFor(span.Alternatives[0].Term) {
			if len(out.query.Spans) == maxConcepts {
				break
			}
			out.query.Spans = append(out.query.Spans, span)
			for i := range e.shown {
				out.understood.Expansions = append(out.understood.Expansions, e.shown[i].Expansion)
			}
			leads.add(e.typed, f, m)
		}
		if same {
			for _, i := range f.Tokens {
				inConcept[places[i]] = words
				if lay {
					inLay[places[i]] = 1 + f.Tokens[0]
				}
			}
		}
	}
	out.follow(leads, in)
	return inConcept, inLay
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
