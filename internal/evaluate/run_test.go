package evaluate

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestWriteRun(t *testing.T) {
	run := Run{
		"TQ2":  {{"D9", 9.1}, {"D1", float64(float32(9.1))}},
		"TQ10": {{"D1", 0.1}, {"D3", 0.1}, {"D2", 0.1}},
		"TQ1":  {},
		"T 3":  {{"foot care.md", -2e-9}, {"100%", -3}, {"a%2Fb", -4}},
	}
	const want = "" +
		"T%203 Q0 foot%20care.md 1 -2e-09 leafsearch\n" +
		"T%203 Q0 100% 2 -3 leafsearch\n" +
		"T%203 Q0 a%252Fb 3 -4 leafsearch\n" +
		"TQ10 Q0 D1 1 0.1 leafsearch\n" +
		"TQ10 Q0 D3 2 0.1 leafsearch\n" +
		"TQ10 Q0 D2 3 0.1 leafsearch\n" +
		"TQ2 Q0 D9 1 9.1 leafsearch\n" +
		"TQ2 Q0 D1 2 9.100000381469727 leafsearch\n"
	var out strings.Builder
	if err := WriteRun(&out, run, "leafsearch"); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	back, err := ReadRun(strings.NewReader(out.String()))
	if err != nil {
		t.Fatal(err)
	}
	delete(run, "TQ1") // nothing to write, nothing to read
	if !reflect.DeepEqual(back, run) {
		t.Errorf("read back %v, want %v", back, run)
	}
}

func TestWriteRunErrors(t *testing.T) {
	good := Run{"Q": {{"D", 1}}}
	tests := []struct {
		name, tag string
		run       Run
		want      string
	}{
		{"no tag", "", good, "one word"},
		{"two words", "leaf search", good, "one word"},
		{"newline", "leafsearch\n", good, "one word"},
		{"no topic", "x", Run{"": {{"D", 1}}}, "query without an id"},
		{"no document", "x", Run{"Q": {{"D", 1}, {"", 1}}}, `query "Q": document at rank 2 has no id`},
		{"NaN", "x", Run{"Q": {{"D", math.NaN()}}}, `score of document "D" is NaN`},
		{"infinite", "x", Run{"Q": {{"D", math.Inf(1)}}}, `score of document "D" is +Inf`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := WriteRun(&strings.Builder{}, tt.run, tt.tag)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v does not say %q", err, tt.want)
			}
		})
	}
}

type fullDisk struct{}

var errFull = errors.New("no space left")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriteRunReportsWriter(t *testing.T) {
	if err := WriteRun(fullDisk{}, Run{"Q": {{"D", 1}}}, "x"); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}

func TestReadRunOrder(t *testing.T) {
	// Rank first; where ranks tie, as in files that leave it 0, the score; then
	// the order of the lines.
	const in = "Q Q0 C 3 9 x\nQ Q0 A 1 7 x\r\n\nQ Q0 B 2 8 x\n" +
		"R Q0 C 0 1 x\nR Q0 A 0 2 x\nR Q0 B 0 1 x\n"
	want := Run{
		"Q": {{"A", 7}, {"B", 8}, {"C", 9}},
		"R": {{"A", 2}, {"C", 1}, {"B", 1}},
	}
	got, err := ReadRun(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReadRunErrors(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"five columns", "Q Q0 D 1 2.5\n", "line 1: 5 columns"},
		{"seven columns", "Q Q0 D 1 2.5 x\nQ Q0 foot care 2 1.5 x\n", "line 2: 7 columns"},
		{"rank", "Q Q0 D first 2.5 x\n", `rank "first"`},
		{"score", "Q Q0 D 1 high x\n", `score "high"`},
		{"NaN", "Q Q0 D 1 NaN x\n", `score "NaN"`},
		{"infinite", "Q Q0 D 1 1e999 x\n", `score "1e999"`},
		{"twice", "Q Q0 D 1 2 x\nR Q0 D 1 2 x\nQ Q0 D 2 1 x\n", `line 3: document "D" stands twice under query "Q"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadRun(strings.NewReader(tt.in))
			if err == nil || got != nil {
				t.Fatalf("got %v and error %v, want an error only", got, err)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %q does not say %q", err, tt.want)
			}
		})
	}
}

// FuzzRun checks that any ids and scores come back as they were written.
func FuzzRun(f *testing.F) {
	f.Add("TQ1", "D1", "D2", 2.5, 1.5)
	f.Add("a b", "%", "%41", 0.0, -1e-300)
	f.Add("%%2", "\x00\n\t\u00a0\u2028", "\xff\xfe", 1.0, math.MaxFloat64)
	f.Fuzz(func(t *testing.T, topic, first, second string, score1, score2 float64) {
		run := Run{topic: {{first, score1}, {second, score2}}}
		var out strings.Builder
		if err := WriteRun(&out, run, "x"); err != nil {
			return
		}
		back, err := ReadRun(strings.NewReader(out.String()))
		if first == second {
			if err == nil {
				t.Fatalf("a document that stands twice was read: %q", out.String())
			}
			return
		}
		if err != nil || !reflect.DeepEqual(back, run) {
			t.Fatalf("wrote %v as %q, read %v, error %v", run, out.String(), back, err)
		}
	})
}

// FuzzRead checks that no input makes a reader panic, and that an error always
// comes alone.
func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"_id\":\"1\",\"text\":\"sore throat\"}\n"))
	f.Add([]byte("query-id\tcorpus-id\tscore\nQ1\tD1\t2\n"))
	f.Add([]byte("Q1 0 D1 2\n"))
	f.Add([]byte("Q1 Q0 D%201 1 2.5 x\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		text := string(in)
		if topics, err := ReadTopics(strings.NewReader(text)); err != nil && topics != nil {
			t.Error("topics and an error")
		}
		if qrels, err := ReadQrels(strings.NewReader(text)); (err == nil) != (len(qrels) > 0) {
			t.Errorf("%d topics with judgements and error %v", len(qrels), err)
		}
		if run, err := ReadRun(strings.NewReader(text)); (err == nil) != (run != nil) {
			t.Errorf("run %v and error %v", run, err)
		}
	})
}
