package search_test

import (
	"errors"
	"reflect"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/internal/search"
)

// FuzzQuery asks the built-in leaflets whatever may be typed, all the way from
// the text to the hits and their snippets: a refusal of what is too long or no
// text, else a whole answer, soon, and the same one again.
func FuzzQuery(f *testing.F) {
	for _, text := range []string{
		"", "numb feet", "what is type 2 diabetes", `"blood sugar" feet -eye`, "-pain", "-beta-blocker pain", "“numb feet”", `"" "a`, "hepatitis A",
		"pian", "insulin*", "a~2 AND title:[a TO z]", "\x00pain\xff", "\u202epain", "e\u0301 Ménière’s", "糖尿病", "who is it", "5mg -5", "10,000",
	} {
		f.Add(text, uint8(1), uint8(10), false)
	}
	f.Add("diabetes", uint8(2), uint8(3), true)
	s := openSamples(f)
	f.Fuzz(func(t *testing.T, text string, page, size uint8, wordsOnly bool) {
		r := search.Request{Query: text, Page: int(page), Size: int(size), WordsOnly: wordsOnly, Facets: true, Explain: true}
		begun := time.Now()
		got, err := s.Search(t.Context(), r)
		if err != nil {
			tooLong := utf8.RuneCountInString(text) > search.MaxQuery
			if !errors.Is(err, search.ErrBadRequest) || utf8.ValidString(text) && !tooLong && size <= search.MaxSize && page <= 10 {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("took %s", took) // a fuzzer's machine is busy
		}
		if got.Hits == nil || len(got.Hits) > got.Size || len(got.Hits) > got.Total {
			t.Errorf("%d hits of %d on a page of %d", len(got.Hits), got.Total, got.Size)
		}
		for i, hit := range got.Hits {
			if i > 0 && hit.Score > got.Hits[i-1].Score {
				t.Errorf("hit %d scores more than the one before it", i)
			}
			for _, snippet := range hit.Snippets {
				for _, fragment := range snippet.Fragments {
					if fragment.Text == "" || !utf8.ValidString(fragment.Text) {
						t.Errorf("fragment %q of %s", fragment.Text, hit.ID)
					}
				}
			}
		}
		again, err := s.Search(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		// How long the steps took is not the same.
		got.TookMS, got.Explain.Steps, again.TookMS, again.Explain.Steps = 0, search.Steps{}, 0, search.Steps{}
		if !reflect.DeepEqual(got, again) {
			t.Errorf("two answers to one query:\n%+v\n%+v", got, again)
		}
	})
}
