package faults

import (
	"regexp"
	"strings"
	"testing"
)

// advice is what an error ends in: something that the person can do.
var advice = regexp.MustCompile("(?i)run (it|`leafsearch)|again|\\bfree\\b|check|restore|another|make room")

// particular is what differs between two errors of one kind.
var particular = regexp.MustCompile(`/\S+|\d+`)

// unclear says what is wrong with what a person reads when a run failed: it
// names where, in a few lines, and ends in what to do. "" is well said.
func unclear(said, where string) string {
	switch {
	case strings.Count(said, "\n") > 3 || len(said) > 1000:
		return "too long for an error"
	case !strings.Contains(said, where):
		return "it does not say where"
	case !advice.MatchString(said):
		return "it does not say what to do"
	}
	return ""
}

// read takes note of what is not clear.
func (s *site) read(what, said string) {
	if fault := unclear(said, s.data); fault != "" {
		line, _, _ := strings.Cut(said, "\n")
		s.said[fault+particular.ReplaceAllString(line, "")] = what + ": " + fault + ": " + said
	}
}

// reportUnclear reports what was noted, each kind once.
func (s *site) reportUnclear(t *testing.T) {
	t.Helper()
	for _, text := range s.said {
		t.Error(text)
	}
}
