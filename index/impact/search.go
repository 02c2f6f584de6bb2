package impact

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// scratch is a search's working memory, zero between searches.
type scratch struct {
	scores   []float32 // by document; 0 means no match
	coverage []float32
	bonuses  []Hit // of documents that bear a name of the query
	// barred has, for each document, bit i set when restriction i fails. Only
	// made when something restricts.
	barred []uint32
	top    []Hit
}

// restricted is the bit of Only and Not; filters take the bits below it.
const (
	maxFilters = 31
	restricted = 1 << maxFilters
)

// Search adds up the query's postings and returns the documents that hold at
// least one of its terms and pass every restriction: their exact number, and
// the hits from Offset on, by score, ties by number. Filters beyond the 31st
// are an error of the caller and match nothing.
//
// The context is looked at between terms; its error is returned with no
// result.
func (x *Index) Search(ctx context.Context, q *Query) (*Result, error) {
	if len(q.Filters) > maxFilters {
		return &Result{}, nil
	}
	s, _ := x.pool.Get().(*scratch)
	if s == nil {
		n := len(x.ids)
		s = &scratch{scores: make([]float32, n), coverage: make([]float32, n)}
	}
	defer func() {
		s.clear()
		x.pool.Put(s)
	}()
	r := &Result{}
	for i := range q.Terms {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r.Postings += x.add(s, q.Terms[i])
	}
	x.addNames(s, q.Names)
	x.restrict(s, q)
	x.collect(s, q, r)
	return r, nil
}

// add adds one term's postings and returns how many there were.
func (x *Index) add(s *scratch, t Term) int {
	i, ok := x.terms[t.Text]
	if !ok || t.Weight <= 0 {
		return 0
	}
	l := &x.lists[i]
	impacts := l.impacts[:len(l.docs)]
	for j, d := range l.docs {
		s.scores[d] += t.Weight * impacts[j]
	}
	for j, d := range l.titles {
		s.coverage[d] += l.shares[j]
	}
	return len(l.docs)
}

// addNames gives every document that bears a name, and holds a word, the
// largest of its bonuses.
func (x *Index) addNames(s *scratch, names []Name) {
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
	for _, b := range s.bonuses {
		s.scores[b.Doc] += b.Score
	}
}

// raise notes the bonus of documents that match. There are few, so a list
// serves better than an array over all documents.
func (s *scratch) raise(docs []uint32, bonus float32) {
	for _, d := range docs {
		if s.scores[d] == 0 {
			continue
		}
		at := slices.IndexFunc(s.bonuses, func(h Hit) bool { return h.Doc == d })
		if at < 0 {
			s.bonuses = append(s.bonuses, Hit{Doc: d, Score: bonus})
		} else {
			s.bonuses[at].Score = max(s.bonuses[at].Score, bonus)
		}
	}
}

// restrict marks the documents that fail a restriction.
func (x *Index) restrict(s *scratch, q *Query) {
	if len(q.Filters) == 0 && q.Only == nil && len(q.Not) == 0 {
		return
	}
	if s.barred == nil {
		s.barred = make([]uint32, len(x.ids))
	}
	for i, f := range q.Filters {
		x.bar(s.barred, f, 1<<i)
	}
	for _, docs := range q.Not {
		for _, d := range docs {
			s.barred[d] |= restricted
		}
	}
	if q.Only != nil {
		next := 0
		for d := range s.barred {
			if next < len(*q.Only) && (*q.Only)[next] == uint32(d) {
				next++
			} else {
				s.barred[d] |= restricted
			}
		}
	}
}

// bar sets the bit for every document that fails the filter.
func (x *Index) bar(barred []uint32, f Filter, bit uint32) {
	c := x.columns[f.Column]
	if c == nil {
		for d := range barred {
			barred[d] |= bit
		}
		return
	}
	pass := c.among(f.Values, f.From)
	for d := range barred {
		ok := false
		for _, number := range c.of(uint32(d)) {
			ok = ok || pass[number]
		}
		if !ok {
			barred[d] |= bit
		}
	}
}

// collect counts, finishes the scores, and keeps the best.
func (x *Index) collect(s *scratch, q *Query, r *Result) {
	if len(q.Filters) > 0 || q.Only != nil || len(q.Not) > 0 || len(q.Facets) > 0 {
		x.sift(s, q, r)
	}
	want := q.Offset + q.Size
	// No document can gain more than the whole coverage: a score that is not
	// above limit cannot come among the best, and needs no second look.
	most := 1 + q.Coverage*(1+1e-5)
	var limit float32
	matched := 0
	for d, score := range s.scores {
		// One for every score that is not zero: scores are never negative, so
		// their bits are those of a small enough integer. Without a branch,
		// since which documents match cannot be guessed.
		matched += int((math.Float32bits(score) + math.MaxInt32) >> 31)
		if score <= limit || want == 0 {
			continue
		}
		s.top = keep(s.top, Hit{Doc: uint32(d), Score: score * (1 + q.Coverage*s.coverage[d])}, want)
		if len(s.top) == want {
			limit = s.top[0].Score / most
		}
	}
	r.Total = matched
	slices.SortFunc(s.top, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Doc, b.Doc))
	})
	if q.Offset < len(s.top) {
		r.Hits = slices.Clone(s.top[q.Offset:])
	}
}

// sift counts the facets, and zeroes the score of every document that fails a
// restriction.
func (x *Index) sift(s *scratch, q *Query, r *Result) {
	tally := x.newTally(q)
	for d, score := range s.scores {
		if score == 0 {
			continue
		}
		var failed uint32
		if s.barred != nil {
			failed = s.barred[d]
		}
		tally.add(uint32(d), failed)
		if failed != 0 {
			s.scores[d] = 0
		}
	}
	r.Facets = tally.counts()
}

func (s *scratch) clear() {
	clear(s.scores)
	clear(s.coverage)
	s.bonuses = s.bonuses[:0]
	clear(s.barred)
	s.top = s.top[:0]
}
