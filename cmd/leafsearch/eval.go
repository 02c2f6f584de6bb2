package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/search"
)

type evalCommand struct {
	Data    string `required:"" placeholder:"DIR" help:"Data folder, as given to leafsearch index."`
	Queries string `required:"" placeholder:"FILE" help:"Queries, one JSON object a line: _id and text."`
	Qrels   string `placeholder:"FILE" help:"Judgements, tab separated: query-id, corpus-id, score."`
	Run_    string `name:"run" placeholder:"FILE" help:"Write the run in TREC's format."`
	Compare string `placeholder:"FILE" help:"Compare with an earlier run, query by query."`
	Metric  string `default:"ndcg@10" help:"The measure that --compare compares."`
	JSON    bool   `name:"json" help:"Print the figures as JSON."`
}

// figures is what --json prints.
type figures struct {
	Queries int `json:"queries"`
	evaluate.Scores
	P50 float64 `json:"p50_ms"`
	P99 float64 `json:"p99_ms"`
}

// Run answers every query and says how good the answers are.
func (c *evalCommand) Run(ctx context.Context, t terminal) error {
	topics, err := readFile(c.Queries, evaluate.ReadTopics)
	if err != nil {
		return err
	}
	s, err := openService(c.Data, t)
	if err != nil {
		return err
	}
	defer s.Close()
	run, durations, err := answer(ctx, s, topics)
	if err != nil {
		return err
	}
	if c.Run_ != "" {
		if err := writeRun(c.Run_, run); err != nil {
			return err
		}
	}
	if c.Qrels == "" {
		if c.Run_ == "" {
			return fmt.Errorf("%w: give --qrels, --run or both", errUsage)
		}
		return nil
	}
	qrels, err := readFile(c.Qrels, evaluate.ReadQrels)
	if err != nil {
		return err
	}
	result := evaluate.Evaluate(topics, qrels, run)
	f := figures{
		Queries: len(result.Topics), Scores: result.Mean,
		P50: milliseconds(evaluate.Percentile(durations, 50)), P99: milliseconds(evaluate.Percentile(durations, 99)),
	}
	if c.JSON {
		if err := json.NewEncoder(t.out).Encode(f); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(t.out, "%d queries: nDCG@10 %.4f, MRR %.4f, recall@100 %.4f, success@10 %.4f, p50 %.3f ms, p99 %.3f ms\n",
			f.Queries, f.NDCG10, f.MRR, f.Recall100, f.Success10, f.P50, f.P99)
	}
	if c.Compare == "" {
		return nil
	}
	return c.compare(t.out, topics, qrels, result)
}

// answer runs every query twice: once for the ranking, and once as a person
// would, with ten hits and snippets, for the time it takes.
func answer(ctx context.Context, s *search.Service, topics []evaluate.Topic) (evaluate.Run, []time.Duration, error) {
	run := make(evaluate.Run, len(topics))
	var durations []time.Duration
	for _, topic := range topics {
		// A judged question may be longer than a person may type; its beginning
		// is what they would have got in.
		text := topic.Text
		if runes := []rune(text); len(runes) > search.MaxQuery {
			text = string(runes[:search.MaxQuery])
		}
		ranked, err := s.Rank(ctx, text, evaluate.Depth)
		if err != nil {
			return nil, nil, fmt.Errorf("query %s: %w", topic.ID, err)
		}
		for _, h := range ranked.Hits {
			run[topic.ID] = append(run[topic.ID], evaluate.Scored{ID: h.ID, Score: float64(h.Score)})
		}
		begun := time.Now()
		if _, err := s.Search(ctx, search.Request{Query: text}); err != nil {
			return nil, nil, fmt.Errorf("query %s: %w", topic.ID, err)
		}
		durations = append(durations, time.Since(begun))
	}
	return run, durations, nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// compare prints how the result differs from an earlier run.
func (c *evalCommand) compare(w io.Writer, topics []evaluate.Topic, qrels evaluate.Qrels, now evaluate.Result) error {
	metric, err := evaluate.ParseMetric(c.Metric)
	if err != nil {
		return fmt.Errorf("%w: --metric: %w", errUsage, err)
	}
	earlier, err := readFile(c.Compare, evaluate.ReadRun)
	if err != nil {
		return err
	}
	d := evaluate.Compare(evaluate.Evaluate(topics, qrels, earlier), now, metric)
	for _, q := range d.Differences {
		if q.Delta != 0 {
			fmt.Fprintf(w, "%+.4f  %s  %.4f -> %.4f\n", q.Delta, q.ID, q.A, q.B)
		}
	}
	fmt.Fprintf(w, "%s: mean difference %+.4f, better %d, worse %d, equal %d, p = %.4f (paired randomisation)\n",
		metric, d.Mean, d.Wins, d.Losses, d.Ties, d.P)
	return nil
}

// readFile reads a file with one of the readers of evaluate.
func readFile[T any](path string, read func(io.Reader) (T, error)) (T, error) {
	var none T
	file, err := os.Open(path)
	if err != nil {
		return none, err
	}
	defer file.Close()
	value, err := read(file)
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, err)
	}
	return value, nil
}

func writeRun(path string, run evaluate.Run) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := evaluate.WriteRun(file, run, "leafsearch"); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return file.Close()
}
