package search

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/generation"
)

const (
	// DefaultRelated is how many related leaflets are given where nobody says.
	DefaultRelated = 5
	// MaxRelated is how many may be asked for. Each is read, to say why it is
	// there.
	MaxRelated = 20
)

// Related is what there is to read beside a leaflet. Its JSON form is the
// contract of the API and of `leafsearch related --json`.
type Related struct {
	// ID and Title are of the leaflet that was asked about; a draft may have
	// no ID.
	ID    string `json:"id,omitempty"`
	Title string `json:"title"`
	// TookMS is the time the answer took, in milliseconds.
	TookMS float64 `json:"took_ms"`
	// Leaflets are about neighbouring subjects, each subject once, best first;
	// never nil, and empty where nothing is near enough.
	Leaflets []RelatedLeaflet `json:"related"`
	// AlsoFrom are about the same subject, from other sources, at most
	// MaxRelated; never nil. Those whose title is the same come first.
	AlsoFrom []Hit `json:"also_from"`
}

// RelatedLeaflet is one of them. Its hit has no snippets.
type RelatedLeaflet struct {
	Hit
	Why Why `json:"why"`
}

// Why says what two leaflets have in common; at least one part is not empty.
type Why struct {
	// Referred is true where the leaflet asked about points to this one ("See
	// the separate leaflet called ..."); Mentioned where its text names it.
	Referred  bool `json:"referred,omitempty"`
	Mentioned bool `json:"mentioned,omitempty"`
	// Concepts are in both, the most telling first, at most three.
	Concepts []SharedConcept `json:"concepts,omitempty"`
	// Words are in both and in few others, given where there is nothing else
	// to say, at most three.
	Words []string `json:"words,omitempty"`
}

// SharedConcept is a concept that both leaflets mention.
type SharedConcept struct {
	ID string `json:"id"`
	// Name is the vocabulary's own for it.
	Name string `json:"name"`
	// InTitle is true where a title or another name of the related leaflet
	// holds it.
	InTitle bool `json:"in_title,omitempty"`
	// Sections are where in the related leaflet it stands, those with the most
	// mentions, at most three, in the leaflet's order.
	Sections []SharedSection `json:"sections,omitempty"`
}

// SharedSection is a section of the related leaflet. Its fields are those of
// Snippet.
type SharedSection struct {
	Section corpus.SectionKind `json:"section"`
	Heading string             `json:"heading,omitempty"`
	Anchor  string             `json:"anchor,omitempty"`
	Link    string             `json:"link,omitempty"`
}

// Related returns what there is to read beside the leaflet with that id; size
// is how many at most, from 1 to MaxRelated, 0 for DefaultRelated. The errors
// are ErrNotFound, ErrBadRequest, the context's and those of index.Searcher.
func (s *Service) Related(ctx context.Context, id string, size int) (_ *Related, err error) {
	defer guard(debug.SetPanicOnFault(true), &err)
	begun := time.Now()
	size, err = relatedSize(size)
	if err != nil {
		return nil, err
	}
	g, release := s.live.Acquire()
	defer release()
	number, ok := g.Number(id)
	if !ok {
		return nil, ErrNotFound
	}
	r := s.relating(g)
	defer s.related.Put(r)
	if err := r.indexed(number); err != nil {
		return nil, err
	}
	return r.answer(ctx, size, begun)
}

// RelatedTo is Related for a leaflet that need not be indexed, as a format
// reads it. An indexed leaflet with its id is taken for an earlier version and
// left out. The draft is not changed.
func (s *Service) RelatedTo(ctx context.Context, draft *corpus.Leaflet, size int) (_ *Related, err error) {
	defer guard(debug.SetPanicOnFault(true), &err)
	begun := time.Now()
	size, err = relatedSize(size)
	if err != nil {
		return nil, err
	}
	g, release := s.live.Acquire()
	defer release()
	r := s.relating(g)
	defer s.related.Put(r)
	r.draft(draft)
	return r.answer(ctx, size, begun)
}

func relatedSize(size int) (int, error) {
	if size == 0 {
		size = DefaultRelated
	}
	if size < 1 || size > MaxRelated {
		return 0, fmt.Errorf("%w: size must be from 1 to %d", ErrBadRequest, MaxRelated)
	}
	return size, nil
}

// answer finds the leaflets beside the subject.
func (r *relating) answer(ctx context.Context, size int, begun time.Time) (*Related, error) {
	out := &Related{ID: r.id, Title: r.title, Leaflets: []RelatedLeaflet{}, AlsoFrom: []Hit{}}
	same, err := r.sameByName(ctx)
	if err != nil {
		return nil, err
	}
	q, own := r.query()
	// Some of what is found is the leaflet itself, the same subject from
	// another source, or a subject that is there already.
	found, err := r.generation.Index.Search(ctx, q, index.Options{Size: min(2*size+len(same)+6, index.MaxWindow)})
	if err != nil {
		return nil, fmt.Errorf("looking for related leaflets: %w", err)
	}
	var shown []heading
	for _, h := range found.Hits {
		number, ok := numberOf(r.generation, h)
		if !ok {
			return nil, fmt.Errorf("leaflet %q is in the index and not in the records: %w", h.ID, index.ErrDamaged)
		}
		if h.ID == r.id || slices.Contains(same, number) || !sameLanguage(r.language, r.generation.Card(number).Language) {
			continue
		}
		head := r.heading(r.generation.Card(number).Title)
		if head.same(&r.head) {
			same = append(same, number)
			continue
		}
		if len(out.Leaflets) == size || sameAsOne(shown, &head) {
			continue
		}
		// Below the floor only what the leaflet points to is related.
		if h.Score < relatedFloor*own && !r.refersTo(&head) {
			continue
		}
		if err := r.generation.Check(number); err != nil {
			return nil, err
		}
		if why, ok := r.why(number, &head); ok {
			shown = append(shown, head)
			out.Leaflets = append(out.Leaflets, RelatedLeaflet{newHit(r.generation.Card(number), h.Score, nil), why})
		}
	}
	for _, number := range same[:min(len(same), MaxRelated)] {
		if card := r.generation.Card(number); sameLanguage(r.language, card.Language) {
			out.AlsoFrom = append(out.AlsoFrom, newHit(card, 0, nil))
		}
	}
	out.TookMS = ms(time.Since(begun))
	return out, nil
}

// sameLanguage reports whether two BCP 47 tags are of one language; an unknown
// one may be any.
func sameLanguage(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return a == "" || b == "" || strings.EqualFold(a, b)
}

// relating returns the working memory for one answer over a generation.
func (s *Service) relating(g *generation.Generation) *relating {
	r, ok := s.related.Get().(*relating)
	if !ok {
		r = &relating{counts: map[uint32]int{}, mentions: map[int]int{}}
	}
	m := s.meaning.Load()
	if m == nil {
		m = &meaning{}
	}
	l := s.lexis.Load()
	if !l.of(g, m) {
		l = newLexis(g, m)
		s.lexis.Store(l)
	}
	r.reset(s.analyzer, g, m, l)
	return r
}
