package annotate

import (
	"unicode"
	"unicode/utf8"
)

// kind is what a [word] is: kindWord, or a class of punctuation.
type kind uint8

const (
	kindWord kind = iota
	kindComma
	kindSemicolon
	kindColon
	kindOpen  // a bracket opens
	kindClose // a bracket closes
	kindQuote
	kindDash // a dash between words; a hyphen inside a word is no token
	kindStop // the end of a sentence
	kindOther
)

// word is a word or a sign of sentence[start:end].
type word struct {
	start, end int
	kind       kind
	// text is lower case, without accents and without a possessive ending.
	// Signs have none.
	text string
	// key is text in the singular: what names are compared by.
	key string
	// class is what the word does in a sentence that names something.
	class class
}

// is reports whether the word belongs to one of the classes.
func (w word) is(c class) bool { return w.class&c != 0 }

// splitWords appends the words and signs of a sentence to dst. A hyphen or a
// slash inside a word parts it in two with no sign between, so that
// "non-Hodgkin" and "non Hodgkin" are alike.
func splitWords(dst []word, sentence string) []word {
	open := false // a single quotation mark is open
	for i := 0; i < len(sentence); {
		if sentence[i] == ' ' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(sentence[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
		case isWordRune(r):
			end := wordEnd(sentence, i)
			dst = append(dst, newWord(sentence, i, end))
			i = end
		default:
			sign := signOf(r)
			if sign == kindQuote && (r == '\'' || r == '’' || r == '‘') {
				// After a word it closes a quotation only where one is open.
				opens := i == 0 || !isWordRune(lastRune(sentence[:i]))
				if opens == open {
					sign = kindOther
				} else {
					open = opens
				}
			}
			end := i + size
			if sign == kindDash {
				for end < len(sentence) && (sentence[end] == '-' || sentence[end] == ' ') {
					end++
				}
				if r == '-' && end == i+1 && i > 0 && sentence[i-1] != ' ' {
					i = end
					continue
				}
			}
			dst = append(dst, word{start: i, end: i + size, kind: sign})
			i = end
		}
	}
	return dst
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// isASCIIWord is isWordRune for the common case.
func isASCIIWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIIWord(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// wordEnd returns where the word at i ends: it holds letters and digits, and
// between them apostrophes and full stops ("farmer's", "U.S").
func wordEnd(s string, i int) int {
	for i < len(s) {
		if isASCIIWord(s[i]) {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if isWordRune(r) {
			i += size
			continue
		}
		if r != '\'' && r != '’' && r != '.' && r != ',' {
			break
		}
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		if r == ',' && !unicode.IsDigit(lastRune(s[:i])) {
			break // "46,XY" is a word, "red,itchy" a slip
		}
		if !isWordRune(next) || r == '.' && unicode.IsUpper(next) && i > 1 && unicode.IsLower(lastRune(s[:i])) {
			break
		}
		i += size
	}
	return i
}

func newWord(s string, start, end int) word {
	text := fold(s[start:end])
	class := lexicon[text]
	if class != 0 && end-start > 1 && isUpper(s[start:end]) {
		class &= generic // IS, US and WHO are names
	}
	if n := len(text) - 2; n > 0 && text[n:] == "'s" && class == 0 {
		text = text[:n]
	}
	return word{start: start, end: end, text: text, key: singular(text), class: class}
}

func isUpper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

func signOf(r rune) kind {
	switch r {
	case ',':
		return kindComma
	case ';':
		return kindSemicolon
	case ':':
		return kindColon
	case '(', '[':
		return kindOpen
	case ')', ']':
		return kindClose
	case '"', '“', '”', '„', '«', '»', '\'', '’', '‘', '`':
		return kindQuote
	case '-', '–', '—', '‒', '―', '−':
		return kindDash
	case '.', '!', '?', '…':
		return kindStop
	}
	return kindOther
}
