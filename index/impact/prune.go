package impact

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// pruneFrom is the number of documents from which looking at fewer of them is
// worth the look-ups. Below it, adding everything up is as fast.
const pruneFrom = 1 << 14

// rounding is what a bound is more than the score that it bounds, whatever order
// that is added up in.
const rounding = 1 + 1e-5

// prune finds the best want documents without adding up every posting, after
// Turtle and Flood, "Query evaluation: strategies and optimizations" (1995),
// known as MaxScore: a document that holds only the terms that say little
// cannot be among the best, so their lists are only looked up for documents
// that hold another. Short lists are added up in any case: that is less work than
// looking for a few documents in a list that no cache has. floor is a score that at
// least ten documents reach, and most the largest factor by which coverage raises a
// score.
//
// The result is exact, bit for bit that of accumulate. When too many documents would
// have to be looked at it is false, with nothing done, and the floor is what was
// found out.
func (x *Index) prune(s *scratch, q *Query, want int, most, floor float32) (reached float32, done bool) {
	clear(s.titled)
	for i := range s.terms {
		t := &s.terms[i]
		s.titled.setAll(t.titles)
		if t.set == nil {
			s.addUp(t)
		}
	}
	floor = max(floor, s.reachedFloor(q, want))
	p := pruning{scratch: s, want: want, floor: floor, later: s.byMost()}
	leading := p.split(most)
	postings := 0
	for _, i := range leading {
		postings += len(s.terms[i].docs)
	}
	if postings > len(x.ids)/leadingPart {
		s.forgetShort()
		return floor, false
	}
	clear(s.spare)
	for _, i := range leading {
		t := &s.terms[i]
		s.spare.add(t.list)
		if t.set != nil {
			s.addUp(t)
		}
	}
	for _, d := range s.named {
		s.spare.set(d)
		s.scores[d] += s.bonus[d]
	}
	p.lookUp()
	// Only a document that has a word of the query in its title gains by
	// coverage; the others' bound is much lower.
	low, high := p.needed(0, most), p.needed(0, rounding)
	for i, w := range s.spare {
		for ; w != 0; w &= w - 1 {
			d := uint32(i*64 + bits.TrailingZeros64(w))
			sum := s.scores[d]
			s.scores[d] = 0
			if sum < low || sum < high && !s.titled.has(d) || !s.eligible.has(d) {
				continue
			}
			gain := float32(rounding)
			if s.titled.has(d) {
				gain = most
			}
			if p.reaches(d, sum, gain) {
				p.keep(Hit{Doc: d, Score: s.score(q, d)})
				low, high = p.needed(0, most), p.needed(0, rounding)
			}
		}
	}
	s.forgetShort()
	return p.floor, true
}

const (
	// leadingPart is the part of all documents, one in so many, that the lists may
	// have postings whose documents are looked at; with more, adding everything up
	// is as fast.
	leadingPart = 4
	// floorFrom is how many documents may say what others must reach, and how many
	// that bear a name are asked: a name is of few mostly, and of those that many
	// share one is as good as another.
	floorFrom = 128
)

// forgetShort takes the short lists out of the scores.
func (s *scratch) forgetShort() {
	for i := range s.terms {
		if t := &s.terms[i]; t.set == nil {
			for _, d := range t.docs {
				s.scores[d] = 0
			}
		}
	}
}

// reachedFloor returns a score that at least want documents reach: those that bear
// a name or have most of the terms with short lists, which the scores hold. It is
// nothing to go by where there are fewer.
func (s *scratch) reachedFloor(q *Query, want int) float32 {
	if want > floorFrom {
		return float32(math.Inf(-1))
	}
	s.top = s.top[:0]
	worst := float32(math.Inf(-1)) // a sum must be more
	try := func(d uint32, sum float32) {
		if !s.eligible.has(d) || slices.ContainsFunc(s.top, func(h Hit) bool { return h.Doc == d }) {
			return
		}
		if s.top = keep(s.top, Hit{Doc: d, Score: sum}, want); len(s.top) == want {
			worst = s.top[0].Score
		}
	}
	for _, d := range s.named[:min(floorFrom, len(s.named))] {
		if sum := s.scores[d] + s.bonus[d]; sum > worst {
			try(d, sum)
		}
	}
	for i := range s.terms {
		if s.terms[i].set != nil {
			continue
		}
		for _, d := range s.terms[i].docs {
			if sum := s.scores[d]; sum > worst {
				try(d, sum)
			}
		}
	}
	floor := float32(math.Inf(1))
	if len(s.top) < want {
		floor = float32(math.Inf(-1))
	}
	for _, h := range s.top {
		sum := h.Score
		for i := range s.terms {
			if t := &s.terms[i]; t.set != nil {
				sum += t.of(t.impact(h.Doc))
			}
		}
		floor = min(floor, sum*s.gain(q, h.Doc))
	}
	s.top = s.top[:0]
	return floor / rounding // it was not added up in the order of the query
}

// byMost returns the places of the terms, those that can add most first.
func (s *scratch) byMost() []int {
	places := make([]int, len(s.terms))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(s.terms[b].most, s.terms[a].most) })
	return places
}

// pruning is what prune knows of a query.
type pruning struct {
	*scratch
	want  int
	floor float32 // what the last of the best reaches
	// later are the places of the terms that are looked up, those that can add most
	// first; rest[i] is the most that those from i on can add to a score.
	later []int
	rest  []float32
}

// split takes the terms from later without one of which no document reaches the
// floor, and returns them.
func (p *pruning) split(most float32) (leading []int) {
	p.sumUp()
	n := 0
	for n < len(p.later) && !(p.rest[n]*most < p.floor) {
		n++
	}
	leading, p.later = p.later[:n], p.later[n:]
	return leading
}

// lookUp leaves only those in later that are not added up.
func (p *pruning) lookUp() {
	p.later = slices.DeleteFunc(p.later, func(i int) bool { return p.terms[i].set == nil })
	p.sumUp()
}

func (p *pruning) sumUp() {
	p.rest = append(p.rest[:0], make([]float32, len(p.later)+1)...)
	for i := len(p.later) - 1; i >= 0; i-- {
		p.rest[i] = p.rest[i+1] + p.terms[p.later[i]].most
	}
}

// needed returns what a document must have without the terms of later from that
// place on to come among the best, where coverage raises its score by no more than
// gain.
func (p *pruning) needed(from int, gain float32) float32 { return p.floor/gain - p.rest[from] }

// reaches reports whether a document may come among the best that has this sum
// without the terms of later. They are added one by one, while it may still do it.
func (p *pruning) reaches(doc uint32, sum, gain float32) bool {
	for i, place := range p.later {
		if sum < p.needed(i, gain) {
			return false
		}
		t := &p.terms[place]
		sum += t.of(t.impact(doc))
	}
	return !(sum < p.needed(len(p.later), gain))
}

// keep keeps a document if it is among the best.
func (p *pruning) keep(h Hit) {
	p.top = keep(p.top, h, p.want)
	if len(p.top) == p.want {
		p.floor = max(p.floor, p.top[0].Score)
	}
}

// score adds up one document, in the order of the query. s.titled is of the query.
func (s *scratch) score(q *Query, doc uint32) float32 {
	var sum float32
	for i := range s.terms {
		sum += s.terms[i].of(s.terms[i].impact(doc))
	}
	return (sum + s.bonus[doc]) * s.gain(q, doc)
}

// gain is the factor by which coverage raises a document's score. s.titled is of the
// query.
func (s *scratch) gain(q *Query, doc uint32) float32 {
	var covered float32
	if s.titled.has(doc) {
		for i := range s.terms {
			covered += s.terms[i].share(doc)
		}
	}
	return 1 + q.Coverage*covered
}
