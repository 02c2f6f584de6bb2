package evaluate

import (
	"reflect"
	"strings"
	"testing"
)

func TestReadQrels(t *testing.T) {
	tests := []struct {
		name, in string
		want     Qrels
	}{
		{
			"BEIR", "query-id\tcorpus-id\tscore\nQ1\tD1\t2\nQ1\tD2\t0\r\nQ2\tD1\t1",
			Qrels{"Q1": {"D1": 2, "D2": 0}, "Q2": {"D1": 1}},
		},
		{"BEIR with spaces in ids", "query-id\tcorpus-id\tscore\nQ 1\tfoot care.md\t1\n", Qrels{"Q 1": {"foot care.md": 1}}},
		{"BEIR, byte order mark", "\uFEFFquery-id\tcorpus-id\tscore\r\n\r\nQ1\tD1\t1\r\n", Qrels{"Q1": {"D1": 1}}},
		{"TREC", "Q1 0 D1 2\nQ1 0 D2 -1\nQ2\tQ0\tD1\t 1\n", Qrels{"Q1": {"D1": 2, "D2": -1}, "Q2": {"D1": 1}}},
		{"TREC, escaped id", "Q1 0 foot%20care.md 1\n", Qrels{"Q1": {"foot care.md": 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadQrels(strings.NewReader(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestReadQrelsErrors(t *testing.T) {
	const header = "query-id\tcorpus-id\tscore\n"
	tests := []struct{ name, in, want string }{
		{"empty", "", "no judgements"},
		{"header only", header, "no judgements"},
		{"other header", "query-id\tcorpus-id\tsection\tscore\nQ1\tD1\t0\t1\n", "line 1: header is"},
		{"BEIR without header", "Q1\tD1\t1\n", "line 1: 3 columns"},
		{"BEIR, spaces for tabs", header + "Q1 D1 1\n", "line 2: want query id, document id and score"},
		{"BEIR, no document", header + "Q1\t\t1\n", "line 2: want query id, document id and score"},
		{"BEIR, grade is a word", header + "Q1\tD1\tyes\n", `line 2: grade "yes"`},
		{"BEIR, grade is a fraction", header + "Q1\tD1\t0.5\n", `line 2: grade "0.5"`},
		{"judged twice", header + "Q1\tD1\t1\nQ2\tD1\t1\nQ1\tD1\t0\n", `line 4: document "D1" is judged twice for query "Q1"`},
		{"TREC, 5 columns", "Q1 0 D1 1\nQ1 0 D2 x 1\n", "line 2: 5 columns"},
		{"TREC, grade too large", "Q1 0 D1 99999999999999999999\n", "line 1: grade"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadQrels(strings.NewReader(tt.in))
			if err == nil || got != nil {
				t.Fatalf("got %v and error %v, want an error only", got, err)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %q does not say %q", err, tt.want)
			}
		})
	}
}
