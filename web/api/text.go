package api

import (
	"encoding/binary"
	"math"
	"strconv"
	"unicode/utf8"
)

// appendString writes a text in quotation marks, as encoding/json does. What is
// no UTF-8 becomes U+FFFD.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	done := 0 // what is before it is written
	for at := plain(s, 0); at < len(s); at = plain(s, at) {
		c := s[at]
		if c < utf8.RuneSelf {
			b = appendEscaped(append(b, s[done:at]...), c)
			at++
			done = at
			continue
		}
		r, size := utf8.DecodeRuneInString(s[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[done:at]...), `\ufffd`...)
			done = at + size
		case r == '\u2028', r == '\u2029': // line ends to JavaScript, not to JSON
			b = append(append(b, s[done:at]...), `\u202`...)
			b = append(b, hex[r&0xf])
			done = at + size
		}
		at += size
	}
	return append(append(b, s[done:]...), '"')
}

const hex = "0123456789abcdef"

func appendEscaped(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
}

// plain returns where, from at on, the first byte stands that may need more
// than to be copied: a control, '"', '\' or one that is not ASCII. It is len(s)
// where there is none. Eight bytes are looked at together: a byte's high bit in
// the sum is set where the byte is one of those. (For x without the high bit,
// x-n sets it where x < n; a borrow from a lower byte can only come from one
// that is found first. See Warren, Hacker's Delight, 6-1.)
func plain(s string, at int) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	for ; at+8 <= len(s); at += 8 {
		x := binary.LittleEndian.Uint64([]byte(s[at : at+8]))
		quote, slash := x^ones*'"', x^ones*'\\'
		if (x|(x-ones*0x20)|(quote-ones)|(slash-ones))&high != 0 {
			break
		}
	}
	for at < len(s) && s[at] >= 0x20 && s[at] != '"' && s[at] != '\\' && s[at] < utf8.RuneSelf {
		at++
	}
	return at
}

// appendFloat writes a finite number as encoding/json does: as ECMAScript's
// Number.prototype.toString, 6.1.6.1.20.
func appendFloat(b []byte, f float64, bits int) []byte {
	format := byte('f')
	if size := math.Abs(f); size != 0 {
		if bits == 64 && (size < 1e-6 || size >= 1e21) || bits == 32 && (float32(size) < 1e-6 || float32(size) >= 1e21) {
			format = 'e'
		}
	}
	b = strconv.AppendFloat(b, f, format, -1, bits)
	if n := len(b); format == 'e' && b[n-4] == 'e' && b[n-3] == '-' && b[n-2] == '0' {
		b[n-2] = b[n-1] // e-09 is written e-9
		b = b[:n-1]
	}
	return b
}
