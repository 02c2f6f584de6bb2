package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

const (
	// maxShared is how many concepts and words of a reason are given, and how
	// many sections of each concept.
	maxShared = 3
	// tellingFrom is the part of all leaflets, one in so many, below which a
	// concept tells something: one that stands in more is no reason.
	tellingFrom = 4
)

// place is a concept in one section of a candidate.
type place struct {
	concept, part, count int
}

// why says what a leaflet shares with the one asked about. It reports false
// where there is nothing to say.
func (r *relating) why(number int, head *heading) (Why, bool) {
	card := r.generation.Card(number)
	key := query.Key(terms(head.tokens))
	w := Why{
		Referred:  r.refersTo(head),
		Mentioned: slices.ContainsFunc(r.named, func(n mentionedName) bool { return n.key == key }),
	}
	r.read(number)
	r.findPlaces(card, r.generation.Forward.Text(number))
	w.Concepts = r.shared(card, head)
	if len(w.Concepts) == 0 && !w.Referred && !w.Mentioned {
		w.Words = r.sharedWords(head)
	}
	return w, w.Referred || w.Mentioned || len(w.Concepts)+len(w.Words) > 0
}

// refersTo reports whether the leaflet asked about points to a title.
func (r *relating) refersTo(head *heading) bool {
	return len(r.referred) > 0 && slices.Contains(r.referred, query.Key(terms(head.tokens)))
}

// findPlaces counts the leaflet's concepts in the sections of the candidate
// that has just been read. A heading belongs to the section below it.
func (r *relating) findPlaces(card *generation.Card, text string) {
	r.places = r.places[:0]
	clear(r.mentions)
	r.found = r.tagger.TagNumbered(r.found[:0], text, r.tokens, r.numbers, r.wanted)
	part := 0
	for _, m := range r.found {
		if m.Negated || r.weights[m.Concept] == 0 {
			continue
		}
		for part < len(card.Parts)-1 && m.Start >= int(card.Parts[part].Last) {
			part++
		}
		r.mentions[m.Concept]++
		r.places = append(r.places, place{m.Concept, part, 1})
	}
	slices.SortFunc(r.places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.concept, b.concept), cmp.Compare(a.part, b.part))
	})
	kept := r.places[:0]
	for _, p := range r.places {
		if n := len(kept); n > 0 && kept[n-1].concept == p.concept && kept[n-1].part == p.part {
			kept[n-1].count++
		} else {
			kept = append(kept, p)
		}
	}
	r.places = kept
}

// shared returns the concepts that say the most about why the two belong
// together.
func (r *relating) shared(card *generation.Card, head *heading) []SharedConcept {
	type candidate struct {
		concept int
		weight  float32
		inTitle bool
	}
	var all []candidate
	add := func(concept, count int, inTitle bool) {
		c := r.meaning.concepts.Concept(concept)
		df := r.generation.Index.DocumentFrequency(query.ConceptTerm(string(c.ID)))
		if df*tellingFrom > r.generation.Len() && !inTitle {
			return
		}
		often := float32(count)
		if inTitle {
			often += 8
		}
		all = append(all, candidate{concept, r.weights[concept] * often / (often + 6), inTitle})
	}
	for concept, count := range r.mentions {
		add(concept, count, slices.Contains(head.concepts, concept))
	}
	for i, concept := range head.concepts {
		if r.weights[concept] > 0 && r.mentions[concept] == 0 && !slices.Contains(head.concepts[:i], concept) {
			add(concept, 0, true)
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.concept, b.concept))
	})
	var out []SharedConcept
	for _, c := range all {
		// The rest adds nothing to what has been said.
		if len(out) == maxShared || c.weight < all[0].weight/5 {
			break
		}
		concept := r.meaning.concepts.Concept(c.concept)
		shared := SharedConcept{ID: string(concept.ID), Name: concept.Preferred().Text, InTitle: c.inTitle}
		// Of a name and one inside it the longer says more, and is all there is
		// to say: "kidney" stands wherever "kidney stones" does.
		if slices.ContainsFunc(out, func(have SharedConcept) bool { return within(shared.Name, have.Name) }) {
			continue
		}
		shared.Sections = r.sections(card, c.concept)
		inner := func(have SharedConcept) bool { return within(have.Name, shared.Name) }
		if at := slices.IndexFunc(out, inner); at >= 0 {
			out = slices.Insert(slices.DeleteFunc(out, inner), at, shared)
		} else {
			out = append(out, shared)
		}
	}
	return out
}

// within reports whether a name stands in a longer one: "diabetes" in "type 2
// diabetes".
func within(name, longer string) bool {
	return strings.Contains(" "+terminology.Fold(longer)+" ", " "+terminology.Fold(name)+" ")
}

// sections returns where a concept stands.
func (r *relating) sections(card *generation.Card, concept int) []SharedSection {
	var of []place
	for _, p := range r.places {
		if p.concept == concept && p.part < len(card.Parts) {
			of = append(of, p)
		}
	}
	slices.SortStableFunc(of, func(a, b place) int { return cmp.Compare(b.count, a.count) })
	// Sections under one heading are one to the reader.
	heads := of[:0]
	for _, p := range of {
		heading := card.Parts[p.part].Heading
		if !slices.ContainsFunc(heads, func(have place) bool { return card.Parts[have.part].Heading == heading }) {
			heads = append(heads, p)
		}
	}
	of = heads[:min(len(heads), maxShared)]
	slices.SortFunc(of, func(a, b place) int { return cmp.Compare(a.part, b.part) })
	var out []SharedSection
	for _, p := range of {
		part := &card.Parts[p.part]
		out = append(out, SharedSection{Section: part.Kind, Heading: part.Heading, Anchor: part.Anchor, Link: string(appendLink(nil, card, part, LeafletPath(card.ID)))})
	}
	return out
}

// sharedWords returns the heaviest words of the leaflet that the candidate
// holds as well.
func (r *relating) sharedWords(head *heading) []string {
	var out []string
	for _, w := range r.words {
		if len(out) == maxShared {
			break
		}
		holds := slices.Contains(head.whole.words, w.term)
		for i := 0; !holds && i < len(r.tokens); i++ {
			holds = r.tokens[i].Term == w.term
		}
		if holds {
			out = append(out, w.shown)
		}
	}
	return out
}
