package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxBracket is how far a bracket may reach, in bytes. One that is open for
// longer was never closed, and must not swallow the rest of the text.
const maxBracket = 400

// splitSentences appends the sentences of a paragraph to dst, without the white
// space around them. A full stop ends a sentence where white space and then
// something that can begin one follow it; not after an abbreviation, after a
// single capital letter ("E. coli") or inside brackets. Nothing but white
// space is lost.
func splitSentences(dst []string, text string) []string {
	start := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '(', '[':
			if end := bracketEnd(text, i); end > 0 {
				i = end
			}
		case '.', '!', '?':
			end := closers(text, i+1)
			if !endsSentence(text, start, i, end) {
				continue
			}
			dst = appendTrimmed(dst, text[start:end])
			start, i = end, end-1
		}
	}
	return appendTrimmed(dst, text[start:])
}

func appendTrimmed(dst []string, s string) []string {
	if s = strings.TrimSpace(s); s != "" {
		dst = append(dst, s)
	}
	return dst
}

// bracketEnd returns where the bracket that opens at i closes, or 0.
func bracketEnd(text string, i int) int {
	depth := 0
	for j := i; j < len(text) && j < i+maxBracket; j++ {
		switch text[j] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return 0
}

// closers skips quotation marks and brackets that belong to the sentence which
// ends before i, and further stops.
func closers(text string, i int) int {
	for i < len(text) {
		switch r, size := utf8.DecodeRuneInString(text[i:]); r {
		case '.', '!', '?', '"', '\'', '”', '’', '»', ')', ']':
			i += size
		default:
			return i
		}
	}
	return i
}

// endsSentence reports whether the stop at i, with its closers up to end, ends
// the sentence that began at start.
func endsSentence(text string, start, i, end int) bool {
	if end == len(text) {
		return true
	}
	rest := strings.TrimLeft(text[end:], " \n\t\u00a0")
	if rest == "" {
		return true
	}
	if len(rest) == len(text)-end {
		return false // a number, an address, a slip
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLower(next) {
		return false // "(e.g. a rash)", "Is it catching? some ask"
	}
	return text[i] != '.' || !isAbbreviation(text[start:i])
}

// isAbbreviation reports whether the full stop after s belongs to its last
// word.
func isAbbreviation(s string) bool {
	last := s[strings.LastIndexAny(s, " \n\t(\u00a0")+1:]
	if r, size := utf8.DecodeRuneInString(last); size == len(last) && unicode.IsUpper(r) {
		// "E. coli", "Mary A. Smith"; but "vitamin C. It ..." ends.
		return !endsWithNamed(s[:len(s)-size])
	}
	return abbreviations[strings.ToLower(last)]
}

// endsWithNamed reports whether s ends with a word that a single capital letter
// completes.
func endsWithNamed(s string) bool {
	s = strings.TrimRight(s, " \n\t")
	return lettered[strings.ToLower(s[strings.LastIndexAny(s, " \n\t(-")+1:])]
}

// wordSet makes a set of the words in a list.
func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// abbreviations are followed by more of the sentence, whatever comes.
var abbreviations = wordSet(`e.g i.e eg ie dr mr mrs ms prof st vs cf ca approx no nos fig figs
	viz resp incl esp inc ltd u.s u.k al`)

// lettered words are completed by a single capital letter.
var lettered = wordSet(`vitamin vitamins hepatitis type group strain influenza and or stage grade class
	streptococcus haemophilia hemophilia factor immunoglobulin part`)
