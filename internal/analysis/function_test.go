package analysis

import (
	"strings"
	"testing"
)

func TestIsFunction(t *testing.T) {
	for _, word := range strings.Fields("the a an i it who us am is was have can may will do does dont isnt wont im ive of to with and or what how why whats eg s t") {
		if !IsFunction(word) {
			t.Errorf("%q is no function word", word)
		}
	}
	for _, word := range strings.Fields("not no never nor none without cannot cant up out off down over under b c d k x pain long often many ill well id") {
		if IsFunction(word) {
			t.Errorf("%q is a function word", word)
		}
	}
}

func TestFunctionWordsAreAClosedList(t *testing.T) {
	seen := map[string]bool{}
	for _, word := range strings.Fields(functionWords) {
		if seen[word] {
			t.Errorf("%q is listed twice", word)
		}
		if got := New().Tokens(nil, word); len(got) != 1 || !got[0].Function {
			t.Errorf("%q as the scanner reads it is %+v", word, got)
		}
		seen[word] = true
	}
	if n := len(seen); n < 120 || n > 240 {
		t.Errorf("%d function words", n)
	}
}

// A query's own words must survive, so that names made of function words and
// what a person cannot do are still found.
func TestQuestionsKeepWhatTheyAreAbout(t *testing.T) {
	a := New()
	for _, tt := range []struct{ query, want string }{
		{"what can i do if i do not sleep", "not sleep"},
		{"why can't I sleep?", "cannot sleep"},
		{"not able to pee", "not abl pee"},
		{"What should I do if my child won't stop throwing up", "child stop throw up"},
		{"living without a spleen", "live without spleen"},
		{"is vitamin D good for you", "vitamin d good"},
		{"I've been told I'm anaemic", "tell anemia"},
	} {
		var kept []string
		for _, token := range a.Tokens(nil, tt.query) {
			if !token.Function {
				kept = append(kept, token.Term)
			}
		}
		if got := strings.Join(kept, " "); got != tt.want {
			t.Errorf("%q keeps %q, want %q", tt.query, got, tt.want)
		}
	}
}
