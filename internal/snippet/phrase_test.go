package snippet

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestBestOfPhrases(t *testing.T) {
	attack := []string{"heart attack", "myocardial infarction", "MI", "acute myocardial infarction"}
	breath := []string{"short of breath", "shortness of breath", "breathlessness"}
	for _, tt := range []struct {
		name   string
		parts  []string
		query  string
		groups [][]string
		want   []string
	}{
		{"a synonym alone", []string{"A myocardial infarction needs help."}, "heart attack", [][]string{attack}, []string{"0: A [myocardial infarction] needs help."}},
		{"with the words between", []string{"People who are short of breath."}, "breath", [][]string{breath}, []string{"0: People who are [short of breath]."}},
		{"other forms of the words", []string{"Myocardial infarctions are common."}, "", [][]string{attack}, []string{"0: [Myocardial infarctions] are common."}},
		{"over a comma and a hyphen", []string{"Short-of, breath and tired."}, "", [][]string{breath}, []string{"0: [Short-of, breath] and tired."}},
		{"over a line's end", []string{"It is a myocardial\ninfarction."}, "", [][]string{attack}, []string{"0: It is a [myocardial infarction]."}},
		{"not in one over a paragraph", []string{"Short of\n\nbreath"}, "", [][]string{breath}, []string{"0: [Short of] [breath]"}},
		{"its words alone are not marked", []string{"A myocardial infarction. The myocardial wall, an infarction."}, "", [][]string{attack}, []string{"0: A [myocardial infarction]. The myocardial wall, an infarction."}},
		{"but typed ones are", []string{"The attack. Out of breath, short of breath."}, "breath attack", [][]string{breath}, []string{"0: The [attack]. Out of [breath], [short of breath]."}},
		{"its words alone show nothing", []string{"The myocardial wall."}, "", [][]string{attack}, nil},
		{"next to a term", []string{"A bad myocardial infarction here."}, "bad", [][]string{attack}, []string{"0: A [bad myocardial infarction] here."}},
		{"the longest name", []string{"An acute myocardial infarction here."}, "", [][]string{attack}, []string{"0: An [acute myocardial infarction] here."}},
		{"names that reach into one another", []string{"Take foot pain relief now."}, "", [][]string{{"foot pain"}, {"pain relief"}}, []string{"0: Take [foot pain relief] now."}},
		{"capitals", []string{"MI is short for it; mi is not. NSAIDs, nsaid."}, "", [][]string{attack, {"NSAIDs"}}, []string{"0: [MI] is short for it; mi is not. [NSAIDs], nsaid."}},
		{"small letters only", []string{"A mi."}, "", [][]string{attack}, nil},

		{
			"names of one thing are worth once",
			[]string{"Heart attack, myocardial infarction, MI.", "Heart attack and fever."},
			"fever*0.5",
			[][]string{attack},
			[]string{"1: [Heart attack] and [fever].", "0: [Heart attack], [myocardial infarction], [MI]."},
		},
		{
			"things are worth their sum",
			[]string{"Heart attack.", "Short of breath in a heart attack."},
			"",
			[][]string{attack, breath},
			[]string{"1: [Short of breath] in a [heart attack].", "0: [Heart attack]."},
		},
		{
			"a sentence is left out where its names stand elsewhere",
			[]string{"A heart attack hurts. " + words(33) + ". An MI " + words(60)},
			"",
			[][]string{attack},
			[]string{"0: A [heart attack] hurts. " + words(33) + "."},
		},
		{
			"what is cut off is not marked",
			[]string{"Fever it is. " + words(36) + " heart attack " + words(60)},
			"fever*9",
			[][]string{attack},
			[]string{"0: [Fever] it is. " + words(36) + " heart …"},
		},
		{"parts are not crossed", []string{"Heart", "attack"}, "", [][]string{attack}, nil},
		{"headings are not quoted", []string{"Heart|Attack. A heart attack."}, "", [][]string{attack}, []string{"0: A [heart attack]."}},
		{"under a heading", []string{"Knees|Nothing.", "Myocardial infarction|Rest helps."}, "", [][]string{attack}, []string{"1: Rest helps."}},
		{"under half a heading", []string{"Knees|Nothing.", "Myocardial|Rest helps."}, "", [][]string{attack}, nil},
		{"an empty name", []string{"Heart attack."}, "", [][]string{{"", "heart attack"}}, []string{"0: [Heart attack]."}},
		{"a name that is a page long", []string{strings.Repeat("Heart ", 20)}, "", [][]string{{strings.Repeat("Heart ", 20)}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture()
			var groups []Group
			for _, names := range tt.groups {
				groups = append(groups, f.group(names...))
			}
			src := f.source(tt.parts...)
			var got []string
			for _, p := range f.best(src, f.terms(tt.query), groups, 3) {
				got = append(got, show(p))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// TestMentions: what a text is worth says how often each thing is mentioned in it:
// 1 the first time, a tenth the second.
func TestMentions(t *testing.T) {
	for _, tt := range []struct {
		text, query string
		groups      [][]string
		want        float32
	}{
		{"heel", "", [][]string{{"heel"}}, 1},
		{"heel heel", "", [][]string{{"heel"}}, 1.1},
		{"heel heel heel", "", [][]string{{"heel"}}, 1.1},
		{"knee heel", "", [][]string{{"heel", "knee heel"}}, 1},
		{"heel knee", "", [][]string{{"heel", "heel knee"}}, 1},
		{"heel heel", "", [][]string{{"heel", "heel heel"}}, 1},
		{"heel heel knee", "", [][]string{{"heel", "heel knee"}}, 1.1},
		{"heel", "", [][]string{{"heel", "heel"}}, 1},
		{"heel", "", [][]string{{"heel"}, {"heel"}}, 2},
		{"heel", "", [][]string{{"heel"}, {"knee", "heel"}, {"heel", "heel knee"}}, 3},
		{"knee heel", "", [][]string{{"knee heel"}, {"heel"}}, 2},
		{"heel", "heel", [][]string{{"heel"}}, 2},
		{"heel", "heel", [][]string{{"heel"}, {"heel"}}, 3},
		{"heel and heel", "heel", [][]string{{"heel"}}, 2.2},
		{"heel", "", [][]string{{"HEEL"}, {"heel"}}, 1},
		{"HEEL", "", [][]string{{"HEEL"}, {"heel"}}, 2},
		{"HEEL", "heel", [][]string{{"HEEL"}}, 2},
	} {
		f := newFixture()
		var groups []Group
		for _, names := range tt.groups {
			groups = append(groups, f.group(names...))
		}
		terms, src := f.terms(tt.query), f.source(tt.text)
		finder := finderOf(terms, groups)
		finder.Best(nil, &src, 1)
		if got := finder.best[0].score; math.Abs(float64(got-tt.want)) > 1e-6 {
			t.Errorf("%q for %q and %q is worth %v, want %v", tt.text, tt.query, tt.groups, got, tt.want)
		}
		finder.Release()
		if finder.builder.source != "" {
			t.Error("a finder that nobody uses keeps a leaflet's text")
		}
	}
}

// TestTies: parts of the same worth are in the order of the text in whatever order
// they say it, and one that is worth half as much as the best is shown.
func TestTies(t *testing.T) {
	f := newFixture()
	rapid.Check(t, func(t *rapid.T) {
		weight := rapid.Float32Range(0.01, 15)
		terms := f.terms("heel pain knee")
		for i := range terms {
			terms[i].Weight = weight.Draw(t, "weight")
		}
		orders := rapid.Permutation([]string{"heel", "pain", "knee"})
		var parts []string
		for range 3 {
			parts = append(parts, strings.Join(orders.Draw(t, "part"), " so on "))
		}
		for i, p := range f.best(f.source(parts...), terms, nil, 3) {
			if p.Part != i && i == 0 {
				t.Fatalf("part %d of %q comes first, weights %v", p.Part, parts, terms)
			}
		}
		terms[1].Weight = terms[0].Weight
		if got := f.best(f.source("Heel and pain.", "A heel is here."), terms[:2], nil, 3); len(got) != 2 {
			t.Fatalf("%d passages, want 2, weights %v", len(got), terms[0].Weight)
		}
	})
}
