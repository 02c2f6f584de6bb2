package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns text in lower case, in Unicode form NFKC and without accents:
// "é" is "e", "ß" is "ss", "ﬁ" is "fi", "œ" is "oe". It is for lists and for
// comparing words; a token's term is made from the folded word. Signs and white
// space stay where they are; bytes that are not UTF-8 become U+FFFD. Folding
// twice changes nothing.
func Fold(text string) string {
	i := 0
	for i < len(text) && text[i] < utf8.RuneSelf && (text[i] < 'A' || text[i] > 'Z') {
		i++
	}
	if i == len(text) {
		return text
	}
	out := make([]byte, 0, len(text)+8)
	for _, r := range text {
		out = appendFolded(out, r)
	}
	return compose(out)
}

// compose returns a folded word in form NFC. ASCII is in it already.
func compose(word []byte) string {
	for _, c := range word {
		if c >= utf8.RuneSelf {
			return string(norm.NFC.Bytes(word))
		}
	}
	return string(word)
}

// appendFolded appends the folded form of one rune, decomposed: nothing for an
// accent or an invisible rune, several runes for a ligature.
func appendFolded(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		return append(dst, byte(r))
	}
	var tmp [utf8.UTFMax]byte
	n := utf8.EncodeRune(tmp[:], r)
	decomposed := norm.NFKD.Properties(tmp[:n]).Decomposition()
	if decomposed == nil {
		if hangul := appendHangul(dst, r); hangul != nil {
			return hangul
		}
		return appendLower(dst, r)
	}
	letter := unicode.IsLetter(r)
	for len(decomposed) > 0 {
		r, size := utf8.DecodeRune(decomposed)
		decomposed = decomposed[size:]
		if letter && r == ' ' {
			continue // a mark that is encoded as if it stood on a space
		}
		dst = appendLower(dst, r)
	}
	return dst
}

// appendHangul appends the letters of a Hangul syllable, which the
// normalisation tables leave out because they can be computed (The Unicode
// Standard, section 3.12). It returns nil for any other rune.
func appendHangul(dst []byte, r rune) []byte {
	const base, lead, vowel, tail, count = 0xAC00, 0x1100, 0x1161, 0x11A7, 11172
	i := r - base
	if i < 0 || i >= count {
		return nil
	}
	dst = utf8.AppendRune(dst, lead+i/(21*28))
	dst = utf8.AppendRune(dst, vowel+i%(21*28)/28)
	if i%28 > 0 {
		dst = utf8.AppendRune(dst, tail+i%28)
	}
	return dst
}

// appendLower appends a decomposed rune in lower case.
func appendLower(dst []byte, r rune) []byte {
	r = unicode.ToLower(r)
	switch runeKind(r) {
	case kindMark, kindIgnored:
		return dst
	}
	if i := strings.IndexRune(letterKeys, r); i >= 0 && r >= utf8.RuneSelf {
		return append(dst, letterForms[i/2]...)
	}
	return utf8.AppendRune(dst, r)
}

// letterKeys are letters that Unicode does not decompose but that people write
// with plain ones; letterForms are those, in the same order. Each key takes two
// bytes.
const letterKeys = "ßæœøđłħıþðŧς"

var letterForms = [...]string{"ss", "ae", "oe", "o", "d", "l", "h", "i", "th", "d", "t", "σ"}
