package evaluate

import (
	"cmp"
	"math"
	"slices"
)

// same is the size below which a difference is rounding, and the topic a tie.
const same = 1e-12

// Comparison is how result b differs from result a by one measure, topic by
// topic.
type Comparison struct {
	Metric Metric
	// Differences has one entry for every topic that both results have, the
	// largest difference in either direction first, ties by topic id.
	Differences []Difference
	// Mean is the mean of b - a over Differences, 0 where there is none.
	Mean float64
	// Wins counts topics on which b is better, Losses those on which a is.
	Wins, Losses, Ties int
	// Unpaired counts topics that only one of the results has. They are left
	// out; 0 when both results come from the same topics and judgements.
	Unpaired int
	// P is the two-sided p value of the paired randomisation test: how likely a
	// mean at least as far from 0 would be if each topic's two scores were
	// swapped by the toss of a coin. 1 where no topic differs.
	P float64
	// Exact is true when P is from all swaps, false when from a sample.
	Exact bool
}

// Difference is one topic's scores in both results.
type Difference struct {
	ID   string
	A, B float64
	// Delta is B - A: above 0 where b is better, and exactly 0 for a tie.
	Delta float64
}

// Compare compares b, the newer or second result, with a. Swapping the two
// turns the signs and keeps P.
func Compare(a, b Result, metric Metric) Comparison {
	c := Comparison{Metric: metric}
	other := make(map[string]Scores, len(b.Topics))
	for _, t := range b.Topics {
		other[t.ID] = t.Scores
	}
	for _, t := range a.Topics {
		scores, ok := other[t.ID]
		if !ok {
			c.Unpaired++
			continue
		}
		d := Difference{ID: t.ID, A: t.Of(metric), B: scores.Of(metric)}
		if delta := d.B - d.A; math.Abs(delta) > same {
			d.Delta = delta
		}
		c.Differences = append(c.Differences, d)
	}
	c.Unpaired += len(b.Topics) - len(c.Differences)
	slices.SortFunc(c.Differences, func(x, y Difference) int {
		return cmp.Or(cmp.Compare(math.Abs(y.Delta), math.Abs(x.Delta)), cmp.Compare(x.ID, y.ID))
	})

	var sum float64
	var deltas []float64
	for _, d := range c.Differences {
		sum += d.Delta
		switch {
		case d.Delta > 0:
			c.Wins++
		case d.Delta < 0:
			c.Losses++
		default:
			c.Ties++
			continue
		}
		deltas = append(deltas, d.Delta)
	}
	if len(c.Differences) > 0 {
		c.Mean = sum / float64(len(c.Differences))
	}
	c.P, c.Exact = randomisation(deltas)
	return c
}
