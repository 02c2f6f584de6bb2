package evaluate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// encodeID writes an id as one column of a file whose columns are parted by
// white space: white space and control characters become %XX, byte by byte as
// in URLs. So does a "%" before two hexadecimal digits, or [decodeID] would
// change it; any other id stays as it is.
func encodeID(id string) string {
	const digits = "0123456789ABCDEF"
	var out []byte
	for i := 0; i < len(id); {
		r, size := utf8.DecodeRuneInString(id[i:])
		if unicode.IsSpace(r) || unicode.IsControl(r) || encoded(id[i:]) {
			if out == nil {
				out = append(make([]byte, 0, len(id)+8), id[:i]...)
			}
			for _, b := range []byte(id[i : i+size]) {
				out = append(out, '%', digits[b>>4], digits[b&15])
			}
		} else if out != nil {
			out = append(out, id[i:i+size]...)
		}
		i += size
	}
	if out == nil {
		return id
	}
	return string(out)
}

// decodeID undoes [encodeID]. A "%" that no two hexadecimal digits follow
// stands for itself.
func decodeID(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if encoded(text[i:]) {
			high, _ := hexDigit(text[i+1])
			low, _ := hexDigit(text[i+2])
			out = append(out, high<<4|low)
			i += 2
			continue
		}
		out = append(out, text[i])
	}
	return string(out)
}

// encoded reports whether s begins with "%" and two hexadecimal digits.
func encoded(s string) bool {
	if len(s) < 3 || s[0] != '%' {
		return false
	}
	_, high := hexDigit(s[1])
	_, low := hexDigit(s[2])
	return high && low
}

func hexDigit(b byte) (value byte, ok bool) {
	switch {
	case '0' <= b && b <= '9':
		return b - '0', true
	case 'a' <= b && b <= 'f':
		return b - 'a' + 10, true
	case 'A' <= b && b <= 'F':
		return b - 'A' + 10, true
	}
	return 0, false
}
