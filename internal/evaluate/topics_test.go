package evaluate

import (
	"slices"
	"strings"
	"testing"
)

func TestReadTopics(t *testing.T) {
	tests := []struct {
		name, in string
		want     []Topic
	}{
		{"empty", "", nil},
		{"blank lines only", "\n \r\n\n", nil},
		{"one, no final newline", `{"_id":"1","text":"sore throat"}`, []Topic{{"1", "sore throat"}}},
		{
			"order, other keys and blank lines",
			"\uFEFF{\"_id\":\"b\",\"text\":\"tummy ache\",\"n_docs\":3}\r\n\r\n{\"text\":\"ear\",\"_id\":\"a\"}\n",
			[]Topic{{"b", "tummy ache"}, {"a", "ear"}},
		},
		{"long line", `{"_id":"1","text":"` + strings.Repeat("cough ", 50_000) + `"}`, []Topic{{"1", strings.Repeat("cough ", 50_000)}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadTopics(strings.NewReader(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestReadTopicsErrors(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"not JSON", "{\"_id\":\"1\",\"text\":\"ok\"}\nsecret words\n", "line 2: not a JSON object"},
		{"cut off", `{"_id":"1","text":"secret`, "line 1: not a JSON object"},
		{"an array", `["secret"]`, "line 1: not a JSON object"},
		{"two objects", `{"_id":"1","text":"secret"}{"_id":"2","text":"secret"}`, "line 1: not a JSON object"},
		{"number for an id", `{"_id":7,"text":"secret"}`, `line 1: "_id" must be string`},
		{"no id", "\n{\"text\":\"secret\"}", `line 2: "_id" is missing`},
		{"blank id", `{"_id":" ","text":"secret"}`, `line 1: "_id" is missing`},
		{"no text", `{"_id":"Q7"}`, `line 1: "text" of query "Q7" is missing`},
		{"blank text", `{"_id":"Q7","text":"\t"}`, `"text" of query "Q7" is missing`},
		{
			"same id", "{\"_id\":\"Q7\",\"text\":\"secret\"}\n\n{\"_id\":\"Q7\",\"text\":\"secret\"}",
			`line 3: query "Q7" is already on line 1`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadTopics(strings.NewReader(tt.in))
			if err == nil || got != nil {
				t.Fatalf("got %d topics and error %v, want an error only", len(got), err)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %q does not say %q", err, tt.want)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("error %q holds the query's text", err)
			}
		})
	}
}
