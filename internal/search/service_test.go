package search_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/snippet"
)

func TestOpenWithoutLeaflets(t *testing.T) {
	_, err := search.Open(t.TempDir())
	if !errors.Is(err, generation.ErrNone) || !strings.Contains(err.Error(), "leafsearch index") {
		t.Errorf("got %v, want ErrNone with what to do", err)
	}
}

func TestRequestLimits(t *testing.T) {
	s := openSamples(t)
	for _, test := range []struct {
		name    string
		request search.Request
		bad     bool
	}{
		{"empty", search.Request{}, false},
		{"white space", search.Request{Query: " \t\n "}, false},
		{"longest", search.Request{Query: strings.Repeat("é", search.MaxQuery)}, false},
		{"too long", search.Request{Query: strings.Repeat("é", search.MaxQuery+1)}, true},
		{"10,000 words", search.Request{Query: strings.Repeat("pain ", 10_000)}, true},
		{"200 words", search.Request{Query: strings.Repeat("pain foot ", 100)}, false},
		{"invalid UTF-8", search.Request{Query: "pain\xff"}, true},
		{"NUL", search.Request{Query: "pain\x00foot"}, false},
		{"bidi control", search.Request{Query: "\u202epain\u202c"}, false},
		{"page -1", search.Request{Query: "pain", Page: -1}, true},
		{"page 1e9", search.Request{Query: "pain", Page: 1e9}, true},
		{"size 1e9", search.Request{Query: "pain", Size: 1e9}, true},
		{"size -1", search.Request{Query: "pain", Size: -1}, true},
		{"page after the last", search.Request{Query: "pain", Page: 90}, false},
		{"unknown type", search.Request{Query: "pain", Types: []corpus.Type{"illness"}}, true},
		{"date", search.Request{Query: "pain", ReviewedFrom: "yesterday"}, true},
		{"unbalanced", search.Request{Query: `"""((( "`}, false},
		{"query language", search.Request{Query: `*:* /.*/ a~99 title:[a TO z]`}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			begun := time.Now()
			r, err := s.Search(t.Context(), test.request)
			if took := time.Since(begun); took > 250*time.Millisecond {
				t.Errorf("took %s", took)
			}
			if test.bad {
				if !errors.Is(err, search.ErrBadRequest) {
					t.Fatalf("got %v, want ErrBadRequest", err)
				}
				if q := strings.TrimSpace(test.request.Query); q != "" && strings.Contains(err.Error(), q) {
					t.Errorf("the error holds the query: %v", err)
				}
				return
			}
			if err != nil || r.Hits == nil {
				t.Fatalf("got %+v, %v; hits must not be nil", r, err)
			}
		})
	}
}

func TestLongQueryKeepsTheHeaviestWords(t *testing.T) {
	s := openSamples(t)
	words := "when your blood sugar is low you may feel shaky hungry sweaty dizzy tired cross tearful worried cold and your heart may pound while " +
		"lips tingle then headache fit slurred speech drunk confused pass out glucose juice sweets biscuit glucagon pump sensor night alcohol sport amyotrophy"
	r, err := s.Search(t.Context(), search.Request{Query: words, Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	words, _, _ = strings.Cut(r.Explain.Plan, " best(")
	words, _, _ = strings.Cut(words, " name(")
	words, _, _ = strings.Cut(words, " cover")
	plan := strings.Fields(words)
	for i := range plan {
		plan[i], _, _ = strings.Cut(plan[i], "^")
	}
	if len(plan) != search.MaxWords {
		t.Errorf("%d words in the plan, want %d: %q", len(plan), search.MaxWords, plan)
	}
	if !slices.Contains(plan, "amyotrophi") || len(r.Understood.Ignored) == 0 {
		t.Errorf("the rarest word must stay and the rest be reported: plan %q, ignored %q", plan, r.Understood.Ignored)
	}
}

func TestPagesJoinToTheWhole(t *testing.T) {
	s := openSamples(t)
	whole, err := s.Search(t.Context(), search.Request{Query: "diabetes pain", Size: 100})
	if err != nil {
		t.Fatal(err)
	}
	var joined []string
	for page := 1; len(joined) < whole.Total; page++ {
		r, err := s.Search(t.Context(), search.Request{Query: "diabetes pain", Size: 5, Page: page})
		if err != nil || r.Total != whole.Total || len(r.Hits) == 0 {
			t.Fatalf("page %d: %v, total %d of %d, %d hits", page, err, r.Total, whole.Total, len(r.Hits))
		}
		for _, h := range r.Hits {
			joined = append(joined, h.ID)
		}
	}
	for i, h := range whole.Hits {
		if joined[i] != h.ID {
			t.Errorf("place %d is %s by pages and %s at once", i+1, joined[i], h.ID)
		}
	}
}

// TestSnippetsHoldTheWords: no hit is without a passage when its text holds a
// word of the query, in which the words are marked unless only the heading
// above it holds them; and its link leads to a section of the leaflet.
func TestSnippetsHoldTheWords(t *testing.T) {
	s := openSamples(t)
	for _, text := range []string{"nerves", "blood sugar", "tingling in hands", "what is it", "eye", "999", "numb feet at night"} {
		r, err := s.Search(t.Context(), search.Request{Query: text, Size: 50})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Hits {
			if len(h.Snippets) == 0 || len(h.Snippets) > 3 {
				t.Errorf("%q: %s has %d snippets", text, h.ID, len(h.Snippets))
			}
			l, err := s.Leaflet(t.Context(), h.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range h.Snippets {
				marked := slices.ContainsFunc(p.Fragments, func(f snippet.Fragment) bool { return f.Match })
				known := p.Anchor == "" || slices.ContainsFunc(l.Sections, func(s corpus.Section) bool { return s.Anchor == p.Anchor && s.Kind == p.Section })
				inHeading := slices.ContainsFunc(strings.Fields(text), func(w string) bool { return strings.Contains(strings.ToLower(p.Heading), w) })
				if !marked && !inHeading || !known || !strings.HasPrefix(p.Link, "/leaflets/"+h.ID) {
					t.Errorf("%q: %s has a snippet that marks nothing or leads nowhere: %+v", text, h.ID, p)
				}
			}
		}
	}
}

func TestFilters(t *testing.T) {
	s := openSamples(t)
	all, err := s.Search(t.Context(), search.Request{Query: "pain diabetes", Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, count := range all.Facets["type"] {
		r, err := s.Search(t.Context(), search.Request{Query: "pain diabetes", Types: []corpus.Type{corpus.Type(count.Value)}, Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		if r.Total != count.Count {
			t.Errorf("type %s: the facet says %d, choosing it finds %d", count.Value, count.Count, r.Total)
		}
		if len(r.Facets["type"]) != len(all.Facets["type"]) {
			t.Errorf("type %s: choosing it hides the other types: %v", count.Value, r.Facets["type"])
		}
	}
	none, err := s.Search(t.Context(), search.Request{Query: "pain", ReviewedFrom: "2999-01-01"})
	if err != nil || none.Total != 0 {
		t.Errorf("leaflets reviewed in the far future: %d, %v", none.Total, err)
	}
}

func TestLeaflet(t *testing.T) {
	s := openSamples(t)
	l, err := s.Leaflet(t.Context(), "diabetic-amyotrophy")
	if err != nil || l.Title != "Diabetic amyotrophy" || len(l.Sections) < 5 {
		t.Fatalf("got %+v, %v", l, err)
	}
	for _, section := range l.Sections {
		if section.Text == "" && section.Level == 2 && section.Kind == corpus.Treatment {
			t.Errorf("section %q lost its text", section.Heading)
		}
	}
	if _, err := s.Leaflet(t.Context(), "no-such-leaflet"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

// TestNumberOf: a leaflet is known by its id, wherever the engine says that it
// stands.
func TestNumberOf(t *testing.T) {
	s := openSamples(t)
	ids := s.IDs()
	for want, id := range ids {
		for _, place := range []int{-1, want, (want + 1) % len(ids), len(ids)} {
			if got, ok := s.NumberOf(index.Hit{ID: id, Place: place}); !ok || got != want {
				t.Errorf("%s at place %d is leaflet %d, %v, want %d", id, place, got, ok, want)
			}
		}
	}
	if got, ok := s.NumberOf(index.Hit{ID: "no-such-leaflet", Place: 0}); ok {
		t.Errorf("an id that is nowhere is leaflet %d", got)
	}
}

func TestCancelled(t *testing.T) {
	s := openSamples(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Search(ctx, search.Request{Query: "pain"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}
