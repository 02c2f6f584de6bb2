package jsonl

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

// lines writes what Parse yields as "id title" or "! error".
func lines(in string, maxLine int, maxTotal int64) []string {
	var got []string
	for l, err := range parse(strings.NewReader(in), maxLine, maxTotal) {
		if err != nil {
			got = append(got, "! "+err.Error())
		} else {
			got = append(got, l.ID+" "+l.Title)
		}
	}
	return got
}

func TestParse(t *testing.T) {
	const good = `{"_id":"1","title":"Gout","text":"It hurts."}`
	tests := []struct {
		name, in string
		want     []string // beginnings of lines
	}{
		{"empty", "", nil},
		{"no end of line", good, []string{"1 Gout"}},
		{"CRLF and empty lines", "\n" + good + "\r\n \n" + good + "\n\n", []string{"1 Gout", "1 Gout"}},
		{"a bad line", good + "\n{\n" + good, []string{"1 Gout", "! line 2: not a JSON object: ", "1 Gout"}},
		{"wrong forms", "[]\n" + `{"_id":"1","title":7}` + "\n" + `{"_id":[]}` + "\n" + `{"title":"x","text":"y"}`, []string{
			"! line 1: the record cannot be a JSON array", "! line 2: title cannot be a JSON number", "! line 3: not a JSON object: _id must be", "! line 4: the record has no _id",
		}},
		{"a number", `{"_id":007,"text":"x"}` + "\n" + `{"_id":7,"text":"x"}`, []string{"! line 1", "7 "}},
		{"no text", `{"_id":"1","title":"t","text":" ","sections":[{"text":""}]}` + "\n" + good, []string{"! line 1: the record has no text", "1 Gout"}},
		{"a long line", strings.Repeat("x", 500) + "\n" + good, []string{"! line 1: longer than", "1 Gout"}},
		{"a long last line", good + "\n" + strings.Repeat("x", 500), []string{"1 Gout", "! line 2: longer than"}},
		{"too much", strings.Repeat(good+"\n", 30), append(slicesRepeat("1 Gout", 21), "! line 22: more than")},
		{"a mark of byte order", "\xef\xbb\xbf" + good, []string{"1 Gout"}},
	}
	for _, tt := range tests {
		got := lines(tt.in, 200, 1000)
		same := len(got) == len(tt.want)
		for i := 0; same && i < len(got); i++ {
			same = strings.HasPrefix(got[i], tt.want[i])
		}
		if !same {
			t.Errorf("%s: got\n\t%s\nwant\n\t%s", tt.name, strings.Join(got, "\n\t"), strings.Join(tt.want, "\n\t"))
		}
	}
	if got := lines(strings.Repeat("x\n", 1000), 200, 1<<20); len(got) != maxBad+1 {
		t.Errorf("no corpus gave %d errors", len(got))
	}
}

func slicesRepeat(s string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = s
	}
	return list
}

func TestParseRecord(t *testing.T) {
	in := `{"_id":"MPT_1","title":"Gout","text":"unused","url":"https://example.org","source":"S","language":"en","synonyms":["Podagra"],"cuis":["C1"," "],
"sections":[{"type":"information","question":"What is gout?","text":"A."},{"type":"Treatment","question":"gout","answer":"B."},
{"type":"Summary","question":"","text":"C."},{"type":"","question":"How is it like?","text":""},{"heading":"Causes","text":"D."}]}`
	for l, err := range Parse(strings.NewReader(strings.ReplaceAll(in, "\n", ""))) {
		if err != nil {
			t.Fatal(err)
		}
		want := &corpus.Leaflet{
			ID: "MPT_1", Title: "Gout", URL: "https://example.org", Source: "S", Publisher: "S", Language: "en", OtherNames: []string{"Podagra"},
			Codes: []corpus.Code{{System: "umls", Code: "C1"}}, Size: int64(len(in) - 2),
			Sections: []corpus.Section{
				{Heading: "What is gout?", Kind: corpus.Overview, Level: 2, Text: "A."},
				{Heading: "Treatment", Kind: corpus.Treatment, Level: 2, Text: "B."},
				{Heading: "Summary", Kind: corpus.Overview, Level: 2, Text: "C."},
				{Heading: "Causes", Kind: corpus.Causes, Level: 2, Text: "D."},
			},
		}
		if !reflect.DeepEqual(l, want) {
			t.Errorf("got\n%+v\nwant\n%+v", l, want)
		}
	}
}

func TestParseReadError(t *testing.T) {
	broken := errors.New("broken")
	in := io.MultiReader(strings.NewReader(`{"_id":"1","text":"x"}`+"\n"+`{"_id":`), failing{broken})
	var last error
	n := 0
	for _, err := range Parse(in) {
		n++
		last = err
	}
	if n != 2 || !errors.Is(last, broken) || !strings.HasPrefix(last.Error(), "line 2") {
		t.Errorf("%d results, the last %v", n, last)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func FuzzJSONL(f *testing.F) {
	f.Add([]byte(`{"_id":"1","title":"t","text":"x","sections":[{"type":"symptoms","text":"y"}]}` + "\n\n{"))
	f.Add([]byte("\xff\xfe{\x00}\x00\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for l, err := range Parse(bytes.NewReader(data)) {
			n++
			if (l == nil) == (err == nil) {
				t.Errorf("got %v and %v", l, err)
			}
			if err == nil && (l.ID == "" || len(l.Sections) == 0) {
				t.Errorf("an incomplete leaflet: %+v", l)
			}
		}
		if lines := bytes.Count(data, []byte("\n")) + 2; n > lines {
			t.Errorf("%d results of %d lines", n, lines)
		}
	})
}
