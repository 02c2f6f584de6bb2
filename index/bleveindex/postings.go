package bleveindex

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"github.com/leafsearch/leafsearch/index"
)

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
	defer recovered(&err, dir)
	idx, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": lockTimeout})
	if err != nil {
		return nil, fmt.Errorf("opening index %s: %w: %w; rebuild it with `leafsearch index`", dir, index.ErrDamaged, err)
	}
	defer idx.Close()
	inner, err := idx.Advanced()
	if err != nil {
		return nil, fmt.Errorf("opening index %s: %w", dir, err)
	}
	reader, err := inner.Reader()
	if err != nil {
		return nil, fmt.Errorf("opening index %s: %w", dir, err)
	}
	defer reader.Close()
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("opening index %s: it is a %T, not a scorch index", dir, reader)
	}
	n, err := number(snapshot.Segments())
	if err != nil {
		return nil, fmt.Errorf("reading index %s: %w", dir, err)
	}
	err = walk(snapshot.Segments(), n, []string{fieldTitle, fieldAka, fieldBody}, nil, nil,
		func(term string, each func(func(field int, doc, count, length uint32)) error) error {
			return each(func(field int, doc, count, length uint32) {
				visit(Posting{Term: term, Field: Field(field), Doc: doc, Count: count, Length: length})
			})
		})
	if err != nil {
		return nil, fmt.Errorf("reading index %s: %w", dir, err)
	}
	return n.ids, nil
}
