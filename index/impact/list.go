package impact

import (
	"math/bits"
	"slices"
)

// list is one term: the documents that hold it with their impacts, and those
// that hold it in the title with the share of the title's idf that the term
// is. Both are in document order.
type list struct {
	idf     float32
	docs    []uint32
	impacts []float32
	titles  []uint32
	shares  []float32
	// highest is the largest impact, tenth the tenth largest, 0 where there
	// are not ten: so many documents score at least that by this term alone.
	highest, tenth float32
	// A dense list has its documents as a set too, and for every word of that
	// how many documents come before it: a look-up then takes two steps.
	set   bitmap
	ranks []uint32
}

// dense is the part of all documents, one in so many, from which a list is
// worth its bitmap.
const dense = 32

// finish computes what is derived; n is the number of all documents.
func (l *list) finish(n int) {
	l.highest, l.tenth = highest(l.impacts)
	if len(l.docs)*dense < n {
		return
	}
	l.set = newBitmap(n)
	l.set.setAll(l.docs)
	l.ranks = make([]uint32, len(l.set))
	before := 0
	for i, w := range l.set {
		l.ranks[i] = uint32(before)
		before += bits.OnesCount64(w)
	}
}

// highest returns the largest impact and the tenth largest, 0 where there are
// fewer.
func highest(impacts []float32) (first, tenth float32) {
	var best [10]float32
	for _, impact := range impacts {
		if impact <= best[9] {
			continue
		}
		i := 9
		for ; i > 0 && best[i-1] < impact; i-- {
			best[i] = best[i-1]
		}
		best[i] = impact
	}
	return best[0], best[9]
}

// impact returns the document's impact, 0 when it does not hold the term.
func (l *list) impact(doc uint32) float32 {
	if l.set != nil {
		word, bit := l.set[doc/64], uint64(1)<<(doc%64)
		if word&bit == 0 {
			return 0
		}
		return l.impacts[int(l.ranks[doc/64])+bits.OnesCount64(word&(bit-1))]
	}
	if at, found := slices.BinarySearch(l.docs, doc); found {
		return l.impacts[at]
	}
	return 0
}

// share returns the term's share of the document's title, 0 when it is not in
// it.
func (l *list) share(doc uint32) float32 {
	if at, found := slices.BinarySearch(l.titles, doc); found {
		return l.shares[at]
	}
	return 0
}
