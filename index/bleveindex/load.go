package bleveindex

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"golang.org/x/sync/errgroup"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
)

// ranges cut the terms into parts of about equal work, read side by side. The
// cuts are where the English medical dictionary divides; concepts come first.
var ranges = [][2]string{{"", "\x02"}, {"\x02", "c"}, {"c", "f"}, {"f", "m"}, {"m", "p"}, {"p", "t"}, {"t", ""}}

// load reads all postings into impact lists.
func load(segments []*scorch.SegmentSnapshot, stats index.Stats) (*impact.Index, error) {
	n, err := number(segments)
	if err != nil {
		return nil, err
	}
	if len(n.ids) != stats.Documents {
		return nil, fmt.Errorf("it holds %d leaflets where %d were written: %w", len(n.ids), stats.Documents, index.ErrDamaged)
	}
	avg := impact.Averages{Title: stats.AverageTitle, Aka: stats.AverageAka, Body: stats.AverageBody}
	shards := make([]*impact.Shard, len(ranges))
	var names map[string]impact.Named
	var columns map[string]*impact.Column
	var g errgroup.Group
	for i, r := range ranges {
		g.Go(func() (err error) {
			defer recovered(&err, "postings")
			shards[i] = impact.NewShard(impact.Default, avg, len(n.ids))
			return loadTerms(segments, n, r[0], r[1], shards[i])
		})
	}
	g.Go(func() (err error) {
		defer recovered(&err, "names")
		names, err = loadNames(segments, n)
		return err
	})
	g.Go(func() (err error) {
		defer recovered(&err, "keywords")
		columns, err = loadColumns(segments, n)
		return err
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return impact.NewIndex(n.ids, shards, names, columns)
}

// loadTerms reads the searched fields of one range of terms.
func loadTerms(segments []*scorch.SegmentSnapshot, n *numbering, lo, hi string, shard *impact.Shard) error {
	var postings []impact.Posting
	at := make([]uint32, len(n.ids)) // by document, its place in postings + 1
	return walk(segments, n, []string{fieldTitle, fieldAka, fieldBody}, bound(lo), bound(hi),
		func(term string, each func(func(field int, doc, count uint32)) error) error {
			postings = postings[:0]
			unknown := false
			err := each(func(field int, doc, count uint32) {
				if at[doc] == 0 {
					postings = append(postings, impact.Posting{Doc: doc})
					at[doc] = uint32(len(postings))
				}
				p, length := &postings[at[doc]-1], n.lengths[field][doc]
				switch Field(field) {
				case Title:
					p.Title, p.TitleLen = count, length
				case Aka:
					p.Aka, p.AkaLen = count, length
				case Body:
					p.Body, p.BodyLen = count, length
				}
				unknown = unknown || length == 0
			})
			if err == nil && unknown {
				err = fmt.Errorf("a text has words and no length: %w", index.ErrDamaged)
			}
			for i := range postings {
				at[postings[i].Doc] = 0
			}
			if err != nil {
				return err
			}
			if query.IsConcept(term) {
				return shard.AddConcept(term, postings)
			}
			return shard.Add(term, postings)
		})
}

// bound is nil for the open end of a range.
func bound(s string) []byte {
	if s == "" {
		return nil
	}
	return []byte(s)
}

// loadNames reads which leaflets bear which name.
func loadNames(segments []*scorch.SegmentSnapshot, n *numbering) (map[string]impact.Named, error) {
	names := map[string]impact.Named{}
	err := walk(segments, n, []string{fieldTitleName, fieldAkaName}, nil, nil,
		func(key string, each func(func(field int, doc, count uint32)) error) error {
			var named impact.Named
			err := each(func(field int, doc, _ uint32) {
				if field == 0 {
					named.Title = append(named.Title, doc)
				} else {
					named.Aka = append(named.Aka, doc)
				}
			})
			slices.Sort(named.Title)
			slices.Sort(named.Aka)
			if len(named.Title)+len(named.Aka) > 0 {
				names[key] = named
			}
			return err
		})
	return names, err
}

// loadColumns reads the keyword fields.
func loadColumns(segments []*scorch.SegmentSnapshot, n *numbering) (map[string]*impact.Column, error) {
	var fields []string
	for _, s := range segments {
		for _, f := range s.Fields() {
			if strings.HasPrefix(f, keywordPrefix) && !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	slices.SortFunc(fields, cmp.Compare[string])
	columns := make(map[string]*impact.Column, len(fields))
	for _, field := range fields {
		holders := map[string][]uint32{}
		err := walk(segments, n, []string{field}, nil, nil,
			func(value string, each func(func(field int, doc, count uint32)) error) error {
				return each(func(_ int, doc, _ uint32) { holders[value] = append(holders[value], doc) })
			})
		if err != nil {
			return nil, err
		}
		columns[strings.TrimPrefix(field, keywordPrefix)] = impact.NewColumn(len(n.ids), holders)
	}
	return columns, nil
}
