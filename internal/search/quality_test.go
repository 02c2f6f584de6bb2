package search_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/search"
)

// qualitySets are the judged sets and what they must reach, with any vocabulary
// and with none: no vocabulary may cost a set more than 0.01 of what words alone
// reach. Where corpus is empty the leaflets are MedQuAD's. Zero is not looked at.
// What each set is: see the folder of test data.
var qualitySets = []struct {
	name, corpus   string
	queries, qrels []string
	level          string // only queries of that level
	least          evaluate.Scores
	// with is what must be reached with a vocabulary instead. It is below least in
	// one place: the imported vocabularies cost the symptom descriptions .011.
	with map[vocabularyOf]evaluate.Scores
}{
	{
		name: "liveqa short", queries: []string{"liveqa", "queries.short.jsonl"}, qrels: []string{"liveqa", "qrels.plus-mediqa.tsv"},
		least: evaluate.Scores{NDCG10: 0.828},
	},
	{
		name: "liveqa long", queries: []string{"liveqa", "queries.long.jsonl"}, qrels: []string{"liveqa", "qrels.tsv"},
		least: evaluate.Scores{NDCG10: 0.702},
	},
	{
		name: "liveqa mediqa-dev", queries: []string{"liveqa", "queries.mediqa-dev.jsonl"}, qrels: []string{"liveqa", "qrels.mediqa-dev.tsv"},
		least: evaluate.Scores{NDCG10: 0.8055},
	},
	{
		name: "mediqa-dev", corpus: "mediqa-dev", queries: []string{"mediqa-dev", "queries.jsonl"}, qrels: []string{"mediqa-dev", "qrels.tsv"},
		least: evaluate.Scores{NDCG10: 0.811, MRR: 0.85},
	},
	{
		name: "synonyms", queries: []string{"synonyms", "queries.jsonl"}, qrels: []string{"synonyms", "qrels.tsv"},
		least: evaluate.Scores{Success10: 0.995},
	},
	{
		name: "synonyms hard", queries: []string{"synonyms", "queries.jsonl"}, qrels: []string{"synonyms", "qrels.tsv"}, level: "hard",
		least: evaluate.Scores{Success10: 0.995},
	},
	{
		name: "medlineplus-topics", corpus: "medlineplus-topics", queries: []string{"medlineplus-topics", "queries.jsonl"}, qrels: []string{"medlineplus-topics", "qrels.tsv"},
		least: evaluate.Scores{Success10: 0.995},
	},
	{
		name: "smart-med", corpus: "smart-med", queries: []string{"smart-med", "queries.jsonl"}, qrels: []string{"smart-med", "qrels.tsv"},
		least: evaluate.Scores{NDCG10: 0.727},
	},
	{
		name: "cystic-fibrosis", corpus: "cystic-fibrosis", queries: []string{"cystic-fibrosis", "queries.jsonl"}, qrels: []string{"cystic-fibrosis", "qrels.tsv"},
		least: evaluate.Scores{NDCG10: 0.494},
	},
	{
		name: "lay-people", queries: []string{"lay-people", "queries.jsonl"}, qrels: []string{"lay-people", "qrels.tsv"},
		least: evaluate.Scores{Success10: 0.49},
		with:  map[vocabularyOf]evaluate.Scores{builtInOnly: {Success10: 0.66}, imported: {Success10: 0.66}},
	},
	{
		name: "lay-hpo", queries: []string{"lay-hpo", "queries.jsonl"}, qrels: []string{"lay-hpo", "qrels.tsv"},
		least: evaluate.Scores{Success10: 0.42},
		with:  map[vocabularyOf]evaluate.Scores{builtInOnly: {Success10: 0.60}, imported: {Success10: 0.95}},
	},
	{
		name: "symptom2disease", queries: []string{"symptom2disease", "queries.jsonl"}, qrels: []string{"symptom2disease", "qrels.tsv"},
		least: evaluate.Scores{NDCG10: 0.134},
		with:  map[vocabularyOf]evaluate.Scores{builtInOnly: {NDCG10: 0.16}, imported: {NDCG10: 0.13}},
	},
}

// TestQuality measures every judged set: `go test -run Quality -v` prints the
// figures.
func TestQuality(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes MedQuAD and four more collections, three times")
	}
	for _, v := range []vocabularyOf{wordsAlone, builtInOnly, imported} {
		t.Run(string(v), func(t *testing.T) {
			medquad := indexInto(t, prepare(t, v), "medquad", "medquad", "medquad.tar.gz")
			for _, set := range qualitySets {
				t.Run(set.name, func(t *testing.T) {
					s := medquad
					if set.corpus != "" {
						s = indexInto(t, prepare(t, v), set.corpus, "quality", set.corpus, "corpus.jsonl.gz")
					}
					asked := topicsOfLevel(t, set.level, set.queries...)
					got := evaluate.Evaluate(asked, qrels(t, set.qrels...), rank(t, s, asked)).Mean
					t.Logf("nDCG@10 %.4f, MRR %.4f, recall@100 %.4f, success@10 %.4f", got.NDCG10, got.MRR, got.Recall100, got.Success10)
					for _, m := range evaluate.Metrics() {
						least := set.least.Of(m)
						if with, ok := set.with[v]; ok {
							least = with.Of(m)
						}
						if got.Of(m) < least {
							t.Errorf("%s is %.4f, must be at least %.4f", m, got.Of(m), least)
						}
					}
				})
			}
			if got := titleMRR(t, medquad); got < 0.99 {
				t.Errorf("titles: MRR %.4f, must be at least 0.99", got)
			} else {
				t.Logf("titles: MRR %.4f", got)
			}
		})
	}
}

// topicsOfLevel reads a set's queries, only those of one level where it is not
// empty.
func topicsOfLevel(t *testing.T, level string, elem ...string) []evaluate.Topic {
	t.Helper()
	if level == "" {
		return topics(t, elem...)
	}
	data, err := os.ReadFile(require.Data(t, append([]string{"quality"}, elem...)...))
	if err != nil {
		t.Fatal(err)
	}
	var kept bytes.Buffer
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		var q struct{ Level string }
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		if q.Level == level {
			kept.Write(append(lines.Bytes(), '\n'))
		}
	}
	all, err := evaluate.ReadTopics(&kept)
	if err != nil || len(all) == 0 {
		t.Fatalf("no queries of level %q: %v", level, err)
	}
	return all
}

func qrels(t *testing.T, elem ...string) evaluate.Qrels {
	t.Helper()
	file, err := os.Open(require.Data(t, append([]string{"quality"}, elem...)...))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	q, err := evaluate.ReadQrels(file)
	if err != nil {
		t.Fatalf("%s: %v", filepath.Join(elem...), err)
	}
	return q
}

// rank answers every topic as deep as the measures look.
func rank(t *testing.T, s *search.Service, asked []evaluate.Topic) evaluate.Run {
	t.Helper()
	run := evaluate.Run{}
	for _, topic := range asked {
		text := topic.Text
		if runes := []rune(text); len(runes) > search.MaxQuery {
			text = string(runes[:search.MaxQuery])
		}
		r, err := s.Rank(t.Context(), text, evaluate.Depth)
		if err != nil {
			t.Fatalf("query %s: %v", topic.ID, err)
		}
		for _, h := range r.Hits {
			run[topic.ID] = append(run[topic.ID], evaluate.Scored{ID: h.ID, Score: float64(h.Score)})
		}
	}
	return run
}
