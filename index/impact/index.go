package impact

import "sync"

// Index is an index in memory: immutable and safe for concurrent use.
type Index struct {
	ids     []string
	terms   map[string]uint32
	lists   []list
	names   map[string]Named
	columns map[string]*Column
	pool    sync.Pool // of *scratch
}

// Named are the documents that bear a name, each side in document order.
type Named struct {
	Title, Aka []uint32
}

// Documents returns the number of documents.
func (x *Index) Documents() int { return len(x.ids) }

// Terms returns the number of distinct terms.
func (x *Index) Terms() int { return len(x.lists) }

// ID returns the id of a document below Documents.
func (x *Index) ID(doc uint32) string { return x.ids[doc] }

// Frequency returns in how many documents the term stands; 0 when unknown.
func (x *Index) Frequency(term string) int {
	if i, ok := x.terms[term]; ok {
		return len(x.lists[i].docs)
	}
	return 0
}

// idf returns the term's idf as postings use it, that of df 0 when unknown.
func (x *Index) idf(term string) float32 {
	if i, ok := x.terms[term]; ok {
		return x.lists[i].idf
	}
	return float32(IDF(len(x.ids), 0))
}

// Holders returns the documents that hold the term, in order; the slice must
// not be changed.
func (x *Index) Holders(term string) []uint32 {
	if i, ok := x.terms[term]; ok {
		return x.lists[i].docs
	}
	return nil
}
