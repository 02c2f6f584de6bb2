package impact

// match fills s.matching and s.eligible and reports whether anything restricts
// the result.
func (x *Index) match(s *scratch, q *Query) (restricted bool) {
	clear(s.matching)
	for i := range s.terms {
		s.matching.add(s.terms[i].list)
	}
	for _, docs := range q.Not {
		s.matching.without(docs)
	}
	if q.Only != nil {
		clear(s.spare)
		s.spare.setAll(*q.Only)
		s.matching.and(s.spare)
	}
	copy(s.eligible, s.matching)
	for _, f := range q.Filters {
		s.eligible.and(x.passing(f))
	}
	return len(q.Not) > 0 || q.Only != nil || len(q.Filters) > 0
}

// passing returns the documents that pass a filter.
func (x *Index) passing(f Filter) bitmap {
	pass := newBitmap(len(x.ids))
	if c := x.columns[f.Column]; c != nil {
		for _, number := range c.among(f.Values, f.From) {
			pass.setAll(c.docs[number])
		}
	}
	return pass
}
