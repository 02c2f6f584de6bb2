package text

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// utf16Sample is how many bytes are looked at to tell UTF-16 without a byte
// order mark from bytes that are no text.
const utf16Sample = 1024

// Decode returns data as UTF-8, without a byte order mark. A byte order mark
// decides; without one, valid UTF-8 is kept as it is and data may be returned
// itself; then a regular pattern of zero bytes means UTF-16. The rest is taken
// for damaged UTF-8 where most bytes beyond ASCII are whole UTF-8 sequences,
// and for windows-1252 otherwise, as browsers do. Bytes that still have no
// meaning become U+FFFD.
func Decode(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM), data)
	default:
		if order, ok := utf16Order(data); ok {
			return decodeWith(unicode.UTF16(order, unicode.IgnoreBOM), data)
		}
	}
	if utf8.Valid(data) {
		return data
	}
	if mostlyUTF8(data) {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return decodeWith(charmap.Windows1252, data)
}

func decodeWith(e encoding.Encoding, data []byte) []byte {
	decoded, err := e.NewDecoder().Bytes(data)
	if err != nil { // a decoder of these replaces what it cannot read
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return bytes.ToValidUTF8(decoded, []byte("\uFFFD"))
}

// utf16Order recognises UTF-16 of mostly Latin text: every second byte of the
// sample is zero in at least four of five cases, the others almost never.
func utf16Order(data []byte) (unicode.Endianness, bool) {
	sample := data[:min(len(data), utf16Sample)]
	if len(sample) < 8 || bytes.IndexByte(sample, 0) < 0 {
		return unicode.BigEndian, false
	}
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i&1]++
		}
	}
	many, few := len(sample)/2*4/5, len(sample)/2/20
	switch {
	case zeros[1] >= many && zeros[0] <= few:
		return unicode.LittleEndian, true
	case zeros[0] >= many && zeros[1] <= few:
		return unicode.BigEndian, true
	}
	return unicode.BigEndian, false
}

// mostlyUTF8 reports whether whole multi-byte sequences outnumber stray bytes.
func mostlyUTF8(data []byte) bool {
	whole, stray := 0, 0
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size <= 1 {
			stray++
		} else {
			whole++
		}
		data = data[size:]
	}
	return whole > stray
}
