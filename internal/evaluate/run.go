package evaluate

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Run is what a system answered: for every topic id its documents, best first.
type Run map[string][]Scored

// Scored is one document of a ranking. The order in the slice is the ranking;
// Score is kept for other tools and changes no measure.
type Scored struct {
	ID    string
	Score float64
}

// WriteRun writes the run as TREC's tools read it: one line
// "topic Q0 document rank score tag" a document, ranks from 1 in the order
// given, topics in the order of their ids, scores with every digit that is
// needed to read the same number back.
//
// The format parts columns by white space, so white space and control
// characters in ids are written as %XX (see [ReadRun]). A topic without
// documents leaves no line. The tag names the system and must be one word. An
// empty id and a score that is not a finite number are errors, before anything
// of that topic is written.
func WriteRun(w io.Writer, run Run, tag string) error {
	if len(strings.Fields(tag)) != 1 || strings.TrimSpace(tag) != tag {
		return fmt.Errorf("tag of a run is %q; want one word", tag)
	}
	out := bufio.NewWriter(w)
	var line []byte
	for _, topic := range slices.Sorted(maps.Keys(run)) {
		if err := checkRanking(topic, run[topic]); err != nil {
			return err
		}
		prefix := encodeID(topic) + " Q0 "
		for i, doc := range run[topic] {
			line = append(line[:0], prefix...)
			line = append(line, encodeID(doc.ID)...)
			line = append(line, ' ')
			line = strconv.AppendInt(line, int64(i)+1, 10)
			line = append(line, ' ')
			line = strconv.AppendFloat(line, doc.Score, 'g', -1, 64)
			line = append(line, ' ')
			line = append(line, tag...)
			line = append(line, '\n')
			if _, err := out.Write(line); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func checkRanking(topic string, ranking []Scored) error {
	if topic == "" {
		return errors.New("run has a query without an id")
	}
	for i, doc := range ranking {
		if doc.ID == "" {
			return fmt.Errorf("query %q: document at rank %d has no id", topic, i+1)
		}
		if math.IsNaN(doc.Score) || math.IsInf(doc.Score, 0) {
			return fmt.Errorf("query %q: score of document %q is %v, not a finite number", topic, doc.ID, doc.Score)
		}
	}
	return nil
}

// ReadRun reads a run as TREC's tools write it, see [WriteRun]. The second
// column and the tag are ignored. Documents are ordered by rank, then by
// falling score, then as the lines stand; trec_eval ignores the rank and
// orders by score and id, which is the same for a run whose scores fall with
// the rank and do not tie. %XX in an id stands for that byte.
//
// A line that has not six columns, a rank or score that is no number, and a
// document that a topic has twice are errors, which name the line. Empty input
// is an empty run.
func ReadRun(r io.Reader) (Run, error) {
	type ranked struct {
		Scored
		rank int
	}
	rankings := make(map[string][]ranked)
	seen := make(map[[2]string]bool)
	err := eachLine(r, func(_ int, line []byte) error {
		fields := strings.Fields(string(line))
		if len(fields) != 6 {
			return fmt.Errorf("%d columns; want query id, Q0, document id, rank, score and tag", len(fields))
		}
		topic, doc := decodeID(fields[0]), decodeID(fields[2])
		rank, err := strconv.Atoi(fields[3])
		if err != nil {
			return fmt.Errorf("rank %q is not a whole number", fields[3])
		}
		score, err := strconv.ParseFloat(fields[4], 64)
		if err != nil || math.IsNaN(score) || math.IsInf(score, 0) {
			return fmt.Errorf("score %q is not a finite number", fields[4])
		}
		if seen[[2]string{topic, doc}] {
			return fmt.Errorf("document %q stands twice under query %q; keep one line", doc, topic)
		}
		seen[[2]string{topic, doc}] = true
		rankings[topic] = append(rankings[topic], ranked{Scored{ID: doc, Score: score}, rank})
		return nil
	})
	if err != nil {
		return nil, err
	}
	run := make(Run, len(rankings))
	for topic, docs := range rankings {
		slices.SortStableFunc(docs, func(a, b ranked) int {
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.Score, a.Score))
		})
		ranking := make([]Scored, len(docs))
		for i, doc := range docs {
			ranking[i] = doc.Scored
		}
		run[topic] = ranking
	}
	return run, nil
}
