package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
)

// heading is a title and what it says of the subject.
type heading struct {
	tokens []analysis.Token
	// concepts are those that the title mentions.
	concepts []int
	// whole is the title as a name, and forms are the other ways to write it:
	// see annotate.TitleForms.
	whole naming
	forms []naming
}

// naming is what a name says: its content words in order of the alphabet, each
// once, and the concepts that it is a label of.
type naming struct {
	words    []string
	concepts []int
}

// heading reads a title.
func (r *relating) heading(title string) heading {
	h := heading{tokens: r.analyzer.Tokens(nil, title)}
	h.whole = r.naming(title, h.tokens)
	for _, m := range r.found {
		h.concepts = append(h.concepts, m.Concept)
	}
	for _, form := range annotate.TitleForms(title) {
		h.forms = append(h.forms, r.naming(form, r.analyzer.Tokens(nil, form)))
	}
	return h
}

// naming reads a name, and leaves what it mentions in r.found.
func (r *relating) naming(name string, tokens []analysis.Token) naming {
	var n naming
	for _, t := range tokens {
		if !t.Function {
			n.words = append(n.words, t.Term)
		}
	}
	slices.Sort(n.words)
	n.words = slices.Compact(n.words)
	r.found = r.tagger.Tag(r.found[:0], name, tokens, annotate.AsName)
	for _, m := range r.found {
		if m.Start == 0 && m.End == len(tokens) {
			n.concepts = append(n.concepts, m.Concept)
		}
	}
	return n
}

// same reports whether two names have the same words or are labels of one
// concept.
func (n *naming) same(other *naming) bool {
	return len(n.words) > 0 && slices.Equal(n.words, other.words) ||
		slices.ContainsFunc(n.concepts, func(c int) bool { return slices.Contains(other.concepts, c) })
}

// same reports whether two titles are of one subject. One of them must be
// meant as it stands: what two forms leave out may be the difference
// ("Deafness (inherited)", "Deafness (sudden)").
func (h *heading) same(other *heading) bool {
	return h.whole.same(&other.whole) ||
		slices.ContainsFunc(h.forms, func(form naming) bool { return form.same(&other.whole) }) ||
		slices.ContainsFunc(other.forms, func(form naming) bool { return form.same(&h.whole) })
}

func sameAsOne(all []heading, h *heading) bool {
	return slices.ContainsFunc(all, func(have heading) bool { return have.same(h) })
}

const (
	// maxSame is how many leaflets of one subject are looked for, and
	// maxSharing how many of those that share another name are looked at.
	maxSame    = 50
	maxSharing = 6
)

// How leaflets may share a name, and what that scores. The steps are far apart,
// so that the word that lets them match at all changes nothing.
const (
	titleIsTitle = 4
	titleIsAka   = 3
	akaIsTitle   = 2
	akaIsAka     = 1
)

// sameByName returns the leaflets that bear the leaflet's title as a name, or
// have one of its names as their title, or share most of their other names with
// it: those with the same title first.
func (r *relating) sameByName(ctx context.Context) ([]int, error) {
	q := &query.Query{}
	for i, key := range r.names {
		split := strings.Split(key, " ")
		idf := r.idfOf(split)
		if key == "" || idf == 0 {
			continue
		}
		title, aka := float32(akaIsTitle), float32(akaIsAka)
		if i < r.titles {
			title, aka = titleIsTitle, titleIsAka
		}
		q.Names = append(q.Names, query.Name{Terms: split, Title: title / idf, Aka: aka / idf})
		q.Words = r.withRarest(q.Words, split)
	}
	found, err := r.generation.Index.Search(ctx, q, index.Options{Size: maxSame})
	if err != nil {
		return nil, fmt.Errorf("looking for leaflets of the same subject: %w", err)
	}
	var same []int
	sharing := 0
	for _, h := range found.Hits {
		number, ok := numberOf(r.generation, h)
		if h.Score < akaIsAka-0.5 || sharing == maxSharing {
			break
		}
		if !ok || h.ID == r.id {
			continue
		}
		if h.Score < akaIsTitle-0.5 {
			sharing++
			if ok, err := r.sharesNames(number); err != nil {
				return nil, err
			} else if !ok {
				continue
			}
		}
		same = append(same, number)
	}
	return same, nil
}

// sharesNames reports whether two of a leaflet's other names, and half of them,
// are names of the leaflet asked about. One alone is too often an abbreviation
// of several things.
func (r *relating) sharesNames(number int) (bool, error) {
	record, err := r.generation.Record(number)
	if err != nil {
		return false, err
	}
	shared := 0
	for _, n := range record.Names {
		if slices.Contains(r.names, query.Key(stems(r.analyzer, n.Text))) {
			shared++
		}
	}
	return shared >= 2 && shared*2 >= min(len(record.Names), len(r.names)-r.titles), nil
}
