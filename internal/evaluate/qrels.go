package evaluate

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Qrels are relevance judgements: topic id, then document id, then grade. A
// grade above 0 is relevant, the more the better; 0 and below is judged
// irrelevant. A document without a judgement counts as irrelevant.
type Qrels map[string]map[string]int

// relevant returns how many documents are relevant to a topic.
func (q Qrels) relevant(topic string) int {
	n := 0
	for _, grade := range q[topic] {
		if grade > 0 {
			n++
		}
	}
	return n
}

// ReadQrels reads judgements in one of two forms, which it tells apart by the
// first line:
//
//   - BEIR: tab separated, under the header "query-id corpus-id score";
//   - TREC: topic, iteration (ignored), document and grade, parted by white
//     space, without a header. See https://trec.nist.gov/data/qrels_eng/.
//     %XX in an id stands for that byte, as in [ReadRun].
//
// Grades are whole numbers. Blank lines and a byte order mark are skipped. A
// line of another shape and a second judgement of the same pair are errors,
// which name the line; so is input without any judgement.
func ReadQrels(r io.Reader) (Qrels, error) {
	qrels := make(Qrels)
	var columns func(line string) (topic, doc, grade string, err error)
	err := eachLine(r, func(_ int, raw []byte) error {
		line := string(raw)
		if columns == nil {
			if strings.HasPrefix(line, "query-id") {
				columns = beirColumns
				return checkHeader(line)
			}
			columns = trecColumns
		}
		topic, doc, text, err := columns(line)
		if err != nil {
			return err
		}
		grade, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("grade %q is not a whole number", text)
		}
		return qrels.add(topic, doc, grade)
	})
	if err != nil {
		return nil, err
	}
	if len(qrels) == 0 {
		return nil, errors.New("no judgements; want lines of query id, document id and score")
	}
	return qrels, nil
}

func (q Qrels) add(topic, doc string, grade int) error {
	docs := q[topic]
	if docs == nil {
		docs = make(map[string]int)
		q[topic] = docs
	}
	if _, ok := docs[doc]; ok {
		return fmt.Errorf("document %q is judged twice for query %q; keep one line", doc, topic)
	}
	docs[doc] = grade
	return nil
}

func checkHeader(line string) error {
	const want = "query-id\tcorpus-id\tscore"
	if strings.TrimSpace(line) != want {
		return fmt.Errorf("header is %q; want %q, parted by tabs", line, want)
	}
	return nil
}

// beirColumns splits at tabs only, since ids may hold spaces.
func beirColumns(line string) (topic, doc, grade string, err error) {
	fields := strings.Split(line, "\t")
	if len(fields) != 3 || fields[0] == "" || fields[1] == "" {
		return "", "", "", errors.New("want query id, document id and score, parted by tabs")
	}
	return fields[0], fields[1], strings.TrimSpace(fields[2]), nil
}

func trecColumns(line string) (topic, doc, grade string, err error) {
	fields := strings.Fields(line)
	if len(fields) != 4 {
		return "", "", "", fmt.Errorf(
			"%d columns; want query id, 0, document id and grade, or start with the header query-id, corpus-id, score", len(fields))
	}
	return decodeID(fields[0]), decodeID(fields[2]), fields[3], nil
}
