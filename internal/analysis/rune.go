package analysis

import (
	"unicode"
	"unicode/utf8"
)

// The kinds of runes beyond ASCII.
const (
	kindOther      = iota
	kindLetter     // part of a word
	kindDigit      // decimal digit of any script, or a subscript
	kindIdeograph  // a word of its own
	kindMark       // accent or point: belongs to the word, is not kept
	kindKeptMark   // sign without which the word is another (Indic vowels)
	kindIgnored    // invisible: neither kept nor a border
	kindApostrophe // of any typographic shape
)

// droppedMarks are the marks that are accents on a letter: of the Latin, Greek
// and Cyrillic scripts, the points of Hebrew and Arabic, and those that choose
// among shapes of one character. Blocks as in the Unicode Character Database.
var droppedMarks = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x0300, Hi: 0x036F, Stride: 1},
		{Lo: 0x0483, Hi: 0x0487, Stride: 1},
		{Lo: 0x0591, Hi: 0x05C7, Stride: 1},
		{Lo: 0x0610, Hi: 0x061A, Stride: 1},
		{Lo: 0x064B, Hi: 0x065F, Stride: 1},
		{Lo: 0x0670, Hi: 0x0670, Stride: 1},
		{Lo: 0x06D6, Hi: 0x06ED, Stride: 1},
		{Lo: 0x1AB0, Hi: 0x1AFF, Stride: 1},
		{Lo: 0x1DC0, Hi: 0x1DFF, Stride: 1},
		{Lo: 0x20D0, Hi: 0x20FF, Stride: 1},
		{Lo: 0xFE00, Hi: 0xFE0F, Stride: 1},
		{Lo: 0xFE20, Hi: 0xFE2F, Stride: 1},
	},
	R32: []unicode.Range32{{Lo: 0xE0100, Hi: 0xE01EF, Stride: 1}},
}

// runeKind returns the kind of a rune beyond ASCII. The replacement rune, as
// which bytes that are not UTF-8 are read, is kindOther.
func runeKind(r rune) int {
	switch r {
	case '\u00B4', '\u02BC', '\u2018', '\u2019', '\u201B', '\uFF07':
		return kindApostrophe
	case '\u00AD', '\u200C', '\u200D', '\u2060', '\uFEFF':
		return kindIgnored
	}
	switch {
	case unicode.IsLetter(r):
		if r >= 0x2E80 && unicode.Is(unicode.Han, r) {
			return kindIdeograph
		}
		return kindLetter
	case unicode.IsDigit(r), '\u2080' <= r && r <= '\u2089':
		return kindDigit
	case unicode.IsMark(r):
		if unicode.Is(droppedMarks, r) {
			return kindMark
		}
		return kindKeptMark
	}
	return kindOther
}

// startsWord returns the size of the rune beyond ASCII that text begins with
// when a word can begin with it, else minus its size.
func startsWord(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	switch runeKind(r) {
	case kindLetter, kindDigit, kindIdeograph:
		return size
	}
	return -size
}

// startsLetter reports whether text begins with a letter that does not stand
// for a word of its own.
func startsLetter(text string) bool {
	if text == "" {
		return false
	}
	if text[0] < utf8.RuneSelf {
		return class[text[0]] == classLetter
	}
	r, _ := utf8.DecodeRuneInString(text)
	return runeKind(r) == kindLetter
}

// continues reports whether a word that ends before text would go on in it.
func continues(text string) bool {
	if text == "" {
		return false
	}
	if text[0] < utf8.RuneSelf {
		return class[text[0]] == classLetter || class[text[0]] == classDigit
	}
	r, _ := utf8.DecodeRuneInString(text)
	switch runeKind(r) {
	case kindLetter, kindDigit, kindMark, kindKeptMark, kindIgnored:
		return true
	}
	return false
}

// quoteSize returns the size of the apostrophe that text begins with, or 0.
func quoteSize(text string) int {
	if text == "" {
		return 0
	}
	if class[text[0]] == classQuote {
		return 1
	}
	if r, size := utf8.DecodeRuneInString(text); size > 1 && runeKind(r) == kindApostrophe {
		return size
	}
	return 0
}
