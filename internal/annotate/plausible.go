package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a mined name; what is longer is a description.
const (
	maxNameWords = 8
	maxNameBytes = 80
	minLetters   = 2
)

// plausible reports whether a mined text can be a name by its form alone. words
// are the words of text.
func plausible(text string, words []word) bool {
	if len(text) > maxNameBytes || len(strings.Fields(text)) > maxNameWords || countLetters(text) < minLetters {
		return false
	}
	if strings.ContainsAny(text, "\"“”„«»()[]{}<>@;:!?=|\\•*") || strings.Contains(text, "://") {
		return false
	}
	if !utf8.ValidString(text) || len(words) == 0 {
		return false
	}
	names := 0
	for _, w := range words {
		if w.is(finite) {
			return false
		}
		if w.kind == kindWord && !w.is(generic|article|conjunction|tail) {
			names++
		}
	}
	first, last := words[0], words[len(words)-1]
	if last.text == "type" || last.text == "form" || last.text == "variant" {
		return false // "the neurological type" is one of several
	}
	return names > 0 && first.kind == kindWord && last.kind == kindWord && !first.is(opener) && !last.is(tail) &&
		!(len(words) == 1 && isAdjective(text))
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// isAdjective reports whether a word by itself looks like an adjective, the
// first half of "infantile or juvenile X".
func isAdjective(s string) bool {
	if len(s) < 6 || strings.ToLower(s) != s {
		return false
	}
	for _, ending := range []string{"al", "ic", "ory", "ous", "ive", "ary", "ile", "ble", "ish", "ular", "ed"} {
		if strings.HasSuffix(s, ending) {
			return true
		}
	}
	return false
}

// isAcronym reports whether text is written like an abbreviation: two to ten
// letters in one word, capitals in the majority.
func isAcronym(text string) bool {
	letters, capitals := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			letters++
			capitals++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r) || r == '-' || r == '/' || r == '.' || r == '&':
		default:
			return false
		}
	}
	return letters >= 2 && letters <= 10 && capitals*2 > letters
}
