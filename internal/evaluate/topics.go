package evaluate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Topic is one query of a test set.
type Topic struct {
	ID   string `json:"_id"`
	Text string `json:"text"`
}

// ReadTopics reads queries.jsonl as BEIR has it: one JSON object a line with
// "_id" and "text"; other keys are ignored, and so are empty lines and a byte
// order mark. The order of the lines is kept; without lines the result is nil.
//
// An id or a text that is missing or blank, an id that came before, and a line
// that is not JSON are errors, which name the line.
func ReadTopics(r io.Reader) ([]Topic, error) {
	var topics []Topic
	first := make(map[string]int)
	err := eachLine(r, func(n int, line []byte) error {
		var topic Topic
		if err := json.Unmarshal(line, &topic); err != nil {
			return fmt.Errorf(`%w; want one object a line: {"_id": "…", "text": "…"}`, jsonError(err))
		}
		if strings.TrimSpace(topic.ID) == "" {
			return errors.New(`"_id" is missing or empty; give every query an id of its own`)
		}
		if strings.TrimSpace(topic.Text) == "" {
			return fmt.Errorf(`"text" of query %q is missing or empty; remove the line or give it a text`, topic.ID)
		}
		if before, ok := first[topic.ID]; ok {
			return fmt.Errorf("query %q is already on line %d; ids must differ", topic.ID, before)
		}
		first[topic.ID] = n
		topics = append(topics, topic)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return topics, nil
}

// jsonError drops what encoding/json quotes from the input, which may be a
// query's text.
func jsonError(err error) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) && kind.Field != "" {
		return fmt.Errorf("%q must be %s", kind.Field, kind.Type)
	}
	return errors.New("not a JSON object")
}

// eachLine calls f with every line that is not blank, counted from 1, without
// its line end and without a byte order mark before the first. Lines may be
// any length that fits in memory. It stops at the first error and puts the
// line's number before it.
func eachLine(r io.Reader, f func(n int, line []byte) error) error {
	all, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	all = bytes.TrimPrefix(all, []byte("\uFEFF"))
	n := 0
	for line := range bytes.Lines(all) {
		n++
		line = bytes.TrimRight(line, "\r\n")
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := f(n, line); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return nil
}
