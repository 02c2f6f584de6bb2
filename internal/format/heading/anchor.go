package heading

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxAnchor is the length in bytes that an anchor is cut to, at a word.
const maxAnchor = 60

// Anchor returns the heading as a fragment identifier: lower-case letters a to
// z and digits, words joined by single hyphens, without accents and
// apostrophes, at most 60 bytes, cut between words where there are several. It
// is empty where the heading has no such letter or digit. It is not unique;
// see the normalisation of leaflets.
func Anchor(heading string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(heading) {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
			continue
		default:
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	anchor := b.String()
	if len(anchor) <= maxAnchor {
		return anchor
	}
	if cut := strings.LastIndexByte(anchor[:maxAnchor+1], '-'); cut > 0 {
		return anchor[:cut]
	}
	return anchor[:maxAnchor]
}
