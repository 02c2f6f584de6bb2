package bleveindex

import (
	"slices"

	"github.com/leafsearch/leafsearch/index/query"
)

// holdPhrases returns, in order, the documents that hold every phrase: those
// that hold all the words, each then looked at in the forward file. The error is
// that of the forward file.
func (r *Reader) holdPhrases(phrases []query.Phrase) ([]uint32, error) {
	var docs []uint32
	if r.phrase == nil {
		return docs, nil
	}
	for _, d := range r.holdAll(phrases) {
		id, all := r.postings.ID(d), true
		for i := 0; all && i < len(phrases); i++ {
			var err error
			if all, err = r.phrase(id, phrases[i]); err != nil {
				return nil, err
			}
		}
		if all {
			docs = append(docs, d)
		}
	}
	return docs, nil
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
