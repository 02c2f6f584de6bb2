package bleveindex

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
)

// PhraseFinder says whether the terms stand side by side, in order, in a
// leaflet. The Bleve index holds no positions; the forward file does.
// An error ends the search.
type PhraseFinder func(id string, terms []string) (bool, error)

// Reader is an open index. See index.Searcher.
type Reader struct {
	postings *impact.Index
	phrase   PhraseFinder
}

var _ index.Searcher = (*Reader)(nil)

// Open reads the index in dir, which Create wrote with those figures. phrase
// answers phrase queries; where it is nil, they match nothing. The index on
// disk is closed again before Open returns: everything that a search needs is
// in memory then.
func Open(dir string, stats index.Stats, phrase PhraseFinder) (r *Reader, err error) {
	err = onDisk(dir, func(segments []*scorch.SegmentSnapshot) error {
		postings, err := load(segments, stats)
		r = &Reader{postings: postings, phrase: phrase}
		return err
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

// onDisk opens the Bleve index in dir for reading, hands its segments to read,
// and closes it again.
func onDisk(dir string, read func(segments []*scorch.SegmentSnapshot) error) (err error) {
	defer recovered(&err, dir)
	idx, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": lockTimeout})
	if err != nil {
		return fmt.Errorf("opening index %s: %w: %w; rebuild it with `leafsearch index`", dir, index.ErrDamaged, err)
	}
	defer idx.Close()
	inner, err := idx.Advanced()
	if err != nil {
		return fmt.Errorf("opening index %s: %w", dir, err)
	}
	reader, err := inner.Reader()
	if err != nil {
		return fmt.Errorf("opening index %s: %w", dir, err)
	}
	defer reader.Close()
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("opening index %s: it is a %T, not a scorch index", dir, reader)
	}
	if err := read(snapshot.Segments()); err != nil {
		return fmt.Errorf("reading index %s: %w", dir, err)
	}
	return nil
}

// Search implements index.Searcher.
func (r *Reader) Search(ctx context.Context, q *query.Query, o index.Options) (*index.Result, error) {
	if o.Offset < 0 || o.Size < 0 || o.Offset > index.MaxWindow-o.Size {
		return nil, fmt.Errorf("%w: only the first %d results can be asked for", index.ErrBadQuery, index.MaxWindow)
	}
	compiled, err := r.compile(q, o)
	if err != nil {
		return nil, err
	}
	found, err := r.postings.Search(ctx, compiled)
	if err != nil {
		return nil, err
	}
	out := &index.Result{
		Total: found.Total,
		Hits:  make([]index.Hit, len(found.Hits)),
		Cost:  index.Cost{Postings: found.Postings, Candidates: found.Total},
	}
	for i, h := range found.Hits {
		out.Hits[i] = index.Hit{ID: r.postings.ID(h.Doc), Place: int(h.Doc), Score: h.Score}
	}
	for column, counts := range found.Facets {
		if out.Facets == nil {
			out.Facets = make(map[query.Field][]index.Count, len(found.Facets))
		}
		values := make([]index.Count, len(counts))
		for i, c := range counts {
			values[i] = index.Count(c)
		}
		out.Facets[query.Field(column)] = values
	}
	return out, nil
}

// DocumentFrequency implements index.Searcher.
func (r *Reader) DocumentFrequency(term string) int { return r.postings.Frequency(term) }

// Info implements index.Searcher.
func (r *Reader) Info() index.Info {
	return index.Info{Documents: r.postings.Documents(), Terms: r.postings.Terms()}
}

// Close implements index.Searcher. There is nothing left to close.
func (r *Reader) Close() error { return nil }

// compile turns the query tree into what the postings add up.
func (r *Reader) compile(q *query.Query, o index.Options) (_ *impact.Query, err error) {
	out := &impact.Query{Coverage: q.Coverage, Offset: o.Offset, Size: o.Size}
	out.Terms = make([]impact.Term, len(q.Words))
	for i, w := range q.Words {
		out.Terms[i] = impact.Term{Text: w.Term, Weight: w.Weight}
	}
	out.Spans = make([]impact.Span, len(q.Spans))
	for i, span := range q.Spans {
		if out.Spans[i], err = r.compileSpan(span); err != nil {
			return nil, err
		}
	}
	out.Names = make([]impact.Name, len(q.Names))
	for i, n := range q.Names {
		out.Names[i] = impact.Name{Key: query.Key(n.Terms), Terms: n.Terms, Title: n.Title, Aka: n.Aka}
	}
	out.Filters = make([]impact.Filter, len(q.Filters))
	for i, f := range q.Filters {
		out.Filters[i] = impact.Filter{Column: string(f.Field), Values: f.Values, From: string(f.From)}
	}
	out.Facets = make([]string, len(o.Facets))
	for i, f := range o.Facets {
		out.Facets[i] = string(f)
	}
	for _, term := range q.Excluded {
		out.Not = append(out.Not, r.postings.Holders(term))
	}
	if len(q.Phrases) > 0 {
		docs, err := r.holdPhrases(q.Phrases)
		if err != nil {
			return nil, err
		}
		out.Only = &docs
	}
	return out, nil
}

// maxPhraseCandidates is in how many leaflets, at most, the phrase of a span is
// looked for. Phrases of a span are only for names that came after the index was
// built, and must not cost more than the search does.
const maxPhraseCandidates = 2000

func (r *Reader) compileSpan(span query.Span) (out impact.Span, err error) {
	out = impact.Span{Alternatives: make([]impact.Alternative, len(span.Alternatives))}
	for i, a := range span.Alternatives {
		out.Alternatives[i] = impact.Alternative{Text: a.Term, Weight: a.Weight}
		if a.Term != "" || len(a.Phrase) == 0 {
			continue
		}
		phrase := []query.Phrase{a.Phrase}
		if len(r.holdAll(phrase)) <= maxPhraseCandidates {
			out.Alternatives[i].Terms = a.Phrase
			if out.Alternatives[i].Docs, err = r.holdPhrases(phrase); err != nil {
				return out, err
			}
		}
	}
	return out, nil
}
