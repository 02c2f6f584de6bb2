package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// joining are the scripts in which U+200C and U+200D change how a word is
// written. Elsewhere the two are invisible and only break words.
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Devanagari,
	unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer,
	unicode.Myanmar, unicode.Tibetan,
}

// clean makes s valid UTF-8 in NFC, turns every kind of line end into "\n" and
// every kind of space into " ", and drops what nobody sees: control
// characters, soft hyphens, zero-width characters, bidirectional controls and
// other formatting characters. It is idempotent.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	for i, r := range s {
		switch {
		case r >= ' ' && r < 0x7f:
		case r == '\n', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
			r = '\n'
		case r == '\r':
			if strings.HasPrefix(s[i+1:], "\n") {
				continue
			}
			r = '\n'
		case r == '\t', unicode.Is(unicode.Zs, r):
			r = ' '
		case invisible(r, last):
			continue
		}
		b.WriteRune(r)
		last = r
	}
	// Dropping a character can bring a letter and its accent together.
	return norm.NFC.String(b.String())
}

// isPlain reports whether s is printable ASCII and "\n" only, which is most
// text there is and needs nothing.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < ' ' && c != '\n') || c >= 0x7f {
			return false
		}
	}
	return true
}

func invisible(r, before rune) bool {
	if r == 0x200c || r == 0x200d {
		return !unicode.In(before, joining...)
	}
	return unicode.Is(unicode.Cc, r) ||
		unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		r == 0xfffe || r == 0xffff
}

// Line returns s as one clean line: every run of white space is one space, and
// there is none at the ends. It is idempotent.
func Line(s string) string {
	s = clean(s)
	if !strings.Contains(s, "  ") && !strings.Contains(s, "\n") {
		return strings.Trim(s, " ")
	}
	return strings.Join(strings.Fields(s), " ")
}

// Lines returns the elements that have something left after [Line], each once,
// in order; nil where there is none. It does not change its argument.
func Lines(list []string) []string {
	var kept []string
	seen := make(map[string]bool, len(list))
	for _, s := range list {
		if s = Line(s); s != "" && !seen[s] {
			seen[s] = true
			kept = append(kept, s)
		}
	}
	return kept
}
