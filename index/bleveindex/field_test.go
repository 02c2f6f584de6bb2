package bleveindex

import (
	"fmt"
	"testing"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestCounts counts terms that stand once, a few times and more often than shared
// frequencies go, in words and in concepts, and reads them back from the disk.
func TestCounts(t *testing.T) {
	want := map[string]uint32{}
	var body []analysis.Token
	var concepts []string
	for _, n := range []int{1, 2, 3, len(frequencies) - 1, len(frequencies), len(frequencies) + 1, len(frequencies) + 2, 500} {
		term := fmt.Sprintf("t%d", n)
		for range n {
			body = append(body, analysis.Token{Term: term})
		}
		want[term] = uint32(n)
	}
	for _, term := range []string{"t1", "t2", "c", "c", "d"} {
		concepts = append(concepts, term)
		want[term]++
	}
	dir := t.TempDir() + "/index"
	w, err := Create(dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if err := w.Write(&index.Document{ID: fmt.Sprint(i), Body: body, BodyConcepts: concepts}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Close(); err != nil {
		t.Fatal(err)
	}
	seen := 0
	_, err = EachPosting(dir, func(p Posting) {
		seen++
		if p.Count != want[p.Term] {
			t.Errorf("%+v, want %d", p, want[p.Term])
		}
	})
	if err != nil || seen != 3*len(want) {
		t.Errorf("%d postings, %v; want %d", seen, err, 3*len(want))
	}
	for i := range frequencies {
		if got := frequencies[i].Frequency(); got != i {
			t.Errorf("the shared frequency %d is %d", i, got)
		}
	}
}
