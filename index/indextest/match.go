package indextest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/query"
)

// feet is a collection for looking at by eye. Ids are of kinds whose byte order
// is not that of an alphabet.
var feet = collection{
	{"heel", "heel pain", []string{"plantar fasciitis", "sore heel"}, "pain under the heel when you walk in the morning", []string{"type=condition", "language=en", "topic=feet", "topic=bones", "reviewed=2024-05-01"}},
	{"Ankle", "ankle sprain", []string{"twisted ankle"}, "a sprain is a torn band pain and swelling of the ankle", []string{"type=condition", "language=en", "topic=bones", "reviewed=2023-01-31"}},
	{"ankle", "swollen ankle", nil, "swelling of the ankle in the morning may come from the heart", []string{"type=symptom", "language=en-GB", "topic=heart", "topic=bones"}},
	{"é", "insole", []string{"heel pad"}, "a pad under the heel", []string{"type=procedure", "language=en", "topic=feet", "reviewed=2024-05-01"}},
	{"Z", "walk", nil, "walk in the morning walk in the evening walk", []string{"type=wellbeing", "language=cy", "reviewed=2025-12-31"}},
	{"10", "pain", nil, "pain", nil},
	{"9:x", "ibuprofen", nil, "a medicine for pain and swelling", []string{"type=medicine", "language=en", "reviewed=2020-02-29"}},
	{"no body", "cramp", []string{"leg cramp", "charley horse"}, "", []string{"type=symptom"}},
	{"no title", "", nil, "the evening pain of the leg", []string{"topic=heart"}},
}

func checkEmpty(t *testing.T, open Opener) {
	s := collection{}.open(t, open)
	r := search(t, s, name(words("pain"), "pain", 1, 1), index.Options{Size: 10, Facets: []query.Field{query.Type}})
	if r.Total != 0 || len(r.Hits) != 0 || len(r.Facets[query.Type]) != 0 {
		t.Errorf("an index without documents finds %+v", r)
	}
	if info := s.Info(); info != (index.Info{}) || s.DocumentFrequency("pain") != 0 {
		t.Errorf("an index without documents has %+v", info)
	}
}

func checkMatch(t *testing.T, open Opener) {
	s := feet.open(t, open)
	filter := func(field query.Field, values ...string) query.Filter {
		return query.Filter{Field: field, Values: values}
	}
	from := func(day corpus.Date) query.Filter { return query.Filter{Field: query.Reviewed, From: day} }
	phrase := func(p ...query.Phrase) []query.Phrase { return p }
	many := slices.Repeat([]query.Filter{filter(query.Language, "en")}, 40)
	for _, tt := range []struct {
		name     string
		words    string
		phrases  []query.Phrase
		excluded []string
		filters  []query.Filter
		total    int
	}{
		{"a word of any field", "heel", nil, nil, nil, 2},
		{"a word in other names only", "charley", nil, nil, nil, 1},
		{"any word", "charley insole", nil, nil, nil, 2},
		{"no words", "", nil, nil, nil, 0},
		{"unknown words", "knee elbow", nil, nil, nil, 0},
		{"an unknown word beside a known one", "knee heel", nil, nil, nil, 2},
		{"words are whole", "hee", nil, nil, nil, 0},
		{"case is told apart", "Heel", nil, nil, nil, 0},

		{"restrictions without words", "", phrase(query.Phrase{"heel"}), nil, []query.Filter{filter(query.Language, "en")}, 0},
		{"excluded", "pain", nil, []string{"swelling"}, nil, 3},
		{"excluded by title or name", "pain heel swelling", nil, []string{"ankle", "plantar"}, nil, 4},
		{"several excluded", "pain", nil, []string{"swelling", "heel", "evening"}, nil, 1},
		{"unknown excluded", "pain", nil, []string{"knee"}, nil, 5},
		{"all excluded", "pain", nil, []string{"pain"}, nil, 0},

		{"phrase", "morning", phrase(query.Phrase{"in", "the", "morning"}), nil, nil, 3},
		{"phrase the other way", "heel", phrase(query.Phrase{"pain", "heel"}), nil, nil, 0},
		{"phrase with a gap", "pain", phrase(query.Phrase{"pain", "the"}), nil, nil, 0},
		{"phrase in the title", "pain", phrase(query.Phrase{"heel", "pain"}), nil, nil, 1},
		{"phrase in other names", "heel", phrase(query.Phrase{"heel", "pad"}), nil, nil, 1},
		{"phrase over two fields", "heel", phrase(query.Phrase{"heel", "a"}, query.Phrase{"pad"}), nil, nil, 0},
		{"phrase of one word", "pain", phrase(query.Phrase{"leg"}), nil, nil, 1},
		{"phrase with an unknown word", "pain", phrase(query.Phrase{"pain", "knee"}), nil, nil, 0},
		{"two phrases must hold", "morning", phrase(query.Phrase{"the", "morning"}, query.Phrase{"of", "the", "ankle"}), nil, nil, 1},
		{"two phrases in two leaflets", "morning", phrase(query.Phrase{"heel", "pad"}, query.Phrase{"of", "the", "ankle"}), nil, nil, 0},
		{"a phrase is no word", "insole", phrase(query.Phrase{"heel", "pain"}), nil, nil, 0},
		{"phrase and excluded", "morning", phrase(query.Phrase{"the", "morning"}), []string{"heart"}, nil, 2},

		{"filter", "pain", nil, nil, []query.Filter{filter(query.Type, "condition")}, 2},
		{"or within a filter", "pain", nil, nil, []query.Filter{filter(query.Type, "condition", "medicine")}, 3},
		{"and between filters", "pain", nil, nil, []query.Filter{filter(query.Type, "condition"), filter(query.Topic, "feet")}, 1},
		{"and on one field", "pain", nil, nil, []query.Filter{filter(query.Topic, "feet"), filter(query.Topic, "bones")}, 1},
		{"one of several values", "ankle", nil, nil, []query.Filter{filter(query.Topic, "heart")}, 1},
		{"unknown value", "pain", nil, nil, []query.Filter{filter(query.Type, "conditions")}, 0},
		{"unknown value beside a known one", "pain", nil, nil, []query.Filter{filter(query.Type, "conditions", "medicine")}, 1},
		{"unknown field", "pain", nil, nil, []query.Filter{filter("colour", "red")}, 0},
		{"no values", "pain", nil, nil, []query.Filter{filter(query.Type)}, 0},
		{"values are whole", "heel", nil, nil, []query.Filter{filter(query.Language, "en-GB")}, 0},
		{"the same filter many times", "pain", nil, nil, many, 3},
		{"from a date", "pain heel walk", nil, nil, []query.Filter{from("2024-05-01")}, 3},
		{"from the day after", "pain heel walk", nil, nil, []query.Filter{from("2024-05-02")}, 1},
		{"from long ago: only with a date", "pain", nil, nil, []query.Filter{from("0001-01-01")}, 3},
		{"from far ahead", "pain", nil, nil, []query.Filter{from("9999-12-31")}, 0},
		{"everything together", "pain heel", phrase(query.Phrase{"the", "heel"}), []string{"swelling"}, []query.Filter{filter(query.Topic, "feet"), from("2024-01-01")}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := words(tt.words)
			q.Phrases, q.Excluded, q.Filters = tt.phrases, tt.excluded, tt.filters
			if n := len(feet.matches(q, "")); n != tt.total {
				t.Fatalf("the test is wrong: %d leaflets match, not %d", n, tt.total)
			}
			feet.compare(t, s, q, query.Type, query.Topic, query.Language, query.Reviewed)
		})
	}
}

// random draws a collection in which every kind of restriction has work to do.
func random(r *rand.Rand, n int) collection {
	zipf := rand.NewZipf(r, 1.3, 3, 40)
	text := func(n int) (out string) {
		for i := range n {
			if i > 0 {
				out += " "
			}
			out += fmt.Sprintf("w%d", zipf.Uint64())
		}
		return out
	}
	c := make(collection, n)
	for i := range c {
		l := &leaflet{id: fmt.Sprintf("%x-%d", r.IntN(1<<16), i), title: text(1 + r.IntN(3)), body: text(r.IntN(60))}
		for range r.IntN(3) {
			l.aka = append(l.aka, text(1+r.IntN(2)))
		}
		for range r.IntN(3) {
			l.keywords = append(l.keywords, fmt.Sprintf("topic=t%d", r.IntN(5)))
		}
		l.keywords = append(l.keywords, fmt.Sprintf("type=%d", r.IntN(3)), fmt.Sprintf("reviewed=20%02d-01-01", r.IntN(90)))
		c[i] = l
	}
	return c
}

// checkAnyQuery compares many drawn queries with the collection.
func checkAnyQuery(t *testing.T, open Opener) {
	r := rand.New(rand.NewPCG(1, 1))
	c := random(r, 300)
	s := c.open(t, open)
	hits := 0
	for range 150 {
		q := drawQuery(r)
		c.compare(t, s, q, query.Topic, query.Type, query.Reviewed)
		hits += len(c.matches(q, ""))
	}
	if hits < 1000 {
		t.Errorf("only %d hits in all queries: too few to prove anything", hits)
	}
}

func drawQuery(r *rand.Rand) *query.Query {
	word := func() string { return fmt.Sprintf("w%d", r.IntN(42)) }
	q := &query.Query{Coverage: 0.5}
	for _, i := range r.Perm(42)[:r.IntN(5)] {
		q.Words = append(q.Words, query.Word{Term: fmt.Sprintf("w%d", i), Weight: 0.1 + r.Float32()})
	}
	for range r.IntN(2) {
		w := word()
		q.Names = append(q.Names, query.Name{Terms: []string{w}, Title: 1, Aka: 0.8})
	}
	if r.IntN(4) == 0 {
		q.Phrases = append(q.Phrases, query.Phrase{fmt.Sprintf("w%d", r.IntN(4)), fmt.Sprintf("w%d", r.IntN(4))})
	}
	if r.IntN(3) == 0 {
		q.Excluded = append(q.Excluded, word())
	}
	if r.IntN(3) == 0 {
		q.Filters = append(q.Filters, query.Filter{Field: query.Topic, Values: []string{"t1", fmt.Sprintf("t%d", r.IntN(7))}})
	}
	if r.IntN(4) == 0 {
		q.Filters = append(q.Filters, query.Filter{Field: query.Type, Values: []string{"2"}})
	}
	if r.IntN(4) == 0 {
		q.Filters = append(q.Filters, query.Filter{Field: query.Reviewed, From: corpus.Date(fmt.Sprintf("20%02d-01-01", r.IntN(99)))})
	}
	return q
}
