package search_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

// heartWords is a vocabulary of a few concepts. One has more names than are
// marked; "crown" is commoner than the others.
func heartWords() *terminology.Source {
	label := func(role terminology.Role, text string) terminology.Label {
		return terminology.Label{Text: text, Role: role, Weight: 1, Source: "heart"}
	}
	const attack, kind, breath, teeth = "heart:attack", "heart:kind", "heart:breath", "heart:teeth"
	s := &terminology.Source{Name: "heart", Concepts: []terminology.Concept{
		{ID: attack, Narrower: []terminology.ConceptID{kind}, Labels: []terminology.Label{
			label(terminology.Preferred, "heart attack"), label(terminology.Exact, "myocardial infarction"),
			label(terminology.Abbreviation, "MI"), label(terminology.Colloquial, "big one"),
		}},
		{ID: kind, Labels: []terminology.Label{label(terminology.Preferred, "silent infarct")}},
		{ID: breath, Labels: []terminology.Label{
			label(terminology.Preferred, "breathlessness"), label(terminology.Exact, "short of breath"),
			label(terminology.Colloquial, "cannot catch my breath"),
		}},
		{ID: teeth, Labels: []terminology.Label{label(terminology.Preferred, "tooth cover")}},
	}}
	for i := range 30 {
		s.Concepts[3].Labels = append(s.Concepts[3].Labels, label(terminology.Exact, fmt.Sprintf("rare%d", i)))
	}
	s.Concepts[3].Labels = append(s.Concepts[3].Labels, label(terminology.Exact, "crown"))
	return s
}

// hearts indexes a few leaflets with a vocabulary.
func hearts(t *testing.T, words *terminology.Source) (data string) {
	t.Helper()
	dir, data := t.TempDir(), t.TempDir()
	var rare []string
	for i := range 30 {
		rare = append(rare, fmt.Sprintf("rare%d", i))
	}
	for name, text := range map[string]string{
		"typed":    "A heart attack needs help at once. The heart is a muscle.",
		"clinical": "A myocardial infarction needs help at once. MI is its short name; mi is a note of music. The myocardial wall is thick. Some call it the big one.",
		"kind":     "Some have a silent infarct and never know.",
		"breath":   "You may be short of breath, and feel worse in bed.",
		"crown":    "A crown is a tooth cover.",
		"rare":     "A crown may be called " + strings.Join(rare, ", ") + ".",
	} {
		leaflet := "---\nid: " + name + "\ntitle: Leaflet " + name + "\ntype: condition\nlanguage: en\n---\n\n## About\n\n" + text + "\n"
		if err := os.WriteFile(filepath.Join(dir, name+".md"), []byte(leaflet), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// Without the built-in vocabulary, which changes.
	for _, s := range []*terminology.Source{words, {Name: builtin.Name}} {
		if s != nil {
			if err := folder.Save(filepath.Join(data, folder.Name), s); err != nil {
				t.Fatal(err)
			}
		}
	}
	report, err := ingest.Run(t.Context(), ingest.Options{Data: data, Paths: []string{dir}})
	if err != nil || len(report.Failed) > 0 {
		t.Fatal(err, report)
	}
	return data
}

// marked returns what is marked, by leaflet.
func marked(t *testing.T, data string, r search.Request) map[string][]string {
	t.Helper()
	s, err := search.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	found, err := s.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, h := range found.Hits {
		for _, p := range h.Snippets {
			for _, f := range p.Fragments {
				if f.Match {
					out[h.ID] = append(out[h.ID], f.Text)
				}
			}
		}
	}
	return out
}

func TestWholeNamesAreMarked(t *testing.T) {
	data := hearts(t, heartWords())
	for _, test := range []struct {
		request search.Request
		want    map[string][]string
	}{
		{search.Request{Query: "heart attack"}, map[string][]string{
			"typed": {"heart attack", "heart"}, "clinical": {"myocardial infarction", "MI"}, "kind": {"silent infarct"},
		}},
		{search.Request{Query: "heart attack", WordsOnly: true}, map[string][]string{"typed": {"heart attack", "heart"}}},
		{search.Request{Query: `"heart attack"`}, map[string][]string{"typed": {"heart attack", "heart"}}},
		{search.Request{Query: "the big one"}, map[string][]string{
			"typed": {"heart attack"}, "clinical": {"myocardial infarction", "MI", "big one"}, "kind": {"silent infarct"},
		}},
		{search.Request{Query: "cannot catch my breath"}, map[string][]string{"breath": {"short of breath"}}},
		{search.Request{Query: "breathlessness"}, map[string][]string{"breath": {"short of breath"}}},
	} {
		got := marked(t, data, test.request)
		for id := range got {
			if !slices.Equal(got[id], test.want[id]) {
				t.Errorf("%q marks %q in %s, want %q", test.request.Query, got[id], id, test.want[id])
			}
		}
		for id := range test.want {
			if got[id] == nil {
				t.Errorf("%q marks nothing in %s", test.request.Query, id)
			}
		}
	}
}

// TestNewNamesAreMarked: a name that came after the leaflets were indexed is
// looked for and marked as well.
func TestNewNamesAreMarked(t *testing.T) {
	data := hearts(t, nil)
	if err := folder.Save(filepath.Join(data, folder.Name), heartWords()); err != nil {
		t.Fatal(err)
	}
	got := marked(t, data, search.Request{Query: "heart attack"})
	if want := []string{"myocardial infarction"}; !slices.Equal(got["clinical"], want) {
		t.Errorf("marked are %q, want %q", got["clinical"], want)
	}
	if want := []string{"heart attack", "heart"}; !slices.Equal(got["typed"], want) {
		t.Errorf("marked are %q, want %q", got["typed"], want)
	}
}

// TestCommonNamesAreMarkedFirst: of too many names the commonest are marked.
func TestCommonNamesAreMarkedFirst(t *testing.T) {
	got := marked(t, hearts(t, heartWords()), search.Request{Query: "tooth cover"})
	if want := []string{"crown", "tooth cover"}; !slices.Equal(got["crown"], want) {
		t.Errorf("marked are %q, want %q", got["crown"], want)
	}
	if n := len(got["rare"]); n == 0 || n > 24 || got["rare"][0] != "crown" {
		t.Errorf("%d names are marked: %q", n, got["rare"])
	}
}
