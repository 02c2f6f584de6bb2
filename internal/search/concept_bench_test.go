package search_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/search"
)

// threeConcepts are queries of ours that name three concepts each.
var threeConcepts = [...]evaluate.Topic{
	{ID: "1", Text: "diabetes with high blood pressure and kidney failure"},
	{ID: "2", Text: "headache, feeling sick and blurred vision"},
	{ID: "3", Text: "chest pain and shortness of breath with swollen ankles"},
	{ID: "4", Text: "asthma, eczema and hay fever in a child"},
	{ID: "5", Text: "weight loss, night sweats and a cough"},
	{ID: "6", Text: "can heart failure cause leg swelling and tiredness"},
	{ID: "7", Text: "stroke, slurred speech and weakness of one arm"},
	{ID: "8", Text: "pregnancy with epilepsy and depression"},
}

// BenchmarkThreeConcepts measures what concepts cost: the same queries with
// them and by their words alone, round about, so that whatever else the machine
// does meets both. 1.5 is the ratio wanted: that of a percentile of a query with
// its concepts to that of the same query without them, as the mean of the
// queries. (A percentile over all of them jumps from one query to another.)
func BenchmarkThreeConcepts(b *testing.B) {
	s := openMedQuAD(b)
	for _, topic := range threeConcepts {
		r, err := s.Search(b.Context(), search.Request{Query: topic.Text})
		if err != nil {
			b.Fatal(err)
		}
		named := map[string]bool{}
		for _, x := range r.Understood.Expansions {
			named[x.From] = true
		}
		if len(named) < 3 {
			b.Errorf("%q names %d concepts, want 3: %v", topic.Text, len(named), r.Understood.Expansions)
		}
	}
	ask := func(text string, wordsOnly bool) time.Duration {
		begun := time.Now()
		if _, err := s.Search(b.Context(), search.Request{Query: text, WordsOnly: wordsOnly}); err != nil {
			b.Fatal(err)
		}
		return time.Since(begun)
	}
	var with, without [len(threeConcepts)][]time.Duration
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		// Whole rounds take turns too: the second of two searches in a row finds
		// the same leaflets in the processor's cache.
		n := i % len(threeConcepts)
		if wordsOnly := i/len(threeConcepts)%2 == 1; wordsOnly {
			without[n] = append(without[n], ask(threeConcepts[n].Text, true))
		} else {
			with[n] = append(with[n], ask(threeConcepts[n].Text, false))
		}
	}
	for _, p := range []float64{50, 99} {
		var all, mean, worst float64
		for n := range threeConcepts {
			x, y := evaluate.Percentile(with[n], p), evaluate.Percentile(without[n], p)
			all += float64(x.Nanoseconds()) / float64(len(threeConcepts))
			mean += float64(x) / float64(y) / float64(len(threeConcepts))
			worst = max(worst, float64(x)/float64(y))
		}
		b.ReportMetric(all, fmt.Sprintf("p%g-ns", p))
		b.ReportMetric(mean, fmt.Sprintf("p%g-ratio", p))
		b.ReportMetric(worst, fmt.Sprintf("p%g-worst-ratio", p))
	}
}
