package impact

import (
	"cmp"
	"slices"
)

// pruneFrom is the number of documents from which looking at fewer of them is
// worth the look-ups. Below it, adding everything up is as fast.
const pruneFrom = 1 << 14

// prune finds the best want documents without adding up every posting, after
// Turtle and Flood, "Query evaluation: strategies and optimizations" (1995),
// known as MaxScore: a document that holds only the terms that say little
// cannot be among the best, so their lists are only looked up for documents
// that hold another. floor is a score that at least ten documents reach.
//
// The result is exact, bit for bit that of accumulate. It returns false, with
// nothing done, when too many documents would have to be looked at.
func (x *Index) prune(s *scratch, q *Query, want int, most, floor float32) bool {
	byMost := make([]*weighted, len(s.terms))
	for i := range s.terms {
		byMost[i] = &s.terms[i]
	}
	slices.SortStableFunc(byMost, func(a, b *weighted) int { return cmp.Compare(b.most, a.most) })
	// rest[i] is the most that the terms from i on can add to a score.
	rest := make([]float32, len(byMost)+1)
	for i := len(byMost) - 1; i >= 0; i-- {
		rest[i] = rest[i+1] + byMost[i].most
	}
	s.top = s.top[:0]
	for _, b := range s.bonuses {
		s.top = keep(s.top, Hit{Doc: b.Doc, Score: x.score(s, q, b.Doc, b.Score)}, want)
	}
	if len(s.top) == want {
		floor = max(floor, s.top[0].Score)
	}
	leading, postings := 0, 0
	for leading < len(byMost) && !(rest[leading]*most < floor) {
		postings += len(byMost[leading].docs)
		leading++
	}
	if postings > len(x.ids)/4 {
		s.top = s.top[:0]
		return false
	}
	s.touched = s.touched[:0]
	for _, t := range byMost[:leading] {
		for j, d := range t.docs {
			if s.scores[d] == 0 {
				s.touched = append(s.touched, d)
			}
			s.scores[d] += t.of(t.impacts[j])
		}
	}
	for _, b := range s.bonuses {
		s.scores[b.Doc] = -1 // looked at already; touched or not, it is cleared below
	}
	// Only a document that has a word of the query in its title gains by
	// coverage; the others' bound is much lower.
	clear(s.spare)
	for i := range s.terms {
		s.spare.setAll(s.terms[i].titles)
	}
	for _, d := range s.touched {
		gain := float32(1 + 1e-5)
		if s.spare.has(d) {
			gain = most
		}
		if s.scores[d] < 0 || (s.scores[d]+rest[leading])*gain < floor || !s.eligible.has(d) {
			continue
		}
		// The other terms one by one, while the document may still do it.
		sum := s.scores[d]
		for i := leading; i < len(byMost); i++ {
			sum += byMost[i].of(byMost[i].impact(d))
			if (sum+rest[i+1])*gain < floor {
				sum = -1
				break
			}
		}
		if sum < 0 {
			continue
		}
		s.top = keep(s.top, Hit{Doc: d, Score: x.score(s, q, d, 0)}, want)
		if len(s.top) == want {
			floor = max(floor, s.top[0].Score)
		}
	}
	for _, d := range s.touched {
		s.scores[d] = 0
	}
	for _, b := range s.bonuses {
		s.scores[b.Doc] = 0
	}
	return true
}

// score adds up one document, in the order of the query.
func (x *Index) score(s *scratch, q *Query, doc uint32, bonus float32) float32 {
	var sum, covered float32
	for i := range s.terms {
		t := &s.terms[i]
		sum += t.of(t.impact(doc))
		covered += t.share(doc)
	}
	return (sum + bonus) * (1 + q.Coverage*covered)
}
