package evaluate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// result makes a result with these MRRs for topics t0, t1, ...
func result(values ...float64) Result {
	var r Result
	for i, v := range values {
		r.Topics = append(r.Topics, TopicScores{ID: fmt.Sprintf("t%d", i), Relevant: 1, Scores: Scores{MRR: v}})
	}
	return r
}

func TestCompare(t *testing.T) {
	got := Compare(result(0.5, 1, 0.25, 0, 1), result(1, 0.5, 0.25, 1, 0.75), MRR)
	want := Comparison{
		Metric: MRR,
		Differences: []Difference{
			{"t3", 0, 1, 1},
			{"t0", 0.5, 1, 0.5},
			{"t1", 1, 0.5, -0.5},
			{"t4", 1, 0.75, -0.25},
			{"t2", 0.25, 0.25, 0},
		},
		Mean: 0.15, // (1 + 0.5 - 0.5 - 0.25) / 5
		Wins: 2, Losses: 2, Ties: 1,
		// Of the 16 sums of ±1 ±.5 ±.5 ±.25, those at least .75 from 0: with +1
		// all but 1-.5-.5±.25 (±.25), so 6 of 8, and the same with -1: 12/16.
		P: 0.75, Exact: true,
	}
	if math.Abs(got.Mean-want.Mean) < 1e-15 {
		got.Mean = want.Mean
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestCompareTopics(t *testing.T) {
	a, b := result(1, 0.5), result(1, 1, 0.3)
	if c := Compare(a, b, MRR); c.Unpaired != 1 || len(c.Differences) != 2 || c.Mean != 0.25 {
		t.Errorf("a topic more in b: %+v", c)
	}
	if c := Compare(b, a, MRR); c.Unpaired != 1 || len(c.Differences) != 2 || c.Mean != -0.25 {
		t.Errorf("a topic more in a: %+v", c)
	}
	if c := Compare(Result{}, b, MRR); c.Unpaired != 3 || c.Differences != nil || c.Mean != 0 || c.P != 1 {
		t.Errorf("nothing in common: %+v", c)
	}
	// 0.1+0.2 and 0.3 differ by rounding alone.
	if c := Compare(result(0.1+0.2), result(0.3), MRR); c.Ties != 1 || c.Differences[0].Delta != 0 {
		t.Errorf("rounding: %+v", c)
	}
	if c := Compare(result(0, 1), result(1, 0), Success10); c.Ties != 2 {
		t.Errorf("compared by the wrong measure: %+v", c)
	}
}

func TestRandomisation(t *testing.T) {
	tests := []struct {
		name   string
		deltas []float64
		p      float64
	}{
		{"none", nil, 1},
		{"one", []float64{0.3}, 1},                           // both signs are as far
		{"three alike", []float64{1, 1, 1}, 0.25},            // +++ and --- of 8
		{"both up", []float64{3, 1}, 0.5},                    // ±4 of ±4, ±2
		{"one down", []float64{3, -1}, 1},                    // all of ±4, ±2
		{"five alike", []float64{2, 2, 2, 2, 2}, 0.0625},     // 2 of 32
		{"balanced", []float64{1, -1}, 1},                    // 0 is the least
		{"rounding", []float64{0.1, 0.2, -0.3}, 1},           // 0 on paper
		{"one against three", []float64{1, 1, 1, -1}, 0.625}, // of 16: 2 at ±4, 8 at ±2
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, exact := randomisation(tt.deltas)
			if p != tt.p || !exact {
				t.Errorf("p = %v (exact: %v), want %v", p, exact, tt.p)
			}
		})
	}
}

// countedP is the exact p value for whole numbers, found by counting how many
// ways lead to each sum instead of trying them.
func countedP(deltas []int) float64 {
	ways, observed := map[int]float64{0: 1}, 0
	for _, d := range deltas {
		observed += d
		next := make(map[int]float64)
		for sum, n := range ways {
			next[sum+d] += n
			next[sum-d] += n
		}
		ways = next
	}
	var far, all float64
	for sum, n := range ways {
		all += n
		if max(sum, -sum) >= max(observed, -observed) {
			far += n
		}
	}
	return far / all
}

func TestRandomisationAgainstCounting(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	sizes := []int{1, 7, 16, 17, 64, 65}
	if !testing.Short() {
		sizes = append(sizes, 40, 150)
	}
	for _, n := range sizes {
		for _, lean := range []int{0, 2, 5} {
			whole := make([]int, n)
			deltas := make([]float64, n)
			for i := range whole {
				for whole[i] == 0 {
					whole[i] = random.IntN(21) - 10 + lean
				}
				deltas[i] = float64(whole[i]) / 100
			}
			p, exact := randomisation(deltas)
			if exact != (n <= 16) {
				t.Errorf("%d differences: exact is %v", n, exact)
			}
			tolerance := 1e-12
			if !exact {
				tolerance = 5*math.Sqrt(0.25/samples) + 1e-5 // five standard errors
			}
			if want := countedP(whole); math.Abs(p-want) > tolerance {
				t.Errorf("%d differences leaning by %d: p = %v, want %v", n, lean, p, want)
			}
			if p <= 0 || p > 1 {
				t.Errorf("p = %v", p)
			}
		}
	}
}

func TestCompareSwapped(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for _, n := range []int{5, 16, 17, 90} {
		values := func() []float64 {
			v := make([]float64, n)
			for i := range v {
				v[i] = random.Float64()
			}
			v[0] = 0.5 // a tie
			return v
		}
		a, b := result(values()...), result(values()...)
		there, back := Compare(a, b, MRR), Compare(b, a, MRR)
		if there.Mean != -back.Mean || there.Wins != back.Losses || there.Losses != back.Wins || there.Ties != back.Ties {
			t.Errorf("%d topics: swapped, %+v becomes %+v", n, there, back)
		}
		if there.P != back.P {
			t.Errorf("%d topics: p is %v and %v when swapped", n, there.P, back.P)
		}
		for i, d := range there.Differences {
			if o := back.Differences[i]; d.ID != o.ID || d.Delta != -o.Delta {
				t.Errorf("%d topics: difference %d is %+v and %+v", n, i, d, o)
			}
		}
		if again := Compare(a, b, MRR); !reflect.DeepEqual(again, there) {
			t.Errorf("%d topics: the second time gives %+v, the first %+v", n, again, there)
		}
		if same := Compare(a, a, MRR); same.P != 1 || same.Mean != 0 || same.Ties != n {
			t.Errorf("%d topics: a run against itself gives %+v", n, same)
		}
	}
}

func BenchmarkRandomisation(b *testing.B) {
	for _, n := range []int{16, 100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			random := rand.New(rand.NewPCG(11, 12))
			deltas := make([]float64, n)
			for i := range deltas {
				deltas[i] = random.Float64() - 0.5
			}
			b.ReportAllocs()
			for b.Loop() {
				randomisation(deltas)
			}
		})
	}
}
