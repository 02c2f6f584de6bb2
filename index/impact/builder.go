package impact

import (
	"cmp"
	"fmt"
	"slices"
)

// Shard is a range of an index's terms while it is built. Shards of one index
// may be filled at the same time, one goroutine each.
type Shard struct {
	formula  Formula
	averages Averages
	n        int
	terms    []string
	lists    []list
	// Arenas keep postings of many terms in few allocations.
	docs    []uint32
	impacts []float32
	// For putting long lists in order.
	places  []uint32
	seen    bitmap
	ordered []Posting
}

// NewShard returns an empty shard of an index over documents 0 to n−1.
func NewShard(f Formula, avg Averages, n int) *Shard {
	return &Shard{formula: f, averages: avg, n: n}
}

// arena is how many postings are allocated at once.
const arena = 1 << 16

// Add adds a term with all its postings, in any order, each document once. A
// term must be added once only, to one shard. The postings are not kept.
func (s *Shard) Add(term string, postings []Posting) error { return s.add(term, postings, true) }

// AddConcept is Add for a concept, which stands beside the words of a title and
// is no part of what a query has to cover.
func (s *Shard) AddConcept(term string, postings []Posting) error {
	return s.add(term, postings, false)
}

func (s *Shard) add(term string, postings []Posting, word bool) error {
	if len(postings) == 0 {
		return nil
	}
	for i := range postings {
		if int(postings[i].Doc) >= s.n {
			return fmt.Errorf("posting for document %d of %d", postings[i].Doc, s.n)
		}
	}
	given := len(postings)
	if postings = s.inOrder(postings); len(postings) != given {
		return fmt.Errorf("a document has two postings")
	}
	if cap(s.docs)-len(s.docs) < len(postings) {
		s.docs = make([]uint32, 0, max(arena, len(postings)))
		s.impacts = make([]float32, 0, max(arena, len(postings)))
	}
	idf := IDF(s.n, len(postings))
	from := len(s.docs)
	titles := 0
	for i, p := range postings {
		if i > 0 && postings[i-1].Doc == p.Doc {
			return fmt.Errorf("two postings for document %d", p.Doc)
		}
		s.docs = append(s.docs, p.Doc)
		s.impacts = append(s.impacts, float32(idf*s.formula.Saturated(p, s.averages)))
		if word && p.Title > 0 {
			titles++
		}
	}
	to := len(s.docs)
	l := list{idf: float32(idf), docs: s.docs[from:to:to], impacts: s.impacts[from:to:to]}
	if titles > 0 {
		l.titles = make([]uint32, 0, titles)
		for _, p := range postings {
			if p.Title > 0 {
				l.titles = append(l.titles, p.Doc)
			}
		}
	}
	l.finish(s.n)
	s.terms = append(s.terms, term)
	s.lists = append(s.lists, l)
	return nil
}

// scattered is the part of all documents, one in so many, from which it is quicker
// to scatter postings than to sort them: the bits of 1,024 documents are sixteen
// words to go over.
const scattered = 1024

// inOrder returns the postings in document order. A long list is scattered by
// document and gathered again, which takes a pass where sorting takes many.
func (s *Shard) inOrder(postings []Posting) []Posting {
	if len(postings)*scattered < s.n {
		slices.SortFunc(postings, func(a, b Posting) int { return cmp.Compare(a.Doc, b.Doc) })
		return postings
	}
	if s.places == nil {
		s.places, s.seen = make([]uint32, s.n), newBitmap(s.n)
	}
	s.ordered = s.ordered[:0]
	for i := range postings {
		d := postings[i].Doc
		s.seen.set(d)
		s.places[d] = uint32(i)
	}
	s.seen.each(func(d uint32) { s.ordered = append(s.ordered, postings[s.places[d]]) })
	clear(s.seen)
	return s.ordered
}

// NewIndex joins the shards. ids are the documents' ids in byte order, without
// repetition; document i has ids[i]. names gives, by key, the documents that
// bear a name; columns are the keyword fields by name, each over all documents.
func NewIndex(ids []string, shards []*Shard, names map[string]Named, columns map[string]*Column) (*Index, error) {
	for i := 1; i < len(ids); i++ {
		if ids[i-1] >= ids[i] {
			return nil, fmt.Errorf("document ids are out of order at %q", ids[i])
		}
	}
	total := 0
	for _, s := range shards {
		total += len(s.terms)
	}
	x := &Index{ids: ids, terms: make(map[string]uint32, total), lists: make([]list, 0, total), names: names, columns: columns}
	for _, s := range shards {
		for i, term := range s.terms {
			if _, twice := x.terms[term]; twice {
				return nil, fmt.Errorf("term %q was added twice", term)
			}
			x.terms[term] = uint32(len(x.lists))
			x.lists = append(x.lists, s.lists[i])
		}
	}
	x.shareTitles()
	return x, nil
}

// shareTitles turns each title posting into the term's share of that title's
// idf: summed over a query's words, they are the title's coverage.
func (x *Index) shareTitles() {
	whole := make([]float64, len(x.ids))
	for i := range x.lists {
		for _, d := range x.lists[i].titles {
			whole[d] += float64(x.lists[i].idf)
		}
	}
	for i := range x.lists {
		l := &x.lists[i]
		if len(l.titles) == 0 {
			continue
		}
		l.shares = make([]float32, len(l.titles))
		for j, d := range l.titles {
			l.shares[j] = float32(float64(l.idf) / whole[d])
		}
	}
}
