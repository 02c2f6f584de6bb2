package query

import "testing"

func TestString(t *testing.T) {
	for _, tt := range []struct {
		name string
		q    Query
		want string
	}{
		{"nothing", Query{}, ""},
		{"words", Query{Words: []Word{{"diabet", 1}, {"foot", 0.7}, {"care", 2}}}, "diabet foot^0.7 care^2"},
		{"four digits", Query{Words: []Word{{"foot", 1.0 / 3}, {"care", 0.1}}}, "foot^0.3333 care^0.1"},
		{"name", Query{Names: []Name{{Terms: []string{"heel", "pain"}, Title: 1, Aka: 0.8}}}, `name("heel pain" 1/0.8)`},
		{"phrases", Query{Phrases: []Phrase{{"chest", "pain"}, {"arm"}}}, `"chest pain" "arm"`},
		{"quote in a term", Query{Phrases: []Phrase{{`a"b`}}}, `"a\"b"`},
		{"excluded", Query{Excluded: []string{"child", "babi"}}, "-child -babi"},
		{"filter", Query{Filters: []Filter{{Field: Type, Values: []string{"condition", "symptom"}}}}, "type=(condition|symptom)"},
		{"filter without values", Query{Filters: []Filter{{Field: Topic}}}, "topic=()"},
		{"dates", Query{Filters: []Filter{{Field: Reviewed, From: "2024-01-01"}}}, "reviewed>=2024-01-01"},
		{"coverage", Query{Coverage: 0.5}, "cover^0.5"},
		{"whole coverage", Query{Coverage: 1}, "cover"},
		{
			"everything, in order",
			Query{
				Coverage: 0.5,
				Filters:  []Filter{{Field: Language, Values: []string{"en"}}},
				Excluded: []string{"child"},
				Phrases:  []Phrase{{"chest", "pain"}},
				Names:    []Name{{Terms: []string{"angina"}, Title: 1, Aka: 0.5}},
				Words:    []Word{{"angina", 1}},
			},
			`angina name("angina" 1/0.5) "chest pain" -child language=(en) cover^0.5`,
		},
	} {
		if got := tt.q.String(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestKey(t *testing.T) {
	for _, tt := range []struct {
		terms []string
		want  string
	}{{nil, ""}, {[]string{"heel"}, "heel"}, {[]string{"heel", "pain"}, "heel pain"}} {
		if got := Key(tt.terms); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.terms, got, tt.want)
		}
	}
}
