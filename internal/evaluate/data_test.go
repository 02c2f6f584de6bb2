package evaluate_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/require"
)

// TestQualitySets reads every judged set of the test data: the counts are those
// of its README, and an ideal run scores 1.
func TestQualitySets(t *testing.T) {
	root := require.Data(t, "quality")
	tests := []struct {
		queries, qrels string
		topics, judged int
	}{
		{"liveqa/queries.short.jsonl", "liveqa/qrels.plus-mediqa.tsv", 104, 321},
		{"liveqa/queries.long.jsonl", "liveqa/qrels.tsv", 104, 298},
		{"liveqa/queries.mediqa-dev.jsonl", "liveqa/qrels.mediqa-dev.tsv", 53, 72},
		{"mediqa-dev/queries.jsonl", "mediqa-dev/qrels.tsv", 208, 1007},
		{"medlineplus-topics/queries.jsonl", "medlineplus-topics/qrels.tsv", 881, 884},
		{"synonyms/queries.jsonl", "synonyms/qrels.tsv", 11664, 13783},
		{"symptom2disease/queries.jsonl", "symptom2disease/qrels.tsv", 782, 2707},
		{"lay-people/queries.jsonl", "lay-people/qrels.tsv", 316, 23800},
		{"lay-hpo/queries.jsonl", "lay-hpo/qrels.tsv", 580, 20825},
		{"smart-med/queries.jsonl", "smart-med/qrels.tsv", 30, 696},
		{"cystic-fibrosis/queries.jsonl", "cystic-fibrosis/qrels.tsv", 99, 4801},
	}
	for _, tt := range tests {
		t.Run(tt.qrels, func(t *testing.T) {
			queries, err := os.Open(filepath.Join(root, tt.queries))
			if err != nil {
				t.Fatal(err)
			}
			defer queries.Close()
			topics, err := evaluate.ReadTopics(queries)
			if err != nil {
				t.Fatalf("%s: %v", tt.queries, err)
			}
			judgements, err := os.Open(filepath.Join(root, tt.qrels))
			if err != nil {
				t.Fatal(err)
			}
			defer judgements.Close()
			qrels, err := evaluate.ReadQrels(judgements)
			if err != nil {
				t.Fatalf("%s: %v", tt.qrels, err)
			}
			judged := 0
			for _, docs := range qrels {
				judged += len(docs)
			}
			if len(topics) != tt.topics || judged != tt.judged {
				t.Errorf("%d topics and %d judgements, want %d and %d", len(topics), judged, tt.topics, tt.judged)
			}
			result := evaluate.Evaluate(topics, qrels, ideal(qrels))
			if result.Mean.NDCG10 != 1 || result.Mean.MRR != 1 || result.Mean.Success10 != 1 {
				t.Errorf("an ideal run scores %+v", result.Mean)
			}
			if result.Unasked != 0 {
				t.Errorf("%d topics have judgements but no query", result.Unasked)
			}
			t.Logf("%d topics count, %d are left out", len(result.Topics), result.LeftOut)
		})
	}
}

// ideal ranks every judged document by its grade.
func ideal(qrels evaluate.Qrels) evaluate.Run {
	run := make(evaluate.Run)
	for topic, docs := range qrels {
		for grade := 4; grade > 0; grade-- {
			for doc, g := range docs {
				if g == grade {
					run[topic] = append(run[topic], evaluate.Scored{ID: doc, Score: float64(grade)})
				}
			}
		}
	}
	return run
}
