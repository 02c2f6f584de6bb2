package analysis

// Classes of bytes, for the path that most text takes.
const (
	classOther  = iota // parts words
	classLetter        // ASCII letter
	classDigit         // ASCII digit
	classQuote         // apostrophe or backtick
	classDot
	classHigh // part of a rune beyond ASCII
)

// class gives the class of every byte. It is never written to.
var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			t[c] = classLetter
		case '0' <= c && c <= '9':
			t[c] = classDigit
		case c == '\'' || c == '`':
			t[c] = classQuote
		case c == '.':
			t[c] = classDot
		case c >= 0x80:
			t[c] = classHigh
		}
	}
	return t
}()
