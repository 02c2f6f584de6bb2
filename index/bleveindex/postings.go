package bleveindex

import "github.com/blevesearch/bleve/v2/index/scorch"

// Posting is one term in one searched text of one leaflet.
type Posting struct {
	Term  string
	Field Field
	// Doc is the leaflet's place in the byte order of ids.
	Doc uint32
	// Count is how often the term stands there, Length how many tokens the
	// text has.
	Count, Length uint32
}

// Field is one of the searched texts.
type Field int

// The searched texts.
const (
	Title Field = iota
	Aka
	Body
)

// EachPosting calls visit for every posting of the searched texts on disk, in
// no useful order, and returns the ids of all leaflets in byte order. It is for
// comparing the index with what it should hold.
func EachPosting(dir string, visit func(Posting)) (ids []string, err error) {
	err = onDisk(dir, func(segments []*scorch.SegmentSnapshot) error {
		n, err := number(segments)
		if err != nil {
			return err
		}
		ids = n.ids
		return walk(segments, n, []string{fieldTitle, fieldAka, fieldBody}, nil, nil,
			func(term string, each func(func(field int, doc, count uint32)) error) error {
				return each(func(field int, doc, count uint32) {
					visit(Posting{Term: term, Field: Field(field), Doc: doc, Count: count, Length: n.lengths[field][doc]})
				})
			})
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}
