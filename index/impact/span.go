package impact

import (
	"math/bits"
	"slices"
)

// keptSpans is how many lists of spans a search keeps memory for; more are
// looked up just the same.
const keptSpans = 32

// resolveSpans adds the spans to s.terms: one list each, with the best of its
// alternatives for every document.
func (x *Index) resolveSpans(s *scratch, spans []Span) {
	s.spansUsed = 0
	for i := range spans {
		if t, ok := x.span(s, &spans[i]); ok {
			s.terms = append(s.terms, t)
		}
	}
}

// span returns the list of one span. One alternative alone is its own list;
// several are brought together.
func (x *Index) span(s *scratch, span *Span) (weighted, bool) {
	s.alternatives = s.alternatives[:0]
	for i := range span.Alternatives {
		a := &span.Alternatives[i]
		l := x.phraseList(a)
		if a.Text != "" {
			if at, ok := x.terms[a.Text]; ok {
				l = &x.lists[at]
			}
		}
		if l != nil && len(l.docs) > 0 && a.Weight > 0 {
			s.alternatives = append(s.alternatives, weighted{list: l, weight: a.Weight})
		}
	}
	switch len(s.alternatives) {
	case 0:
		return weighted{}, false
	case 1:
		// A word's own list would cover titles, which is for the words to do.
		if t := s.alternatives[0]; len(t.titles) == 0 {
			t.most = t.of(t.highest)
			return t, true
		}
	}
	return x.bestOf(s), true
}

// bestOf joins s.alternatives into one list. Scattering the impacts by document
// and gathering them again takes one pass over the postings, however many lists
// there are.
func (x *Index) bestOf(s *scratch) weighted {
	if s.best == nil {
		s.best = make([]float32, len(x.ids))
	}
	l := s.spanList(len(x.ids))
	for i := range s.alternatives {
		t := &s.alternatives[i]
		l.set.add(t.list)
		impacts := t.impacts[:len(t.docs)]
		for j, d := range t.docs {
			s.best[d] = max(s.best[d], t.of(impacts[j]))
		}
	}
	n, at := l.set.count(), 0
	l.docs, l.impacts = slices.Grow(l.docs[:0], n)[:n], slices.Grow(l.impacts[:0], n)[:n]
	for i, w := range l.set {
		l.ranks[i] = uint32(at)
		for ; w != 0; w &= w - 1 {
			d := uint32(i*64 + bits.TrailingZeros64(w))
			l.docs[at], l.impacts[at] = d, s.best[d]
			s.best[d] = 0
			at++
		}
	}
	l.highest, l.tenth = highest(l.impacts)
	return weighted{list: l, weight: 1, most: l.highest}
}

// spanList returns a list over n documents whose set is empty; its memory may be
// that of a search before.
func (s *scratch) spanList(n int) *list {
	if s.spansUsed == keptSpans {
		return newSpanList(n)
	}
	if s.spansUsed == len(s.spanLists) {
		s.spanLists = append(s.spanLists, newSpanList(n))
	}
	l := s.spanLists[s.spansUsed]
	s.spansUsed++
	clear(l.set)
	return l
}

func newSpanList(n int) *list {
	set := newBitmap(n)
	return &list{set: set, ranks: make([]uint32, len(set))}
}

// phraseList returns the list of a phrase, nil for none. Nobody counted how
// often the phrase stands in each document. Its words did count: the phrase is
// taken to stand as often as the rarest of them, so a document's impact is the
// least of theirs, measured by the phrase's own idf.
func (x *Index) phraseList(a *Alternative) *list {
	if len(a.Terms) == 0 || len(a.Docs) == 0 {
		return nil
	}
	idf := float32(IDF(len(x.ids), len(a.Docs)))
	l := &list{idf: idf, docs: slices.Clone(a.Docs), impacts: make([]float32, len(a.Docs))}
	for i, d := range a.Docs {
		least := float32(-1)
		for _, term := range a.Terms {
			at, ok := x.terms[term]
			if !ok {
				return nil
			}
			word := &x.lists[at]
			if part := word.impact(d) / word.idf; least < 0 || part < least {
				least = part
			}
		}
		l.impacts[i] = idf * least
	}
	l.highest, l.tenth = highest(l.impacts)
	return l
}
