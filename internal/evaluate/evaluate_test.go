package evaluate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// ranking makes a ranking with falling scores.
func ranking(ids ...string) []Scored {
	docs := make([]Scored, len(ids))
	for i, id := range ids {
		docs[i] = Scored{ID: id, Score: float64(len(ids) - i)}
	}
	return docs
}

// padded puts n documents without a judgement before the ids.
func padded(n int, ids ...string) []Scored {
	all := make([]string, 0, n+len(ids))
	for i := range n {
		all = append(all, fmt.Sprintf("unjudged%d", i))
	}
	return ranking(append(all, ids...)...)
}

func near(a, b float64) bool { return math.Abs(a-b) < 5e-7 }

func TestScores(t *testing.T) {
	graded := map[string]int{"a": 3, "b": 2, "c": 1, "z": 0, "y": -1}
	// Ideal of graded: a b c = 3/log2(2) + 2/log2(3) + 1/log2(4)
	//                        = 3 + 1.261860 + 0.5 = 4.761860
	twelve := make(map[string]int)
	for i := range 12 {
		twelve[fmt.Sprintf("r%d", i)] = 1
	}
	// Ideal of twelve: only ten ranks count, the sum of 1/log2(2) to
	// 1/log2(11): 1 + .630930 + .5 + .430677 + .386853 + .356207 + .333333
	//           + .315465 + .301030 + .289065 = 4.543559

	tests := []struct {
		name   string
		grades map[string]int
		run    []Scored
		want   Scores
	}{
		{"ideal", graded, ranking("a", "b", "c"), Scores{1, 1, 1, 1}},
		{"ideal, then irrelevant", graded, ranking("a", "b", "c", "z", "y", "?"), Scores{1, 1, 1, 1}},
		{"nothing", graded, nil, Scores{}},
		{"judged irrelevant only", graded, ranking("z", "y"), Scores{}},
		{
			// b at 1, unjudged at 2, a at 3, z at 4, c at 5:
			// 2/1 + 3/log2(4) + 1/log2(6) = 2 + 1.5 + 0.386853 = 3.886853;
			// / 4.761860 = 0.816247
			"mixed", graded, ranking("b", "?", "a", "z", "c"), Scores{0.816247, 1, 1, 1},
		},
		{
			// c at 3: 1/log2(4) = 0.5; / 4.761860 = 0.105001; one of three found
			"first relevant third", graded, ranking("z", "y", "c"), Scores{0.105001, 1.0 / 3, 1.0 / 3, 1},
		},
		{
			// a at 10: 3/log2(11) = 0.867194; / 4.761860 = 0.182113
			"at 10", graded, padded(9, "a"), Scores{0.182113, 0.1, 1.0 / 3, 1},
		},
		{"at 11", graded, padded(10, "a"), Scores{0, 1.0 / 11, 1.0 / 3, 0}},
		{"at 100", graded, padded(99, "a"), Scores{0, 0.01, 1.0 / 3, 0}},
		{"at 101", graded, padded(100, "a"), Scores{}},
		{
			// a counts once, at 1: 3; / 4.761860 = 0.630006
			"same document again", graded, ranking("a", "a", "a"), Scores{0.630006, 1, 1.0 / 3, 1},
		},
		{
			"more relevant than ten", twelve,
			ranking("r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"),
			Scores{1, 1, 10.0 / 12, 1},
		},
		{
			// r0 at 2: 0.630930; / 4.543559 = 0.138862
			"one of twelve", twelve, ranking("?", "r0"), Scores{0.138862, 0.5, 1.0 / 12, 1},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			result := Evaluate([]Topic{{ID: "q"}}, Qrels{"q": tt.grades}, Run{"q": tt.run})
			if len(result.Topics) != 1 {
				t.Fatalf("%d topics, want 1", len(result.Topics))
			}
			got := result.Topics[0].Scores
			for _, m := range Metrics() {
				if !near(got.Of(m), tt.want.Of(m)) {
					t.Errorf("%s = %.6f, want %.6f", m, got.Of(m), tt.want.Of(m))
				}
			}
			if got != result.Mean {
				t.Errorf("mean of one topic is %v, want %v", result.Mean, got)
			}
		})
	}
}

func TestEvaluateTopics(t *testing.T) {
	topics := []Topic{{ID: "found"}, {ID: "unanswered"}, {ID: "irrelevant"}, {ID: "unjudged"}, {ID: "half"}, {ID: "found"}}
	qrels := Qrels{
		"found":      {"a": 1},
		"unanswered": {"a": 1, "b": 2},
		"irrelevant": {"a": 0, "b": -2},
		"half":       {"a": 2},
		"unasked":    {"a": 1},
		"neither":    {"a": 0},
	}
	run := Run{"found": ranking("a"), "half": ranking("b", "a"), "unjudged": ranking("a"), "unasked": ranking("a")}
	half := 1 / math.Log2(3) // 2/log2(3) over 2/log2(2)
	want := Result{
		Topics: []TopicScores{
			{"found", 1, Scores{1, 1, 1, 1}},
			{"unanswered", 2, Scores{}},
			{"half", 1, Scores{half, 0.5, 1, 1}},
		},
		Mean:    Scores{(1 + half) / 3, 0.5, 2.0 / 3, 2.0 / 3},
		LeftOut: 2, // irrelevant and unjudged
		Unasked: 1,
	}
	if got := Evaluate(topics, qrels, run); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := Evaluate(nil, nil, nil); !reflect.DeepEqual(got, Result{}) {
		t.Errorf("nothing evaluates to %+v", got)
	}
}

// testset makes judgements and a run at random: 40 topics over 150 documents.
func testset(random *rand.Rand) ([]Topic, Qrels, Run) {
	var topics []Topic
	qrels, run := make(Qrels), make(Run)
	for i := range 40 {
		id := fmt.Sprintf("q%d", i)
		topics = append(topics, Topic{ID: id})
		qrels[id] = map[string]int{"d0": 1}
		var ids []string
		for _, d := range random.Perm(150) {
			doc := fmt.Sprintf("d%d", d)
			ids = append(ids, doc)
			if random.IntN(8) == 0 {
				qrels[id][doc] = random.IntN(5) - 1
			}
		}
		if qrels[id]["d0"] < 1 {
			qrels[id]["d0"] = 1
		}
		run[id] = ranking(ids[:random.IntN(len(ids))]...)
	}
	return topics, qrels, run
}

// plainNDCG is nDCG@10 written down another way: the gains of the ranking and
// the gains of the qrels as two lists, each summed by the textbook formula with
// natural logarithms.
func plainNDCG(grades map[string]int, docs []Scored) float64 {
	dcg := func(gains []float64) float64 {
		var sum float64
		for rank := 1; rank <= 10 && rank <= len(gains); rank++ {
			sum += gains[rank-1] * math.Ln2 / math.Log(float64(rank+1))
		}
		return sum
	}
	var got, best []float64
	for _, doc := range docs {
		got = append(got, math.Max(0, float64(grades[doc.ID])))
	}
	for _, grade := range grades {
		best = append(best, math.Max(0, float64(grade)))
	}
	slices.SortFunc(best, func(a, b float64) int { return int(b - a) })
	return dcg(got) / dcg(best)
}

func TestNDCGAgainstPlain(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 25 {
		topics, qrels, run := testset(random)
		for _, topic := range Evaluate(topics, qrels, run).Topics {
			if want := plainNDCG(qrels[topic.ID], run[topic.ID]); math.Abs(topic.NDCG10-want) > 1e-12 {
				t.Fatalf("nDCG@10 of %v with %v is %v, want %v", run[topic.ID], qrels[topic.ID], topic.NDCG10, want)
			}
		}
	}
}

func TestProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 25 {
		topics, qrels, run := testset(random)
		before := Evaluate(topics, qrels, run)

		perfect := make(Run)
		shuffled := make(Run)
		for id, grades := range qrels {
			// Best grade first: every measure but recall of more than 100 is 1.
			var ids []string
			for doc := range grades {
				ids = append(ids, doc)
			}
			slices.SortFunc(ids, func(a, b string) int { return grades[b] - grades[a] })
			perfect[id] = ranking(ids...)

			// What stands below the last relevant document may stand in any
			// order and be cut off.
			docs := slices.Clone(run[id])
			last := 0
			for i, doc := range docs {
				if grades[doc.ID] > 0 {
					last = i + 1
				}
			}
			tail := docs[last:]
			random.Shuffle(len(tail), func(i, j int) { tail[i], tail[j] = tail[j], tail[i] })
			shuffled[id] = docs[:last+random.IntN(len(tail)+1)]
		}
		if got := Evaluate(topics, qrels, perfect).Mean; got != (Scores{1, 1, 1, 1}) {
			t.Fatalf("a perfect run scores %+v", got)
		}
		if after := Evaluate(topics, qrels, shuffled); !reflect.DeepEqual(after, before) {
			t.Fatalf("irrelevant tails change the result from %+v to %+v", before, after)
		}
		for _, topic := range before.Topics {
			for _, m := range Metrics() {
				if v := topic.Of(m); v < 0 || v > 1+1e-12 {
					t.Fatalf("%s of %s is %v", m, topic.ID, v)
				}
			}
		}
	}
}

func TestParseMetric(t *testing.T) {
	for _, m := range Metrics() {
		if got, err := ParseMetric(string(m)); err != nil || got != m {
			t.Errorf("ParseMetric(%q) = %q, %v", m, got, err)
		}
	}
	if got, err := ParseMetric("map"); err == nil {
		t.Errorf("ParseMetric of an unknown name gives %q and no error", got)
	}
	if v := (Scores{}).Of("map"); !math.IsNaN(v) {
		t.Errorf("an unknown measure is %v, want NaN", v)
	}
}

func BenchmarkEvaluate(b *testing.B) {
	topics, qrels, run := testset(rand.New(rand.NewPCG(5, 6)))
	b.ReportAllocs()
	for b.Loop() {
		Evaluate(topics, qrels, run)
	}
}
