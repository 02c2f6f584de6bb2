package bleveindex

import (
	"slices"

	"github.com/leafsearch/leafsearch/index/query"
)

// holdPhrases returns, in order, the documents that hold every phrase: those
// that hold all the words, each then looked at in the forward file.
func (r *Reader) holdPhrases(phrases []query.Phrase) []uint32 {
	var docs []uint32
	if r.phrase == nil {
		return docs
	}
	for _, d := range r.holdAll(phrases) {
		id := r.postings.ID(d)
		if !slices.ContainsFunc(phrases, func(p query.Phrase) bool { return !r.phrase(id, p) }) {
			docs = append(docs, d)
		}
	}
	return docs
}

// holdAll returns the documents that hold every word of every phrase.
func (r *Reader) holdAll(phrases []query.Phrase) []uint32 {
	var lists [][]uint32
	for _, p := range phrases {
		for _, term := range p {
			lists = append(lists, r.postings.Holders(term))
		}
	}
	if len(lists) == 0 {
		return nil
	}
	slices.SortFunc(lists, func(a, b []uint32) int { return len(a) - len(b) })
	docs := slices.Clone(lists[0])
	for _, l := range lists[1:] {
		docs = slices.DeleteFunc(docs, func(d uint32) bool {
			_, found := slices.BinarySearch(l, d)
			return !found
		})
	}
	return docs
}
