package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/generation"
)

// Weights of the plan. The formula's own stand in index/impact.
const (
	// titleName and akaName are what a leaflet gains when its title, or another
	// of its names, stands in the query, in units of the name's summed idf.
	titleName = 1
	akaName   = 0.8
	// innerName is the part of that for a name inside a longer one:
	// "diabetes" in "type 2 diabetes".
	innerName = 0.5
	// wholeName multiplies it when the query is the name and nothing else, and
	// nearlyWholeName when only function words stand beside it.
	wholeName       = 2
	nearlyWholeName = 1.4
	// coverage is how much the covered share of a title counts.
	coverage = 0.5
)

// plan is what the engine is asked, and what to tell the person about it.
type plan struct {
	query      query.Query
	weights    []float32 // idf of each of query.Words
	understood Understood
	ignored    []string // the words of understood.Ignored, folded
}

// makePlan turns a parsed query into a plan over one generation. Where m is nil
// only the words typed are searched for.
func makePlan(p *parsed, g *generation.Generation, m *meaning) *plan {
	out := &plan{query: query.Query{Coverage: coverage}}
	inConcept, inLay := out.findConcepts(p, g, m)
	out.findWords(p, g, out.findNames(p, g, inLay), inConcept)
	out.addPhrases(p)
	for _, t := range p.excluded {
		out.query.Excluded = append(out.query.Excluded, t.Term)
		out.understood.Excluded = append(out.understood.Excluded, p.text[t.Start:t.End])
	}
	return out
}

// maxPhrases is how many quoted phrases a query may have. Each is looked for in
// the text of every leaflet that holds its words, so that their number must
// have a bound; the words of the others still score.
const maxPhrases = 4

// addPhrases adds the quoted phrases, each once.
func (out *plan) addPhrases(p *parsed) {
	for _, ph := range p.phrases {
		phrase := query.Phrase(terms(ph.tokens))
		same := func(have query.Phrase) bool { return slices.Equal(have, phrase) }
		if slices.ContainsFunc(out.query.Phrases, same) {
			continue
		}
		if len(out.query.Phrases) == maxPhrases {
			return
		}
		out.query.Phrases = append(out.query.Phrases, phrase)
		out.understood.Phrases = append(out.understood.Phrases, ph.typed)
	}
}

// findWords adds the words that score: each once, function words only when
// there are no others or they are the letter of a name, and no more than
// MaxWords. A function word inside a name or a concept was of use and is not
// reported, nor is a word that no leaflet holds when its concept stands for it.
func (out *plan) findWords(p *parsed, g *generation.Generation, used []use, inConcept []float32) {
	all := !slices.ContainsFunc(p.words, content)
	n := g.Index.Info().Documents
	words := make([]weighed, 0, len(p.words))
	for i, t := range p.words {
		if t.Function && !all && used[i] != inNameAsLetter {
			if used[i] == unused && inConcept[i] == 0 {
				out.ignore(p, t)
			}
			continue
		}
		if slices.ContainsFunc(words, func(w weighed) bool { return w.token.Term == t.Term }) {
			continue
		}
		df := g.Index.DocumentFrequency(t.Term)
		if df == 0 {
			if inConcept[i] == 0 {
				out.ignore(p, t)
			}
			continue
		}
		w := weighed{token: t, idf: float32(impact.IDF(n, df)), weight: 1}
		if inConcept[i] > 0 {
			w.weight = inConcept[i]
		}
		words = append(words, w)
	}
	words, light := heaviest(words, MaxWords)
	for _, w := range light {
		out.ignore(p, w.token)
	}
	out.query.Words = make([]query.Word, len(words))
	out.weights = make([]float32, len(words))
	for i, w := range words {
		out.query.Words[i] = query.Word{Term: w.token.Term, Weight: w.weight}
		out.weights[i] = w.idf
	}
}

// content reports whether the word is no function word.
func content(t analysis.Token) bool { return !t.Function }

// weighed is a word, its idf and how much it counts.
type weighed struct {
	token  analysis.Token
	idf    float32
	weight float32
}

// heaviest parts the limit words with the highest idf from the others, both in
// their order.
func heaviest(words []weighed, limit int) (heavy, light []weighed) {
	if len(words) <= limit {
		return words, nil
	}
	byWeight := slices.Clone(words)
	slices.SortStableFunc(byWeight, func(a, b weighed) int { return cmp.Compare(b.idf, a.idf) })
	for _, w := range words {
		if slices.Contains(byWeight[limit:], w) {
			light = append(light, w)
		} else {
			heavy = append(heavy, w)
		}
	}
	return heavy, light
}

// ignore reports a word that does not count, once, as it was typed.
func (out *plan) ignore(p *parsed, t analysis.Token) {
	if slices.Contains(out.ignored, t.Word) {
		return
	}
	if out.ignored == nil {
		out.ignored, out.understood.Ignored = make([]string, 0, len(p.words)), make([]string, 0, len(p.words))
	}
	out.ignored = append(out.ignored, t.Word)
	typed := p.text[t.Start:t.End]
	out.understood.Ignored = append(out.understood.Ignored, typed)
	if !t.Function {
		out.understood.Missed = append(out.understood.Missed, typed)
	}
}

// use says whether a word of the query stands in a leaflet's name.
type use uint8

const (
	unused use = iota
	inName
	// inNameAsLetter: the A of "hepatitis A" is no article.
	inNameAsLetter
)

// findNames adds the leaflet names that stand in the query, and says which of
// its words stand in one. What is a part of a longer lay way of speaking names no
// leaflet: "burns when I wee" is not about burns.
func (out *plan) findNames(p *parsed, g *generation.Generation, inLay []int) []use {
	used := make([]use, len(p.words))
	stems := terms(p.words)
	var found [16]annotate.Match
	for _, m := range g.Names.Matches(found[:0], stems) {
		weight := nameWeight(p.words, m.Start, m.End, m.Inner)
		if weight == 0 || partOfLay(inLay, m.Start, m.End) {
			continue
		}
		for i := m.Start; i < m.End; i++ {
			used[i] = max(used[i], inName)
			if len(stems[i]) == 1 {
				used[i] = inNameAsLetter
			}
		}
		name := query.Name{Terms: stems[m.Start:m.End], Title: titleName * weight, Aka: akaName * weight}
		same := func(have query.Name) bool { return slices.Equal(have.Terms, name.Terms) }
		if at := slices.IndexFunc(out.query.Names, same); at >= 0 {
			have := &out.query.Names[at]
			have.Title, have.Aka = max(have.Title, name.Title), max(have.Aka, name.Aka)
			continue
		}
		out.query.Names = append(out.query.Names, name)
		if !m.Inner {
			typed := p.text[p.words[m.Start].Start:p.words[m.End-1].End]
			out.understood.Subjects = append(out.understood.Subjects, singleSpaced(typed))
		}
	}
	return used
}

// partOfLay reports whether all of words[start:end] that are in a concept are in
// one, some are, and it has other words as well; inLay is what findConcepts says.
func partOfLay(inLay []int, start, end int) bool {
	concept := 0
	for _, in := range inLay[start:end] {
		if in > 0 && concept > 0 && in != concept {
			return false
		}
		concept = max(concept, in)
	}
	return concept > 0 && (slices.Contains(inLay[:start], concept) || slices.Contains(inLay[end:], concept))
}

// singleSpaced returns a text with one space between its words.
func singleSpaced(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) && !strings.Contains(text, "  ") {
		return text // as nearly everybody types it
	}
	return strings.Join(strings.Fields(text), " ")
}

func terms(tokens []analysis.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Term
	}
	return out
}

// nameWeight says how much a name in words[start:end] counts. A name of
// function words alone counts only when it is the whole query: "who" is a
// question word unless nothing else was typed.
func nameWeight(words []analysis.Token, start, end int, inner bool) float32 {
	if inner {
		return innerName
	}
	if start == 0 && end == len(words) {
		return wholeName
	}
	if !slices.ContainsFunc(words[start:end], content) {
		return 0
	}
	if !slices.ContainsFunc(words[:start], content) && !slices.ContainsFunc(words[end:], content) {
		return nearlyWholeName
	}
	return 1
}

// filters turns a request's filters into the query's.
func filters(r *Request) []query.Filter {
	var out []query.Filter
	add := func(field query.Field, values []string) {
		if len(values) > 0 {
			out = append(out, query.Filter{Field: field, Values: values})
		}
	}
	types := make([]string, len(r.Types))
	for i, t := range r.Types {
		types[i] = string(t)
	}
	add(query.Type, types)
	add(query.Language, r.Languages)
	add(query.Collection, r.Collections)
	add(query.Topic, r.Topics)
	add(query.Audience, r.Audiences)
	add(query.Publisher, r.Publishers)
	if r.ReviewedFrom != "" {
		out = append(out, query.Filter{Field: query.Reviewed, From: r.ReviewedFrom})
	}
	return out
}

// facetFields are the fields whose values a page offers as filters.
func facetFields() []query.Field {
	return []query.Field{query.Type, query.Publisher, query.Topic, query.Audience, query.Collection, query.Language}
}
