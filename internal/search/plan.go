package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
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
}

// makePlan turns a parsed query into a plan over one generation.
func makePlan(p *parsed, g *generation.Generation) *plan {
	out := &plan{query: query.Query{Coverage: coverage}}
	inName, letter := out.findNames(p, g)
	out.findWords(p, g, inName, letter)
	for _, ph := range p.phrases {
		out.query.Phrases = append(out.query.Phrases, terms(ph.tokens))
		out.understood.Phrases = append(out.understood.Phrases, ph.typed)
	}
	for _, t := range distinct(p.excluded) {
		out.query.Excluded = append(out.query.Excluded, t.Term)
		out.understood.Excluded = append(out.understood.Excluded, p.text[t.Start:t.End])
	}
	return out
}

// findWords adds the words that score: each once, function words only when
// there are no others or they are the letter of a name, and no more than
// MaxWords. A function word inside a name was of use and is not reported.
func (out *plan) findWords(p *parsed, g *generation.Generation, inName, letter []bool) {
	content := func(t analysis.Token) bool { return !t.Function }
	all := !slices.ContainsFunc(p.words, content)
	n := g.Index.Info().Documents
	idf := make(map[string]float32, len(p.words))
	var words []analysis.Token
	for i, t := range p.words {
		df := g.Index.DocumentFrequency(t.Term)
		switch {
		case t.Function && !all && inName[i] && !letter[i]:
			continue
		case t.Function && !all && !letter[i], df == 0:
			out.ignore(p, t)
			continue
		}
		idf[t.Term] = float32(impact.IDF(n, df))
		words = append(words, t)
	}
	for _, t := range heaviest(distinct(words), idf, MaxWords, func(t analysis.Token) { out.ignore(p, t) }) {
		out.query.Words = append(out.query.Words, query.Word{Term: t.Term, Weight: 1})
		out.weights = append(out.weights, idf[t.Term])
	}
}

// ignore reports a word that does not count, once, as it was typed.
func (out *plan) ignore(p *parsed, t analysis.Token) {
	typed := p.text[t.Start:t.End]
	same := func(have string) bool { return strings.EqualFold(have, typed) }
	if slices.ContainsFunc(out.understood.Ignored, same) {
		return
	}
	out.understood.Ignored = append(out.understood.Ignored, typed)
	if !t.Function {
		out.understood.Missed = append(out.understood.Missed, typed)
	}
}

// distinct keeps the first token of each term.
func distinct(tokens []analysis.Token) []analysis.Token {
	seen := make(map[string]bool, len(tokens))
	var out []analysis.Token
	for _, t := range tokens {
		if !seen[t.Term] {
			seen[t.Term] = true
			out = append(out, t)
		}
	}
	return out
}

// heaviest keeps the limit tokens with the highest idf, in their order, and
// reports the others.
func heaviest(tokens []analysis.Token, idf map[string]float32, limit int, dropped func(analysis.Token)) []analysis.Token {
	if len(tokens) <= limit {
		return tokens
	}
	byWeight := slices.Clone(tokens)
	slices.SortStableFunc(byWeight, func(a, b analysis.Token) int { return cmp.Compare(idf[b.Term], idf[a.Term]) })
	light := make(map[string]bool, len(tokens)-limit)
	for _, t := range byWeight[limit:] {
		light[t.Term] = true
	}
	var out []analysis.Token
	for _, t := range tokens {
		if light[t.Term] {
			dropped(t)
		} else {
			out = append(out, t)
		}
	}
	return out
}

// findNames adds the leaflet names that stand in the query, and says which of
// its words stand in one, and which are a single letter there: the A of
// "hepatitis A" is no article.
func (out *plan) findNames(p *parsed, g *generation.Generation) (inName, letter []bool) {
	inName, letter = make([]bool, len(p.words)), make([]bool, len(p.words))
	stems := terms(p.words)
	seen := map[string]int{}
	for _, m := range g.Names.Matches(nil, stems) {
		weight := nameWeight(p.words, m.Start, m.End, m.Inner)
		if weight == 0 {
			continue
		}
		for i := m.Start; i < m.End; i++ {
			inName[i] = true
			letter[i] = letter[i] || len(stems[i]) == 1
		}
		name := query.Name{Terms: stems[m.Start:m.End], Title: titleName * weight, Aka: akaName * weight}
		key := query.Key(name.Terms)
		if at, twice := seen[key]; twice {
			have := &out.query.Names[at]
			have.Title, have.Aka = max(have.Title, name.Title), max(have.Aka, name.Aka)
			continue
		}
		seen[key] = len(out.query.Names)
		out.query.Names = append(out.query.Names, name)
		if !m.Inner {
			typed := p.text[p.words[m.Start].Start:p.words[m.End-1].End]
			out.understood.Subjects = append(out.understood.Subjects, strings.Join(strings.Fields(typed), " "))
		}
	}
	return inName, letter
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
	content := func(t analysis.Token) bool { return !t.Function }
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
