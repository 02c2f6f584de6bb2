package rdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// read returns the statements as "subject predicate object" and the rejected
// lines as "line: reason".
func read(reader func(Sink) error) (statements, rejected []string, err error) {
	err = reader(Sink{
		Statement: func(s Statement) {
			statements = append(statements, show1(s.Subject)+" "+short(s.Predicate)+" "+show1(s.Object))
		},
		Reject: func(line int, reason string) { rejected = append(rejected, fmt.Sprint(line, ": ", reason)) },
	})
	return statements, rejected, err
}

func short(iri string) string {
	iri = strings.TrimPrefix(iri, "http://x/")
	if local, ok := strings.CutPrefix(iri, namespace); ok {
		return "rdf:" + local
	}
	return iri
}

func show1(t Term) string {
	switch t.Kind {
	case Blank:
		return "_" + strings.TrimSuffix(t.Value, " anonymous")
	case Literal:
		text := fmt.Sprintf("%q", t.Value)
		if t.Language != "" {
			text += "@" + t.Language
		}
		if t.Datatype != "" {
			text += "^" + localOf(t.Datatype)
		}
		return text
	}
	return short(t.Value)
}

func localOf(iri string) string { return iri[strings.LastIndexAny(iri, "#/")+1:] }

const prefix = "@prefix : <http://x/> .\n"

var turtleTests = []struct {
	name, text string
	want       []string
	rejected   []string
}{
	{"empty", "", nil, nil},
	{"comment only", "# nothing", nil, nil},
	{"full IRIs", "<http://x/a> <http://x/b> <http://x/c> .", []string{"a b c"}, nil},
	{"prefixed", prefix + ":a :b :c .", []string{"a b c"}, nil},
	{"another prefix", "@prefix x-1.y: <http://x/> .\nx-1.y:a x-1.y:b x-1.y:c.", []string{"a b c"}, nil},
	{"SPARQL prefix", "PREFIX x: <http://x/>\nx:a x:b x:c .", []string{"a b c"}, nil},
	{"a prefix that begins like the word", "@prefix base: <http://x/> .\nbase:a base:b base:c .", []string{"a b c"}, nil},
	{"base", "@base <http://x/y> .\n<a> <b> <#c> .", []string{"a b y#c"}, nil},
	{"SPARQL base", "base <http://x/>\n<a> <b> <c> .", []string{"a b c"}, nil},
	{"a", prefix + ":a a :c .", []string{"a rdf:type c"}, nil},
	{"lists of predicates and objects", prefix + ":a :b :c, :d ; :e :f ; ; .", []string{"a b c", "a b d", "a e f"}, nil},
	{"literals", prefix + `:a :b "x", 'y', "z"@en-GB, "1"^^:t, "2"^^<http://x/t> .`, []string{
		`a b "x"`, `a b "y"`, `a b "z"@en-GB`, `a b "1"^t`, `a b "2"^t`,
	}, nil},
	{"long literals", prefix + ":a :b \"\"\"one\n\"two\" '''\"\"\", '''it's''', \"\"\"\"quoted\"\"\"\", \"\" .", []string{
		`a b "one\n\"two\" '''"`, `a b "it's"`, `a b "\"quoted\""`, `a b ""`,
	}, nil},
	{"escapes", prefix + `:a :b "a\tb\"c\u00e9\U0001F600\\", <http://x/\u0041> .`, []string{`a b "a\tb\"cé😀\\"`, "a b A"}, nil},
	{"numbers and booleans", prefix + ":a :b 1, -2.5, +3e-2, .5, true, false.", []string{
		`a b "1"^integer`, `a b "-2.5"^decimal`, `a b "+3e-2"^double`, `a b ".5"^decimal`, `a b "true"^boolean`, `a b "false"^boolean`,
	}, nil},
	{"a number and the last dot", prefix + ":a :b 1.", []string{`a b "1"^integer`}, nil},
	{"blank nodes", prefix + "_:x :b _:y.z .\n[] :b :c . :a :b [ :d :e ; :f [] ] .", []string{"_x b _y.z", "_1 b c", "_2 d e", "_2 f _3", "a b _2"}, nil},
	{"brackets alone", prefix + "[ :a :b ] .", []string{"_1 a b"}, nil},
	{"collections", prefix + ":a :b (), (:c \"d\") .", []string{
		"a b rdf:nil", "_1 rdf:first c", "_1 rdf:rest _2", `_2 rdf:first "d"`, "_2 rdf:rest rdf:nil", "a b _1",
	}, nil},
	{"names with dots, colons and escapes", prefix + `:a.b :c:d :e\,f%20 .`, []string{"a.b c:d e,f%20"}, nil},
	{"no space before the signs", prefix + `:a<http://x/b>"c"@en,:d;<http://x/e>:f.`, []string{`a b "c"@en`, "a b d", "a e f"}, nil},
	{"unknown prefix", prefix + ":a :b x:c .\n:d :e :f .", []string{"d e f"}, []string{`2: prefix "x" is not declared; add @prefix x: <...> .`}},
	{"a fault drops the whole statement", prefix + ":a :b :c ;\n :d ] .\n:e :f :g .", []string{"e f g"}, []string{`3: a name or an IRI is missing before ']'`}},
	{"quotation mark not closed", prefix + ":a :b \"c .\n:d :e :f .\n:g :h :i .", []string{"d e f", "g h i"}, []string{"2: a quotation mark is not closed"}},
	{"word", prefix + "hello world .\n:a :b :c .", []string{"a b c"}, []string{`2: "hello" is not a name; a colon or angle brackets are missing`}},
	{"directive", "@other <x> .\n<http://x/a> <http://x/b> 1 .", []string{`a b "1"^integer`}, []string{"1: @other is not known; use @prefix or @base"}},
}

func TestReadTurtle(t *testing.T) {
	for _, tt := range turtleTests {
		t.Run(tt.name, func(t *testing.T) {
			got, rejected, err := read(func(s Sink) error { return ReadTurtle(strings.NewReader(tt.text), "", s) })
			if err != nil || !slices.Equal(got, tt.want) || !slices.Equal(rejected, tt.rejected) {
				t.Errorf("got %q\nrejected %q, error %v\nwant %q\nrejected %q", got, rejected, err, tt.want, tt.rejected)
			}
		})
	}
}

func TestReadTurtleIncomplete(t *testing.T) {
	for _, text := range []string{":a :b", ":a :b :c", ":a :b \"\"\"c .\n:d :e :f .", ":a :b [ :c :d", "@prefix : <http://x", ":a :b <http://x/"} {
		got, _, err := read(func(s Sink) error { return ReadTurtle(strings.NewReader(prefix+":x :y :z .\n"+text), "", s) })
		if !errors.Is(err, ErrIncomplete) || !slices.Equal(got, []string{"x y z"}) {
			t.Errorf("%q gives %q and %v, want the statement before it and ErrIncomplete", text, got, err)
		}
	}
}

func TestReadTurtleDeep(t *testing.T) {
	text := prefix + ":a :b " + strings.Repeat("[ :c ", 1e5) + strings.Repeat("]", 1e5) + " .\n:d :e :f .\n"
	got, rejected, err := read(func(s Sink) error { return ReadTurtle(strings.NewReader(text), "", s) })
	if err != nil || !slices.Equal(got, []string{"d e f"}) || len(rejected) != 1 {
		t.Errorf("got %q, rejected %q, %v", got, rejected, err)
	}
}

func FuzzReadTurtle(f *testing.F) {
	for _, tt := range turtleTests {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, rejected, err := read(func(s Sink) error { return ReadTurtle(strings.NewReader(text), "", s) })
		if err != nil && !errors.Is(err, ErrIncomplete) {
			t.Errorf("error %v", err)
		}
		if len(rejected) > len(text) {
			t.Errorf("%d rejected", len(rejected))
		}
	})
}
