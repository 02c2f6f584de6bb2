package annotate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// choose returns the best of the candidates.
func (q *finding) choose() []Found {
	slices.SortStableFunc(q.candidates, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(b.content, a.content), cmp.Compare(a.loose, b.loose),
			cmp.Compare(len(b.tokens), len(a.tokens)), cmp.Compare(a.reach(), b.reach()), cmp.Compare(a.tokens[0], b.tokens[0]),
		)
	})
	q.used = append(q.used, make([]bool, len(q.tokens))...)
	// What is spoken for names, word by word, something that is of no use here:
	// shorter names in it count only word by word, too. Of "baby won't stop
	// crying", "stop having babies" is no part.
	q.spoken = append(q.spoken, make([]bool, len(q.tokens))...)
	all := make([]Found, 0, 8)
	plain := 0
	for _, k := range q.candidates {
		if k.content == 0 && len(k.tokens) < len(q.tokens) || slices.ContainsFunc(k.tokens, func(i int) bool { return q.used[i] }) || k.loose > 0 && !slices.ContainsFunc(k.tokens, func(i int) bool { return !q.spoken[i] }) {
			continue
		}
		matches, refused := q.matches(k)
		if len(matches) == 0 {
			for _, i := range k.tokens {
				q.spoken[i] = q.spoken[i] || refused && k.loose == 0
			}
			continue
		}
		f := Found{Tokens: k.tokens, Matches: matches}
		f.Choices = q.ambiguous(&f)
		for _, i := range k.tokens {
			q.used[i] = true
		}
		common := !slices.ContainsFunc(f.Matches, func(m Named) bool { return !m.Label.NeedsContext })
		if !common {
			plain++
		}
		all, q.everyday = append(all, f), append(q.everyday, common)
	}
	kept := all[:0]
	for i, f := range all {
		if !q.everyday[i] || plain > 0 || len(all) > 1 || q.isHad(f.Tokens) {
			kept = append(kept, f)
		}
	}
	slices.SortFunc(kept, func(a, b Found) int { return cmp.Compare(a.Tokens[0], b.Tokens[0]) })
	return kept
}

// matches returns the concepts of a candidate that are of use, and whether any is
// of none.
func (q *finding) matches(k candidate) (out []Named, refused bool) {
	out = make([]Named, 0, len(k.labels))
	tokens := q.tokens[k.tokens[0] : k.tokens[len(k.tokens)-1]+1]
	for _, ref := range k.labels {
		if ref.shouted && !spelled(q.text, tokens, q.concepts.label(ref).Text) {
			continue
		}
		if n := int(ref.concept); q.usable == nil || q.usable(n) {
			out = append(out, Named{terminology.Match{Concept: q.concepts.concepts[n], Label: *q.concepts.label(ref)}, n})
		} else {
			refused = true
		}
	}
	// A name that means the thing for certain goes before everyday words.
	certain := func(m Named) bool { return !m.Label.NeedsContext && m.Label.Role.SameMeaning() }
	if slices.ContainsFunc(out, certain) {
		out = slices.DeleteFunc(out, func(m Named) bool { return m.Label.NeedsContext })
	}
	return out, refused
}

// ambiguous reports whether a small-letter abbreviation could mean concepts that
// are shown under different names: no one of them may be taken for granted.
func (q *finding) ambiguous(f *Found) bool {
	if len(f.Tokens) != 1 || len(f.Matches) < 2 {
		return false
	}
	at := q.tokens[f.Tokens[0]]
	if shouts(q.text, []analysis.Token{at}) && strings.ToLower(q.text) != q.text {
		return false
	}
	name := terminology.Fold(f.Matches[0].Concept.Preferred().Text)
	for _, m := range f.Matches {
		if m.Label.Role != terminology.Abbreviation {
			return false
		}
		if terminology.Fold(m.Concept.Preferred().Text) != name {
			f.Choices = true
		}
	}
	return f.Choices
}
