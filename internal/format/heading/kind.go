package heading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
)

// maxWords is how many words of a text are looked at; headings are shorter,
// and what a long question is about is not decided by its wording alone.
const maxWords = 40

// KindOf returns what the section under the heading is about, and whether the
// heading says so. ("What is asthma like?" is Symptoms, "4. Possible side
// effects" is SideEffects, "Jane's story" is Other and false.)
//
// The phrase of the tables that stands first in the heading decides, so
// "Diagnosis and treatment" is Diagnosis; of two that begin at the same word
// the longer one. Questions of the form "What is X?" are about X as a whole:
// a telling word that belongs to X ("What is speech therapy?") is not
// counted, unless it follows "the", "my" and the like or a word such as
// "common" ("What is the treatment?", "What are common symptoms?"). Only when
// nothing tells, an opening such as "about" or "types of" makes it Overview.
//
// It is safe for concurrent use.
func KindOf(heading string) (corpus.SectionKind, bool) {
	var room [maxWords]string
	words := splitWords(room[:0], heading)
	if len(words) == 0 {
		return corpus.Other, false
	}
	kind, at := telling.first(words)
	if n := opening(words); n > 0 {
		switch {
		case at == n, at > n && (introduces[words[n]] || at == n+1 && qualifies[words[n]]):
		case at >= 0 && at < n: // a phrase that holds the opening itself
		default:
			if frame, where := frames.first(words); where >= 0 {
				return frame, true
			}
			return corpus.Overview, true
		}
	}
	if at >= 0 {
		return kind, true
	}
	for _, t := range []table{frames, general} {
		if kind, at := t.first(words); at >= 0 {
			return kind, true
		}
	}
	return corpus.Other, false
}

// opening returns how many words "What is", "What are" and "What's" take at
// the beginning of words, 0 where words begin otherwise.
func opening(words []string) int {
	switch {
	case words[0] == "whats":
		return 1
	case len(words) < 2 || words[0] != "what":
		return 0
	case words[1] == "is" || words[1] == "are" || words[1] == "was" || words[1] == "were":
		if len(words) > 3 && words[1] == "is" && words[2] == "are" { // MedQuAD's "What is (are) X ?"
			return 3
		}
		return 2
	}
	return 0
}

// splitWords appends the words of s to words, in lower case, without
// apostrophes and without a number at the beginning ("4.").
func splitWords(words []string, s string) []string {
	for s != "" && len(words) < maxWords {
		r, size := utf8.DecodeRuneInString(s)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			s = s[size:]
			continue
		}
		end := strings.IndexFunc(s, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
		})
		if end < 0 {
			end = len(s)
		}
		word := strings.ToLower(s[:end])
		if strings.ContainsAny(word, "'’") {
			word = strings.NewReplacer("'", "", "’", "").Replace(word)
		}
		if len(words) > 0 || !isNumber(word) {
			words = append(words, word)
		}
		s = s[end:]
	}
	return words
}

func isNumber(word string) bool {
	return strings.Trim(word, "0123456789") == ""
}
