package builtin_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/builtin"
)

func entries(t *testing.T) []builtin.Entry {
	t.Helper()
	all, err := builtin.Entries()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestSourceIsSound: every file parses, every link leads somewhere, and nothing
// that `leafsearch lexicon check` reports is there.
func TestSourceIsSound(t *testing.T) {
	s, err := builtin.Source()
	if err != nil {
		t.Fatal(err)
	}
	v, err := terminology.New([]terminology.Source{*s}, nil)
	if err != nil {
		t.Fatal(err)
	}
	faults := terminology.Check(v, nil)
	for i, f := range faults {
		if i == 20 {
			t.Errorf("and %d more", len(faults)-i)
			break
		}
		t.Errorf("%s: %s %v", f.Kind, f.Advice, f.Concepts)
	}
}

// TestBreadth holds the vocabulary to its size. A label counts once for each
// sequence of stems in its concept, so that neither plurals nor spellings that
// rules make count.
func TestBreadth(t *testing.T) {
	a := analysis.New()
	all := entries(t)
	labels, complaints, own := 0, 0, 0
	var without []string
	for i := range all {
		e := &all[i]
		known := map[string]bool{}
		preferred := map[string]bool{}
		for _, token := range a.Tokens(nil, e.Name) {
			preferred[token.Term] = true
		}
		hasOwn := false
		for _, l := range e.Labels {
			if l.Role == terminology.Related {
				continue
			}
			stems := stems(a, l.Text)
			known[strings.Join(stems, " ")] = true
			shares := slices.ContainsFunc(stems, func(stem string) bool { return preferred[stem] })
			hasOwn = hasOwn || l.Role == terminology.Colloquial && !shares
		}
		labels += len(known)
		if e.Kind == builtin.Symptom || e.Kind == builtin.Condition {
			complaints++
			if hasOwn {
				own++
			} else {
				without = append(without, e.Name)
			}
		}
	}
	share := float64(own) / float64(complaints)
	t.Logf("%d concepts, %d labels; %d of %d complaints (%.3f) have a lay label that shares no stem with the preferred one",
		len(all), labels, own, complaints, share)
	if len(all) < 2500 || labels < 12_000 {
		t.Errorf("%d concepts and %d labels, want at least 2,500 and 12,000", len(all), labels)
	}
	if share < 0.6 {
		t.Errorf("%.3f of the complaints have a lay label of their own, want 0.6; without are, for instance, %q", share, without[:20])
	}
}

func stems(a *analysis.Analyzer, text string) []string {
	var out []string
	for _, token := range a.Tokens(nil, text) {
		out = append(out, token.Term)
	}
	return out
}

// TestNamesAreNotShared: no name that marks leaflets names two concepts without
// a mark, compared as leaflets are marked, by stems; and a lay phrase stands in
// at most two concepts.
func TestNamesAreNotShared(t *testing.T) {
	a := analysis.New()
	exact, lay := map[string][]string{}, map[string][]string{}
	all := entries(t)
	for i := range all {
		e := &all[i]
		for _, l := range e.Labels {
			key := strings.Join(stems(a, l.Text), " ")
			switch {
			case l.Role == terminology.Colloquial:
				add(lay, key, e)
			case (l.Role == terminology.Preferred || l.Role == terminology.Exact) && !l.NeedsContext:
				add(exact, key, e)
			}
		}
	}
	report(t, exact, 1, "as its own name without a mark")
	report(t, lay, 2, "as a lay phrase")
}

func add(names map[string][]string, key string, e *builtin.Entry) {
	if at := e.File + ": " + e.Name; !slices.Contains(names[key], at) {
		names[key] = append(names[key], at)
	}
}

// report fails for every name that more than limit concepts have.
func report(t *testing.T, names map[string][]string, limit int, how string) {
	t.Helper()
	var shared []string
	for key, concepts := range names {
		if len(concepts) > limit {
			shared = append(shared, key)
		}
	}
	slices.Sort(shared)
	for i, key := range shared {
		if i == 40 {
			t.Errorf("and %d more", len(shared)-i)
			return
		}
		t.Errorf("%d concepts have %q (as stems) %s: %s", len(names[key]), key, how, strings.Join(names[key], "; "))
	}
}

// TestNoNameTwice: a concept has each name once.
func TestNoNameTwice(t *testing.T) {
	all := entries(t)
	for i := range all {
		e := &all[i]
		known := map[string]bool{}
		for _, l := range e.Labels {
			if name := terminology.Fold(l.Text); known[name] {
				t.Errorf("%s:%d: %s has %q twice", e.File, e.Line, e.Name, l.Text)
			} else {
				known[name] = true
			}
		}
	}
}

// TestClasses: no word is in two classes of a kind.
func TestClasses(t *testing.T) {
	c, err := builtin.Classes()
	if err != nil {
		t.Fatal(err)
	}
	a := analysis.New()
	for kind, classes := range map[string]map[string][]string{"quality": c.Qualities, "part": c.Parts, "word": c.Words} {
		of := map[string]string{}
		for name, words := range classes {
			for _, word := range append([]string{name}, words...) {
				terms := stems(a, word)
				if len(terms) != 1 {
					t.Errorf("%s %s: %q is not one word", kind, name, word)
					continue
				}
				if have, ok := of[terms[0]]; ok && have != name {
					t.Errorf("%s: %q is in %s and in %s", kind, word, have, name)
				}
				of[terms[0]] = name
			}
		}
		if len(of) < 10 {
			t.Errorf("only %d words of the kind %s", len(of), kind)
		}
	}
}
