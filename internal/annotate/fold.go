package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold returns a word in lower case, without accents, with plain apostrophes.
func fold(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	s = strings.ToLower(s)
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return foldAccents(s)
		}
	}
	return s
}

func foldAccents(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’' || r == '‘':
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// singular strips the plural ending of a folded word. It only has to give the
// two numbers of a word the same form, not the right one.
func singular(s string) string {
	n := len(s)
	if n < 4 || s[n-1] != 's' {
		return s
	}
	switch s[n-2] {
	case 's', 'u', 'i':
		return s
	case 'e':
		switch {
		case n > 4 && s[n-3] == 'i':
			return s[:n-3] + "y"
		case s[n-3] == 'x', strings.HasSuffix(s, "sses"), strings.HasSuffix(s, "ches"), strings.HasSuffix(s, "shes"):
			return s[:n-2]
		}
	case '\'':
		return s[:n-2]
	}
	return s[:n-1]
}

// nameKey returns what two spellings of one name have in common: its words in
// the singular, lower case and without accents, parted by single spaces.
func nameKey(name string) string {
	return strings.Join(keysOf(splitWords(nil, name)), " ")
}
