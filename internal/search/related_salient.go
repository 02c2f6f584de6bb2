package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// weighing turns counts into weights.
type weighing struct {
	n                int
	average          impact.Averages
	title, aka, body uint32 // lengths in tokens
}

// weight fills in the figures of a term that stands so often in the title, the
// other names and the text. df is above 0.
func (w *weighing) weight(s *salient, df int, title, aka, body int, share float32) {
	s.idf = float32(impact.IDF(w.n, df))
	s.saturated = float32(impact.Default.Saturated(impact.Posting{
		Title: uint32(title), TitleLen: w.title, Aka: uint32(aka), AkaLen: w.aka, Body: uint32(body), BodyLen: w.body,
	}, w.average))
	// Twice idf in all, once here and once in the engine: so the usual tf-idf
	// likeness of two texts weighs what they share.
	s.weight = share * s.idf * s.saturated / (largestIDF * float32(impact.Default.K1+1))
}

// largestIDF keeps weights about or below 1; it changes no order.
const largestIDF = 8

// findWords finds the heaviest words.
func (r *relating) findWords(w *weighing, aka []analysis.Token) {
	clear(r.counts)
	for i := range r.stems {
		if !r.tokens[i].Function {
			r.counts[r.stems[i]]++
		}
	}
	count := func(tokens []analysis.Token, term string) (n int) {
		for i := range tokens {
			if tokens[i].Term == term {
				n++
			}
		}
		return n
	}
	add := func(t *analysis.Token, body int) {
		df := r.generation.Index.DocumentFrequency(t.Term)
		// A word that only this leaflet holds leads nowhere.
		if df < 2 || len(t.Term) < 2 || isNumber(t.Term) {
			return
		}
		// An abbreviation means something else in other leaflets.
		if slices.Contains(r.short, t.Term) && count(r.head.tokens, t.Term) == 0 {
			return
		}
		s := salient{term: t.Term, concept: -1, shown: t.Word}
		w.weight(&s, df, count(r.head.tokens, t.Term), count(aka, t.Term), body, shareOfWords)
		r.words = append(r.words, s)
	}
	for i := range r.tokens {
		t := &r.tokens[i]
		if n := r.counts[r.stems[i]]; n > 0 && r.stems[i] != unknownStem {
			delete(r.counts, r.stems[i])
			add(t, n)
		}
	}
	for _, tokens := range [][]analysis.Token{r.head.tokens, aka} {
		for i := range tokens {
			t := &tokens[i]
			if !t.Function && !slices.ContainsFunc(r.words, func(s salient) bool { return s.term == t.Term }) {
				add(t, 0)
			}
		}
	}
	r.words = heaviestSalient(r.words, relatedWords)
}

// isNumber reports whether a term is digits alone.
func isNumber(term string) bool { return strings.Trim(term, "0123456789.,") == "" }

// findConcepts finds the concepts.
func (r *relating) findConcepts(w *weighing, text string, aka map[int]int) {
	clear(r.mentions)
	r.found = r.tagger.TagNumbered(r.found[:0], text, r.tokens, r.numbers, nil)
	for _, m := range r.found {
		if !m.Negated {
			r.mentions[m.Concept]++
		}
	}
	title := map[int]int{}
	for _, c := range r.head.concepts {
		title[c]++
	}
	for c := range title {
		r.mentions[c] += 0
	}
	for c := range aka {
		r.mentions[c] += 0
	}
	if r.weights == nil {
		r.weights = map[int]float32{}
	}
	clear(r.weights)
	r.wanted = slices.Grow(r.wanted[:0], r.meaning.concepts.Len())[:r.meaning.concepts.Len()]
	clear(r.wanted)
	for c, body := range r.mentions {
		term := query.ConceptTerm(string(r.meaning.concepts.Concept(c).ID))
		df := r.generation.Index.DocumentFrequency(term)
		if df < 1 {
			continue
		}
		s := salient{term: term, concept: c}
		w.weight(&s, df, title[c], aka[c], body, 1)
		r.concepts = append(r.concepts, s)
		r.weights[c] = s.weight * s.idf
		r.wanted[c] = true
	}
	r.concepts = heaviestSalient(r.concepts, relatedConcepts)
}

// heaviestSalient returns the limit heaviest, in order, ties by term.
func heaviestSalient(all []salient, limit int) []salient {
	slices.SortFunc(all, func(a, b salient) int {
		return cmp.Or(cmp.Compare(b.weight*b.idf, a.weight*a.idf), strings.Compare(a.term, b.term))
	})
	return all[:min(len(all), limit)]
}

// findNamed finds the leaflet names in the text, its own excepted.
func (r *relating) findNamed() {
	r.matches = r.generation.Names.MatchesNumbered(r.matches[:0], r.inNames)
	for _, m := range r.matches {
		if m.Inner || !slices.ContainsFunc(r.tokens[m.Start:m.End], content) {
			continue
		}
		if m.End == m.Start+1 && len(r.tokens[m.Start].Term) < 3 {
			continue
		}
		same := func(have mentionedName) bool {
			return slices.EqualFunc(have.terms, r.tokens[m.Start:m.End], func(term string, t analysis.Token) bool { return term == t.Term })
		}
		if at := slices.IndexFunc(r.named, same); at >= 0 {
			r.named[at].count++
			continue
		}
		n := mentionedName{terms: terms(r.tokens[m.Start:m.End]), count: 1}
		if n.key = query.Key(n.terms); !slices.Contains(r.names, n.key) {
			r.named = append(r.named, n)
		}
	}
}
