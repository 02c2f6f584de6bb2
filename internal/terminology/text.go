package terminology

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// CleanText returns text as a label wants it: valid UTF-8 in form NFC, without
// control, format and bidirectional characters, trimmed, with single spaces.
func CleanText(text string) string {
	if isClean(text) {
		return text
	}
	return strings.Join(strings.Fields(cleanText(text)), " ")
}

// isClean reports whether text is printable ASCII with single spaces inside.
func isClean(text string) bool {
	space := true
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= 0x7f || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || text == ""
}

// cleanText returns text in form NFC without characters that nobody sees.
func cleanText(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return norm.NFC.String(text)
}

// Fold returns what labels are compared and looked up by: words of letters and
// digits in lower case and form NFKC, without accents and apostrophes, parted by
// single spaces. Hyphens and other signs part words; mathematical signs
// ("CD4+") are words of their own. A text without letters and digits folds to
// "". Folding twice changes nothing.
//
// It does not stem and does not join spellings: "oedema" and "edema" differ.
func Fold(text string) string {
	if isFolded(text) {
		return text
	}
	if isASCII(text) {
		return foldASCII(text)
	}
	text = norm.NFKD.String(strings.ToLower(norm.NFKD.String(text)))
	out := make([]byte, 0, len(text)+4)
	space, letters := false, false
	for _, r := range text {
		kind := foldKind(r)
		if kind == dropped {
			continue
		}
		sign := kind == sign
		if kind == separator || sign {
			space = true
		}
		if kind == separator {
			continue
		}
		if space && len(out) > 0 {
			out = append(out, ' ')
		}
		space = sign
		letters = letters || !sign
		out = appendLower(out, r)
	}
	if !letters {
		return ""
	}
	return norm.NFC.String(string(out))
}

// foldASCII is Fold without what only other letters need. Nearly every label
// goes through it.
func foldASCII(text string) string {
	var short [64]byte
	out := short[:0]
	space, letters := false, false
	for i := range len(text) {
		c := text[i]
		kind := asciiKind(c)
		if kind == dropped {
			continue
		}
		if kind != kept {
			space = true
		}
		if kind == separator {
			continue
		}
		if space && len(out) > 0 {
			out = append(out, ' ')
		}
		space = kind == sign
		letters = letters || kind == kept
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		out = append(out, c)
	}
	if !letters {
		return ""
	}
	return string(out)
}

// asciiKind is foldKind of a byte below utf8.RuneSelf.
func asciiKind(c byte) int {
	switch {
	case isLetter(c), isDigit(c):
		return kept
	case c == '\'', c == '`', c < '\t', c > '\r' && c < ' ', c == 0x7f:
		return dropped
	case c == '+', c == '<', c == '=', c == '>', c == '|', c == '~':
		return sign
	}
	return separator
}

// isFolded reports whether text is lower-case ASCII words with single spaces,
// which is how most labels come after the first fold.
func isFolded(text string) bool {
	space := true
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z', isDigit(c):
			space = false
		case c == ' ' && !space:
			space = true
		default:
			return false
		}
	}
	return !space || text == ""
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// What Fold does with a rune.
const (
	kept = iota
	dropped
	separator
	sign
)

func foldKind(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return asciiKind(byte(r))
	case strings.ContainsRune("’‘ʼ´", r), unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r),
		unicode.IsControl(r) && !unicode.IsSpace(r):
		return dropped
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.Is(unicode.Mc, r):
		return kept
	case unicode.Is(unicode.Sm, r):
		return sign
	}
	return separator
}

// appendLower appends a decomposed rune in lower case; letters that Unicode
// does not decompose but people write with plain ones become those.
func appendLower(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r |= 0x20
		}
		return append(dst, byte(r))
	}
	r = unicode.ToLower(r)
	switch r {
	case 'ß':
		return append(dst, "ss"...)
	case 'æ':
		return append(dst, "ae"...)
	case 'œ':
		return append(dst, "oe"...)
	case 'ø':
		return append(dst, 'o')
	case 'đ', 'ð':
		return append(dst, 'd')
	case 'ł':
		return append(dst, 'l')
	case 'ı':
		return append(dst, 'i')
	case 'ς':
		r = 'σ'
	}
	return utf8.AppendRune(dst, r)
}
