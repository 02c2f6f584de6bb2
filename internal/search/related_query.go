package search

import (
	"strings"

	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
)

// Weights of related leaflets.
const (
	// relatedWords and relatedConcepts are how many of the leaflet's words and
	// concepts are looked for.
	relatedWords    = 20
	relatedConcepts = 20
	// shareOfWords is what a word counts beside a concept.
	shareOfWords = 0.5
	// relatedFloor is the least score, as a part of what the leaflet itself
	// scores, from which another is related.
	relatedFloor = 0.08
	// mentionedTitle and mentionedAka are what a leaflet gains whose title or
	// other name stands in the text, for a name that stands there often, in
	// units of the name's summed idf. referredName is for one that the leaflet
	// points to: it comes first.
	mentionedTitle = 1
	mentionedAka   = 0.6
	referredName   = 100
	// maxReferred is how many references are followed.
	maxReferred = 20
)

// query returns what to look for, and what the leaflet itself would score.
func (r *relating) query() (_ *query.Query, own float32) {
	q := &query.Query{Coverage: coverage}
	for _, w := range r.words {
		q.Words = append(q.Words, query.Word{Term: w.term, Weight: w.weight})
		own += w.weight * w.idf * w.saturated
	}
	for _, c := range r.concepts {
		q.Spans = append(q.Spans, query.Span{Alternatives: []query.Alternative{{Term: c.term, Weight: c.weight}}})
		own += c.weight * c.idf * c.saturated
	}
	for _, n := range r.named {
		often := float32(n.count) / float32(n.count+2)
		// A name that is a common word is mostly no name ("falls").
		often *= min(1, r.idfOf(n.terms)/largestIDF)
		q.Names = append(q.Names, query.Name{Terms: n.terms, Title: mentionedTitle * often, Aka: mentionedAka * often})
	}
	for i, key := range r.referred {
		// Those pointed to first come first.
		weight := referredName * float32(maxReferred+1-i)
		split := strings.Split(key, " ")
		q.Names = append(q.Names, query.Name{Terms: split, Title: weight, Aka: weight / 10})
		if len(q.Words) < relatedWords+maxReferred {
			q.Words = r.withRarest(q.Words, split)
		}
	}
	return q, own * (1 + coverage)
}

// idfOf is the idf of a name, summed over its terms.
func (r *relating) idfOf(terms []string) (sum float32) {
	for _, term := range terms {
		sum += float32(impact.IDF(r.generation.Len(), r.generation.Index.DocumentFrequency(term)))
	}
	return sum
}

// withRarest adds the rarest of a name's terms, so that the leaflets of that
// name match, where no word is in the query already.
func (r *relating) withRarest(words []query.Word, name []string) []query.Word {
	var rarest string
	var most float64
	for _, term := range name {
		for _, w := range words {
			if w.Term == term {
				return words
			}
		}
		df := r.generation.Index.DocumentFrequency(term)
		if idf := impact.IDF(r.generation.Len(), df); df > 0 && idf > most {
			rarest, most = term, idf
		}
	}
	if rarest != "" {
		words = append(words, query.Word{Term: rarest, Weight: leastWeight})
	}
	return words
}

// leastWeight makes a word match and hardly score.
const leastWeight = 1e-6
