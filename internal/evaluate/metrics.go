package evaluate

import (
	"fmt"
	"math"
	"slices"
)

// How deep the measures look into a ranking.
const (
	// Depth is how many documents of a ranking count at all; a run need not be
	// longer.
	Depth = 100
	top   = 10
)

// Metric names a measure as it is printed.
type Metric string

// The measures. All are between 0 and 1, higher is better.
const (
	// NDCG10 is normalised discounted cumulative gain of the first ten (Järvelin
	// and Kekäläinen, ACM TOIS 20(4), 2002) in the form of trec_eval: the gain
	// of a document is its grade (linear), divided by log2(rank+1); the sum is
	// divided by that of the best possible ranking of the judged documents.
	NDCG10 Metric = "ndcg@10"
	// MRR is 1/rank of the first relevant document within [Depth], else 0.
	MRR Metric = "mrr"
	// Recall100 is the share of the relevant documents that stand within
	// [Depth].
	Recall100 Metric = "recall@100"
	// Success10 is 1 when a relevant document is among the first ten, else 0.
	Success10 Metric = "success@10"
)

// Metrics lists every measure, in the order in which they are printed.
func Metrics() []Metric { return []Metric{NDCG10, MRR, Recall100, Success10} }

// ParseMetric returns the measure of that name.
func ParseMetric(name string) (Metric, error) {
	if m := Metric(name); slices.Contains(Metrics(), m) {
		return m, nil
	}
	return "", fmt.Errorf("unknown measure %q; known are %q", name, Metrics())
}

// Scores holds every measure, of one topic or as a mean over topics.
type Scores struct {
	NDCG10    float64 `json:"ndcg@10"`
	MRR       float64 `json:"mrr"`
	Recall100 float64 `json:"recall@100"`
	Success10 float64 `json:"success@10"`
}

// Of returns one measure, and NaN for a Metric that is none of [Metrics].
func (s Scores) Of(m Metric) float64 {
	switch m {
	case NDCG10:
		return s.NDCG10
	case MRR:
		return s.MRR
	case Recall100:
		return s.Recall100
	case Success10:
		return s.Success10
	}
	return math.NaN()
}

// score computes the measures of one ranking. relevant is the number of
// documents with a grade above 0 and must not be 0. A document that stands
// twice counts where it stands first, and as irrelevant after.
func score(grades map[string]int, relevant int, ranking []Scored) Scores {
	var s Scores
	var gain float64
	found := make(map[string]bool)
	for i, doc := range ranking[:min(len(ranking), Depth)] {
		grade := grades[doc.ID]
		if grade <= 0 || found[doc.ID] {
			continue
		}
		if len(found) == 0 {
			s.MRR = 1 / float64(i+1)
		}
		found[doc.ID] = true
		if i < top {
			gain += float64(grade) * discount(i)
			s.Success10 = 1
		}
	}
	s.NDCG10 = gain / idealGain(grades)
	s.Recall100 = float64(len(found)) / float64(relevant)
	return s
}

// idealGain is the discounted gain of the best ranking of the judged
// documents, above 0 when one of them is relevant.
func idealGain(grades map[string]int) float64 {
	best := make([]int, 0, len(grades))
	for _, grade := range grades {
		if grade > 0 {
			best = append(best, grade)
		}
	}
	slices.Sort(best)
	slices.Reverse(best)
	var gain float64
	for i, grade := range best[:min(len(best), top)] {
		gain += float64(grade) * discount(i)
	}
	return gain
}

// discount is the weight of the document at index i, that is, at rank i+1.
func discount(i int) float64 { return 1 / math.Log2(float64(i)+2) }
