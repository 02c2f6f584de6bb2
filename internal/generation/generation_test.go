package generation

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// leaflets are in the byte order of ids, as the store gives them out.
func leaflets() []*corpus.Leaflet {
	return []*corpus.Leaflet{
		{
			ID: "heel-pain", Title: "Heel pain", Type: corpus.Condition, Publisher: "Feet first", Language: "en-GB",
			Summary: "Why heels hurt.", Reviewed: "2024-05-01", NextReview: "2027-05-01", Notice: "A sample.",
			Sections: []corpus.Section{
				{Heading: "What is it?", Kind: corpus.Overview, Level: 2, Anchor: "what", Text: "Pain under the heel is common.\n\nIt has causes:\n\n• walking barefoot\n  • on stone\n• tight calves"},
				{Heading: "Only a heading", Kind: corpus.Other, Level: 2, Anchor: "only"},
				{Heading: "Treatment", Kind: corpus.Treatment, Level: 2, Anchor: "treatment", SourceAnchor: "t3", Text: "Rest, ice & “good” shoes <always>.", Links: []corpus.Link{{Text: "shoes", URL: "https://example.org/shoes"}}},
			},
			References: []corpus.Reference{{Text: "A book"}}, Codes: []corpus.Code{{System: "umls", Code: "C1"}},
		},
		{
			ID: "ménière", Title: "Ménière’s disease", URL: "https://example.org/meniere",
			Sections: []corpus.Section{{Kind: corpus.Symptoms, Text: "Dizziness — “vertigo” — and ringing: naïve ears. 糖尿病"}},
		},
		{ID: "nothing", Title: "Nothing to say"},
	}
}

// entry makes a leaflet ready as internal/ingest does: headings stand in the
// text and outside the sections.
func entry(a *analysis.Analyzer, l *corpus.Leaflet, names ...string) *Entry {
	e := &Entry{
		Document: &index.Document{ID: l.ID, Title: a.Tokens(nil, l.Title)},
		Card: Card{
			ID: l.ID, Title: l.Title, Type: l.Type, URL: l.URL, Publisher: l.Publisher, Summary: l.Summary, Language: l.Language,
			Reviewed: l.Reviewed, NextReview: l.NextReview, Status: l.Status, Notice: l.Notice,
		},
	}
	record := *l
	record.Sections = slices.Clone(l.Sections)
	var text strings.Builder
	part := func(number int, s corpus.Section) {
		p := Part{Section: number, Kind: s.Kind, Heading: s.Heading, Anchor: s.Anchor, SourceAnchor: s.SourceAnchor}
		text.WriteString(s.Heading + "\n\n")
		p.Start, p.First = uint32(text.Len()), uint32(len(a.Tokens(nil, text.String())))
		text.WriteString(s.Text)
		p.End, p.Last = uint32(text.Len()), uint32(len(a.Tokens(nil, text.String())))
		text.WriteString("\n\n")
		e.Card.Parts = append(e.Card.Parts, p)
	}
	if l.Summary != "" {
		part(-1, corpus.Section{Kind: corpus.Overview, Text: l.Summary})
	}
	for i, s := range l.Sections {
		record.Sections[i].Text = ""
		if s.Text != "" {
			part(i, s)
		}
	}
	e.Text = text.String()
	e.Document.Body = a.Tokens(nil, e.Text)
	e.Record = Record{Leaflet: &record}
	e.Document.TitleName = key(e.Document.Title)
	e.Card.Names = append(e.Card.Names, e.Document.TitleName)
	for _, n := range names {
		tokens := a.Tokens(nil, n)
		e.Document.Aka = append(e.Document.Aka, tokens...)
		e.Document.AkaNames = append(e.Document.AkaNames, key(tokens))
		e.Card.Names = append(e.Card.Names, key(tokens))
		e.Record.Names = append(e.Record.Names, Name{Text: n})
	}
	return e
}

func key(tokens []analysis.Token) string { return query.Key(terms(tokens)) }

func terms(tokens []analysis.Token) []string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.Term)
	}
	return out
}

// build makes a generation of the leaflets and switches to it.
func build(tb testing.TB, data string, a *analysis.Analyzer, all []*corpus.Leaflet) {
	tb.Helper()
	b, err := Create(data, len(all))
	if err != nil {
		tb.Fatal(err)
	}
	add(tb, b, a, all)
	if err := b.Commit(Manifest{Analysis: a.Fingerprint(), Samples: true}); err != nil {
		tb.Fatal(err)
	}
}

func add(tb testing.TB, b *Builder, a *analysis.Analyzer, all []*corpus.Leaflet) {
	tb.Helper()
	for i, l := range all {
		var names []string
		if l.ID == "heel-pain" {
			names = []string{"plantar fasciitis", "sore heel"}
		}
		e := entry(a, l, names...)
		if err := errors.Join(b.AddText(i, e), b.AddEntry(i, e)); err != nil {
			tb.Fatal(err)
		}
	}
}

func mustOpen(tb testing.TB, data string) *Generation {
	tb.Helper()
	g, err := Open(data)
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func TestGeneration(t *testing.T) {
	a, data := analysis.New(), t.TempDir()
	build(t, data, a, leaflets())
	g := mustOpen(t, data)
	defer g.Close()
	if g.Name != "gen-000001" || g.Len() != 3 {
		t.Errorf("%s with %d leaflets", g.Name, g.Len())
	}
	m := g.Manifest
	if m.Analysis != a.Fingerprint() || !m.Samples || m.Schema != Schema || m.Stats.Documents != 3 || m.Stats.AverageTitle <= 0 || m.Created.IsZero() {
		t.Errorf("manifest is %+v", m)
	}
	for number, want := range leaflets() {
		n, ok := g.Number(want.ID)
		if !ok || n != number {
			t.Errorf("%s has number %d (%v), want %d", want.ID, n, ok, number)
		}
		r, err := g.Record(number)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(r.Leaflet, want) {
			t.Errorf("record is %+v, want %+v", r.Leaflet, want)
		}
		c := g.Card(number)
		if c.ID != want.ID || c.Title != want.Title || c.Summary != want.Summary || c.Type != want.Type || c.URL != want.URL ||
			c.Publisher != want.Publisher || c.Language != want.Language || c.Reviewed != want.Reviewed || c.NextReview != want.NextReview || c.Notice != want.Notice {
			t.Errorf("card is %+v, want %+v", c, want)
		}
		text, tokens := g.Forward.Text(number), g.Forward.Tokens(nil, number)
		for _, p := range c.Parts {
			if !strings.HasSuffix(text[:p.Start], p.Heading+"\n\n") {
				t.Errorf("%s: part %+v is not under its heading", want.ID, p)
			}
			if p.First < p.Last && (tokens[p.First].Start < p.Start || tokens[p.Last-1].End > p.End) {
				t.Errorf("%s: the tokens of part %+v are not in its bytes", want.ID, p)
			}
			s := corpus.Section{Kind: corpus.Overview, Text: want.Summary}
			if p.Section >= 0 {
				s = want.Sections[p.Section]
			}
			if got := text[p.Start:p.End]; got != s.Text || p.Kind != s.Kind || p.Heading != s.Heading || p.Anchor != s.Anchor || p.SourceAnchor != s.SourceAnchor {
				t.Errorf("%s: part %+v holds %q, want %+v", want.ID, p, got, s)
			}
		}
	}
	if r, err := g.Record(0); err != nil || len(r.Names) != 2 || r.Names[0].Text != "plantar fasciitis" {
		t.Errorf("names of the first leaflet are %+v, %v", r, err)
	}
	if _, ok := g.Number("none"); ok {
		t.Error("an unknown id has a number")
	}
}

// TestSearchGeneration checks that the index, the forward file and the names
// are of the same leaflets.
func TestSearchGeneration(t *testing.T) {
	a, data := analysis.New(), t.TempDir()
	build(t, data, a, leaflets())
	g := mustOpen(t, data)
	defer g.Close()
	for _, tt := range []struct {
		words, phrase, want string
	}{
		{"barefoot", "", "heel-pain"},
		{"vertigo", "", "ménière"},
		{"plantar", "", "heel-pain"},
		{"nothing", "", "nothing"},
		{"heel", "walking barefoot", "heel-pain"},
		{"heel", "barefoot walking", ""},
		{"disease", "meniere’s disease", "ménière"},
		{"heel", "sore heel", "heel-pain"},
	} {
		q := &query.Query{}
		for _, term := range terms(a.Tokens(nil, tt.words)) {
			q.Words = append(q.Words, query.Word{Term: term, Weight: 1})
		}
		if tt.phrase != "" {
			q.Phrases = []query.Phrase{terms(a.Tokens(nil, tt.phrase))}
		}
		r, err := g.Index.Search(t.Context(), q, index.Options{Size: 10})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(r.Hits) == 1 {
			got = r.Hits[0].ID
		}
		if got != tt.want || r.Total > 1 {
			t.Errorf("%q %q finds %v, want %q", tt.words, tt.phrase, r.Hits, tt.want)
		}
	}
	stems := terms(a.Tokens(nil, "my plantar fasciitis or Ménière disease"))
	var found []string
	for _, m := range g.Names.Matches(nil, stems) {
		found = append(found, strings.Join(stems[m.Start:m.End], " "))
	}
	want := []string{key(a.Tokens(nil, "plantar fasciitis")), key(a.Tokens(nil, "Ménière disease"))}
	if !slices.Equal(found, want) {
		t.Errorf("names found are %q, want %q", found, want)
	}
}

// TestEmptyGeneration: a folder whose last leaflet was removed still serves.
func TestEmptyGeneration(t *testing.T) {
	data := t.TempDir()
	build(t, data, analysis.New(), nil)
	g := mustOpen(t, data)
	defer g.Close()
	if g.Len() != 0 {
		t.Errorf("%d leaflets", g.Len())
	}
	r, err := g.Index.Search(t.Context(), &query.Query{Words: []query.Word{{Term: "heel", Weight: 1}}}, index.Options{Size: 10})
	if err != nil || r.Total != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestSwitch(t *testing.T) {
	a, data := analysis.New(), t.TempDir()
	if _, err := Open(data); !errors.Is(err, ErrNone) || !strings.Contains(err.Error(), "leafsearch index") {
		t.Errorf("an empty folder: %v, want ErrNone and a hint", err)
	}
	for _, name := range []string{"gen-000001" + building, CurrentName + building} {
		if err := os.MkdirAll(filepath.Join(data, name, "bleve"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(data, "store.db"), []byte("not ours"), 0o644); err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]string{
		{"CURRENT", "gen-000001", "store.db"},
		{"CURRENT", "gen-000001", "gen-000002", "store.db"},
		{"CURRENT", "gen-000002", "gen-000003", "store.db"},
		{"CURRENT", "gen-000003", "gen-000004", "store.db"},
	} {
		build(t, data, a, leaflets()[:i%3+1])
		if got := names(t, data); !slices.Equal(got, want) {
			t.Errorf("after generation %d: %q, want %q", i+1, got, want)
		}
		g := mustOpen(t, data)
		if g.Name != fmt.Sprintf("gen-%06d", i+1) || g.Len() != i%3+1 {
			t.Errorf("%s with %d leaflets is opened after generation %d", g.Name, g.Len(), i+1)
		}
		g.Close()
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestAbort(t *testing.T) {
	a, data := analysis.New(), t.TempDir()
	build(t, data, a, leaflets())
	b, err := Create(data, 3)
	if err != nil {
		t.Fatal(err)
	}
	add(t, b, a, leaflets()[:2])
	if err := b.Abort(); err != nil {
		t.Fatal(err)
	}
	if got, want := names(t, data), []string{"CURRENT", "gen-000001"}; !slices.Equal(got, want) {
		t.Errorf("left are %q, want %q", got, want)
	}
	mustOpen(t, data).Close()
}

// TestCommitRefuses what could not be opened: the generation before goes on.
func TestCommitRefuses(t *testing.T) {
	a := analysis.New()
	twice := leaflets()
	twice[1].ID = twice[0].ID
	for _, tt := range []struct {
		name string
		n    int
		all  []*corpus.Leaflet
	}{{"too few", 4, leaflets()}, {"one id twice", 3, twice}} {
		t.Run(tt.name, func(t *testing.T) {
			data := t.TempDir()
			build(t, data, a, leaflets())
			b, err := Create(data, tt.n)
			if err != nil {
				t.Fatal(err)
			}
			add(t, b, a, tt.all)
			if err := b.Commit(Manifest{}); err == nil {
				t.Error("committed")
			}
			if got, want := names(t, data), []string{"CURRENT", "gen-000001"}; !slices.Equal(got, want) {
				t.Errorf("left are %q, want %q", got, want)
			}
			mustOpen(t, data).Close()
		})
	}
}
