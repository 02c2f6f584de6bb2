package bleveindex

import (
	"bytes"
	"container/heap"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveapi "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"github.com/leafsearch/leafsearch/index"
)

// numbering gives every live document of every segment its number in the byte
// order of all ids.
type numbering struct {
	ids []string
	// of has, by segment, the number of each of its documents; a deleted one
	// has no meaning there.
	of [][]uint32
	// lengths has, by [Field] and number, how many tokens the text has.
	lengths [3][]uint32
}

// number reads the ids of all live documents, and the lengths of their texts.
func number(segments []*scorch.SegmentSnapshot) (*numbering, error) {
	type place struct {
		id      string
		segment int
		local   uint64
	}
	var places []place
	n := &numbering{of: make([][]uint32, len(segments))}
	for i, s := range segments {
		n.of[i] = make([]uint32, s.Segment().Count())
		err := eachPosting(s, "_id", func(term string, p segment.Posting) {
			places = append(places, place{id: term, segment: i, local: p.Number()})
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(places, func(a, b place) int { return bytes.Compare([]byte(a.id), []byte(b.id)) })
	for k, p := range places {
		if k > 0 && places[k-1].id == p.id {
			return nil, fmt.Errorf("id %q stands twice", p.id)
		}
		n.ids = append(n.ids, p.id)
		n.of[p.segment][p.local] = uint32(k)
	}
	return n, n.readLengths(segments)
}

func (n *numbering) readLengths(segments []*scorch.SegmentSnapshot) error {
	for f := range n.lengths {
		n.lengths[f] = make([]uint32, len(n.ids))
	}
	for i, s := range segments {
		unread := ""
		err := eachPosting(s, fieldLengths, func(key string, p segment.Posting) {
			f, length, ok := parseLengthKey(key)
			if !ok {
				unread = key
				return
			}
			n.lengths[f][n.of[i][p.Number()]] = length
		})
		if err == nil && unread != "" {
			err = fmt.Errorf("%q is no length of a text: %w", unread, index.ErrDamaged)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// eachPosting calls visit for every posting of a field in one segment, by
// term.
func eachPosting(s *scorch.SegmentSnapshot, field string, visit func(term string, p segment.Posting)) error {
	dict, err := s.Segment().Dictionary(field)
	if err != nil {
		return err
	}
	terms := termsOf(dict, nil, nil)
	var list segment.PostingsList
	var iterator segment.PostingsIterator
	for {
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return err
		}
		if list, err = dict.PostingsList([]byte(entry.Term), s.Deleted(), list); err != nil {
			return err
		}
		iterator = list.Iterator(false, false, false, iterator)
		for {
			p, err := iterator.Next()
			if err != nil {
				return err
			}
			if p == nil {
				break
			}
			visit(entry.Term, p)
		}
	}
}

// termsOf returns the terms from lo up to hi, nil for an open end. How many leaflets
// hold each is not counted where the dictionary can leave it out: that would read
// the postings twice.
func termsOf(dict segment.TermDictionary, lo, hi []byte) segment.DictionaryIterator {
	if d, ok := dict.(interface {
		AutomatonIteratorOmitCount(a segment.Automaton, lo, hi []byte) segment.DictionaryIterator
	}); ok {
		return d.AutomatonIteratorOmitCount(nil, lo, hi)
	}
	return dict.AutomatonIterator(nil, lo, hi)
}

// cursor stands on one term of one field in one segment.
type cursor struct {
	field    int
	numbers  []uint32
	deleted  *roaring.Bitmap
	dict     segment.TermDictionary
	terms    segment.DictionaryIterator
	entry    *bleveapi.DictEntry
	list     segment.PostingsList
	iterator segment.PostingsIterator
}

// cursors is a heap by term.
type cursors []*cursor

func (c cursors) Len() int           { return len(c) }
func (c cursors) Less(i, j int) bool { return c[i].entry.Term < c[j].entry.Term }
func (c cursors) Swap(i, j int)      { c[i], c[j] = c[j], c[i] }
func (c *cursors) Push(x any)        { *c = append(*c, x.(*cursor)) }
func (c *cursors) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}

// walk visits the terms from lo up to hi (nil means the end) of several fields
// over all segments in order. visit gets the postings of one term: count by
// document number, with the place of the field in fields.
func walk(segments []*scorch.SegmentSnapshot, n *numbering, fields []string, lo, hi []byte,
	visit func(term string, each func(posting func(field int, doc, count uint32)) error) error,
) error {
	var open cursors
	for i, s := range segments {
		for f, name := range fields {
			dict, err := s.Segment().Dictionary(name)
			if err != nil {
				return err
			}
			c := &cursor{field: f, numbers: n.of[i], deleted: s.Deleted(), dict: dict, terms: termsOf(dict, lo, hi)}
			if c.entry, err = c.terms.Next(); err != nil {
				return err
			}
			if c.entry != nil {
				open = append(open, c)
			}
		}
	}
	heap.Init(&open)
	for len(open) > 0 {
		term := open[0].entry.Term
		err := visit(term, func(posting func(field int, doc, count uint32)) error {
			for len(open) > 0 && open[0].entry.Term == term {
				if err := open[0].read(posting); err != nil {
					return err
				}
				if err := open.advance(); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// read reports the postings of the term that the cursor stands on.
func (c *cursor) read(posting func(field int, doc, count uint32)) error {
	var err error
	if c.list, err = c.dict.PostingsList([]byte(c.entry.Term), c.deleted, c.list); err != nil {
		return err
	}
	c.iterator = c.list.Iterator(true, false, false, c.iterator)
	for {
		p, err := c.iterator.Next()
		if err != nil {
			return err
		}
		if p == nil {
			return nil
		}
		posting(c.field, c.numbers[p.Number()], uint32(p.Frequency())+1)
	}
}

// advance moves the first cursor to its next term.
func (c *cursors) advance() error {
	first := (*c)[0]
	entry, err := first.terms.Next()
	if err != nil {
		return err
	}
	if entry == nil {
		heap.Pop(c)
		return nil
	}
	first.entry = entry
	heap.Fix(c, 0)
	return nil
}
