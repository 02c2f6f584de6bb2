package impact

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// scratch is a search's working memory; scores and coverage are zero between
// searches.
type scratch struct {
	terms    []weighted
	scores   []float32 // by document
	coverage []float32
	matching bitmap // documents that hold a term of the query
	eligible bitmap // those of them that pass every restriction
	spare    bitmap
	titled   bitmap // documents that hold a term in the title
	// Eligible documents that bear a name of the query, and what each gains by it,
	// by document: zero for the others.
	named []uint32
	bonus []float32
	top   []Hit
	// For spans: the alternatives of one, the best by document (zero between
	// spans), and the lists made so far.
	alternatives []weighted
	best         []float32
	spanLists    []*list
	spansUsed    int
}

// weighted is a term of the query: its list and how much it counts.
type weighted struct {
	*list
	weight float32
	// most is the largest contribution to a score.
	most float32
}

// of returns the contribution to a document's score. The conversion keeps the
// product from being fused into a sum, so that every way of adding up gives
// the same bits.
func (t *weighted) of(impact float32) float32 { return float32(t.weight * impact) }

// Search returns the documents that hold at least one of the query's terms and
// pass every restriction: their exact number, and the hits from Offset on, by
// score, ties by number.
//
// The context is looked at between steps; its error is returned with no
// result.
func (x *Index) Search(ctx context.Context, q *Query) (*Result, error) {
	s := x.scratch()
	defer x.pool.Put(s)
	r := &Result{}
	x.resolve(s, q)
	for i := range s.terms {
		r.Postings += len(s.terms[i].docs)
	}
	restricted := x.match(s, q)
	r.Total = s.eligible.count()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(q.Facets) > 0 {
		r.Facets = x.countFacets(s, q)
	}
	if want := q.Offset + q.Size; want > 0 && r.Total > 0 {
		x.addNames(s, q.Names)
		if err := x.rank(ctx, s, q, want, restricted); err != nil {
			return nil, err
		}
		slices.SortFunc(s.top, func(a, b Hit) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Doc, b.Doc))
		})
		r.Hits = slices.Clone(s.top[min(q.Offset, len(s.top)):])
	}
	return r, nil
}

func (x *Index) scratch() *scratch {
	if s, ok := x.pool.Get().(*scratch); ok {
		return s
	}
	n := len(x.ids)
	return &scratch{
		scores: make([]float32, n), coverage: make([]float32, n),
		matching: newBitmap(n), eligible: newBitmap(n), spare: newBitmap(n), titled: newBitmap(n),
	}
}

// resolve looks the terms up; unknown ones are left out.
func (x *Index) resolve(s *scratch, q *Query) {
	s.terms = s.terms[:0]
	for _, t := range q.Terms {
		if i, ok := x.terms[t.Text]; ok && t.Weight > 0 {
			l := &x.lists[i]
			s.terms = append(s.terms, weighted{list: l, weight: t.Weight, most: float32(t.Weight * l.highest)})
		}
	}
	x.resolveSpans(s, q.Spans)
}

// addNames gives every eligible document that bears a name the largest of its
// bonuses.
func (x *Index) addNames(s *scratch, names []Name) {
	if s.bonus == nil {
		s.bonus = make([]float32, len(x.ids))
	}
	for _, d := range s.named { // of the search before
		s.bonus[d] = 0
	}
	s.named = s.named[:0]
	for i := range names {
		named, ok := x.names[names[i].Key]
		if !ok {
			continue
		}
		var idf float32
		for _, t := range names[i].Terms {
			idf += x.idf(t)
		}
		s.raise(named.Title, idf*names[i].Title)
		s.raise(named.Aka, idf*names[i].Aka)
	}
}

// raise gives the eligible ones of these documents at least that bonus.
func (s *scratch) raise(docs []uint32, bonus float32) {
	for _, d := range docs {
		if bonus <= s.bonus[d] || !s.eligible.has(d) {
			continue
		}
		if s.bonus[d] == 0 {
			s.named = append(s.named, d)
		}
		s.bonus[d] = bonus
	}
}

// rank puts the best want documents into s.top.
func (x *Index) rank(ctx context.Context, s *scratch, q *Query, want int, restricted bool) error {
	s.top = s.top[:0]
	// No document gains more than the whole coverage; what is added absorbs
	// rounding, which must never drop a document.
	most := (1 + q.Coverage) * rounding
	// The tenth best has at least what one term gives the tenth of its documents.
	floor := float32(math.Inf(-1))
	if want <= 10 && !restricted {
		for i := range s.terms {
			floor = max(floor, s.terms[i].of(s.terms[i].tenth))
		}
	}
	if len(x.ids) >= pruneFrom {
		var done bool
		if floor, done = x.prune(s, q, want, most, floor); done {
			return nil
		}
	}
	return x.accumulate(ctx, s, q, want, most, floor)
}

// addUp adds a term's part to the scores.
func (s *scratch) addUp(t *weighted) {
	impacts := t.impacts[:len(t.docs)]
	for j, d := range t.docs {
		s.scores[d] += t.of(impacts[j])
	}
}

// accumulate adds up every posting, then looks at every document. The best want
// documents score at least floor.
func (x *Index) accumulate(ctx context.Context, s *scratch, q *Query, want int, most, floor float32) error {
	defer clear(s.scores)
	for i := range s.terms {
		t := &s.terms[i]
		s.addUp(t)
		for j, d := range t.titles {
			s.coverage[d] += t.shares[j]
		}
	}
	// Only title postings touched it; clearing all of it would cost more.
	defer func() {
		for i := range s.terms {
			for _, d := range s.terms[i].titles {
				s.coverage[d] = 0
			}
		}
	}()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, d := range s.named {
		s.scores[d] += s.bonus[d]
	}
	// A score that is not above limit cannot come among the best, and needs no
	// second look.
	limit := max(floor/most, 0)
	for d, score := range s.scores {
		if score <= limit || !s.eligible.has(uint32(d)) {
			continue
		}
		s.top = keep(s.top, Hit{Doc: uint32(d), Score: score * (1 + q.Coverage*s.coverage[d])}, want)
		if len(s.top) == want {
			limit = max(limit, s.top[0].Score/most)
		}
	}
	return nil
}
