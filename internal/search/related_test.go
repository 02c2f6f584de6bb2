package search_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/search"
)

func TestRelatedErrors(t *testing.T) {
	s := openSamples(t)
	if _, err := s.Related(t.Context(), "no such leaflet", 0); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	for _, size := range []int{-1, search.MaxRelated + 1} {
		if _, err := s.Related(t.Context(), "diabetes", size); !errors.Is(err, search.ErrBadRequest) {
			t.Errorf("size %d: got %v, want ErrBadRequest", size, err)
		}
		if _, err := s.RelatedTo(t.Context(), &corpus.Leaflet{}, size); !errors.Is(err, search.ErrBadRequest) {
			t.Errorf("size %d: got %v, want ErrBadRequest", size, err)
		}
	}
}

// TestRelatedSaysWhy: none is the leaflet itself, each says why, and its
// sections are sections of it.
func TestRelatedSaysWhy(t *testing.T) {
	s := openSamples(t)
	for _, id := range s.IDs() {
		r, err := s.Related(t.Context(), id, search.MaxRelated)
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range r.Leaflets {
			if l.ID == id || slices.ContainsFunc(r.Leaflets[:i], func(have search.RelatedLeaflet) bool { return have.ID == l.ID }) {
				t.Errorf("%s: %s again", id, l.ID)
			}
			if !l.Why.Referred && !l.Why.Mentioned && len(l.Why.Concepts)+len(l.Why.Words) == 0 {
				t.Errorf("%s: %s does not say why", id, l.ID)
			}
			of, err := s.Leaflet(t.Context(), l.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range l.Why.Concepts {
				for _, place := range c.Sections {
					there := func(s corpus.Section) bool {
						return s.Kind == place.Section && s.Heading == place.Heading && s.Anchor == place.Anchor
					}
					if place.Heading != "" && !slices.ContainsFunc(of.Sections, there) {
						t.Errorf("%s: %s has no section %+v", id, l.ID, place)
					}
				}
			}
		}
	}
}

// openLeaflets serves leaflets written as Markdown, by file name.
func openLeaflets(t *testing.T, leaflets map[string]string) *search.Service {
	t.Helper()
	data, files := t.TempDir(), fstest.MapFS{}
	for name, text := range leaflets {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	report, err := ingest.Run(t.Context(), ingest.Options{Data: data, Collection: "made", Files: ingest.FilesOf(files)})
	if err != nil || len(report.Failed) > 0 {
		t.Fatal(err, report.Failed)
	}
	s, err := search.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// gouts are leaflets about gout and what is near it or far from it.
var gouts = map[string]string{
	"gout.md":       "---\nid: gout\npublisher: One\nsee_also: [Bicycle repair]\n---\n# Gout\n\n## What is gout?\n\nGout is a painful swelling of a joint, mostly the big toe, from uric acid. Gout may follow kidney stones.\n",
	"other.md":      "---\nid: other-gout\npublisher: Two\n---\n# Gout\n\n## About\n\nGout comes from uric acid in a joint.\n",
	"know.md":       "---\nid: know-gout\npublisher: Three\n---\n# What I need to know about gout\n\n## About\n\nUric acid makes crystals in a joint: that is gout.\n",
	"stones.md":     "---\nid: stones\n---\n# Kidney stones\n\n## What causes them?\n\nSome kidney stones are of uric acid, as in gout.\n",
	"joints.md":     "---\nid: joints\n---\n# Swollen joints\n\n## Causes\n\nA swollen joint may be gout, with uric acid in it, or arthritis.\n",
	"bicycle.md":    "---\nid: bicycle\n---\n# Bicycle repair\n\n## Tyres\n\nTake the wheel off and look for the hole in the tube.\n",
	"french.md":     "---\nid: french\nlanguage: fr\n---\n# Uric acid\n\n## Gout\n\nGout, uric acid, joint, kidney stones.\n",
	"travelling.md": "---\nid: travelling\n---\n# Travelling by train\n\n## Tickets\n\nBuy the ticket before the journey and keep it.\n",
}

func TestRelatedTellsTheSameSubjectApart(t *testing.T) {
	s := openLeaflets(t, gouts)
	r, err := s.Related(t.Context(), "gout", 0)
	if err != nil {
		t.Fatal(err)
	}
	var also []string
	for _, h := range r.AlsoFrom {
		also = append(also, h.ID)
	}
	slices.Sort(also)
	if !slices.Equal(also, []string{"know-gout", "other-gout"}) {
		t.Errorf("the same subject is also in %q", also)
	}
	var near []string
	for _, l := range r.Leaflets {
		near = append(near, l.ID)
	}
	if len(near) == 0 || near[0] != "bicycle" || !r.Leaflets[0].Why.Referred {
		t.Errorf("what the leaflet points to must come first: %q", near)
	}
	for _, id := range []string{"stones", "joints"} {
		if !slices.Contains(near, id) {
			t.Errorf("%s is not among %q", id, near)
		}
	}
	if slices.Contains(near, "travelling") {
		t.Errorf("what has nothing in common is among %q", near)
	}
}

func TestRelatedIsQuiet(t *testing.T) {
	s := openLeaflets(t, gouts)
	for _, id := range []string{"travelling", "bicycle"} {
		r, err := s.Related(t.Context(), id, 0)
		if err != nil || r.Leaflets == nil || r.AlsoFrom == nil || len(r.Leaflets)+len(r.AlsoFrom) > 0 {
			t.Errorf("%s: %+v, %v", id, r, err)
		}
	}
}

func TestRelatedToDraft(t *testing.T) {
	s := openLeaflets(t, gouts)
	for name, draft := range map[string]*corpus.Leaflet{
		"empty": {}, "unknown words": {Title: "Xyzzy", Sections: []corpus.Section{{Text: "Plugh frobnicate."}}},
		"huge": {Title: "Plugh", Sections: []corpus.Section{{Text: strings.Repeat("frobnicate ", 50_000)}}},
	} {
		if r, err := s.RelatedTo(t.Context(), draft, 0); err != nil || len(r.Leaflets)+len(r.AlsoFrom) > 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	draft := &corpus.Leaflet{ID: "gout", Title: "Gout attacks", Language: "en-GB", Sections: []corpus.Section{{
		Heading: "Why", Text: "An attack of gout comes when uric acid makes crystals in a joint. Kidney stones may come as well.",
	}}}
	r, err := s.RelatedTo(t.Context(), draft, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(r.Leaflets, func(l search.RelatedLeaflet) bool { return l.ID == "stones" && l.Why.Mentioned }) {
		t.Errorf("kidney stones, which the draft names, are not among %+v", r.Leaflets)
	}
	if slices.ContainsFunc(r.Leaflets, func(l search.RelatedLeaflet) bool { return l.ID == "gout" || l.ID == "french" }) {
		t.Errorf("an earlier version or another language is among %+v", r.Leaflets)
	}
}
