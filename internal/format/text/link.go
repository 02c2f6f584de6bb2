package text

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// Unlink replaces links of the form `[words](address)` by their words, and
// returns the links in order. Brackets within the words must be paired or
// escaped by a backslash, and the address ends at the first closing bracket
// without a backslash; escaped brackets lose their backslash everywhere. What
// only looks like a link stays as it is. Addresses that are not fit to follow
// ("#", `javascript:`) are empty; see [URL].
func Unlink(s string) (string, []corpus.Link) {
	if !strings.ContainsAny(s, "[\\") {
		return s, nil
	}
	var b strings.Builder
	var links []corpus.Link
	for s != "" {
		i := strings.IndexAny(s, "[\\")
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		if s[0] == '[' {
			if words, address, rest, ok := cutLink(s); ok {
				words, _ = Unlink(words)
				links = append(links, corpus.Link{Text: Line(words), URL: URL(address)})
				b.WriteString(words)
				s = rest
				continue
			}
		} else if len(s) > 1 && strings.IndexByte(`()[]*_\`, s[1]) >= 0 {
			s = s[1:]
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	b.WriteString(s)
	return b.String(), links
}

// maxWords is the longest text of a link in bytes, and maxNested how deep
// brackets may be nested in it; both bound the work on hostile text.
const (
	maxWords  = 400
	maxNested = 2
)

// cutLink splits s, which begins with "[", after the link.
func cutLink(s string) (words, address, rest string, ok bool) {
	depth := 0
	for i := 0; i < min(len(s), maxWords); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			if depth++; depth > maxNested {
				return "", "", "", false
			}
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if !strings.HasPrefix(s[i+1:], "(") {
				return "", "", "", false
			}
			address, rest, ok = cutAddress(s[i+2:])
			return s[1:i], address, rest, ok
		}
	}
	return "", "", "", false
}

func cutAddress(s string) (address, rest string, ok bool) {
	for i := 0; i < min(len(s), maxURL); i++ {
		switch s[i] {
		case '\\':
			i++
		case '\n', '[':
			return "", "", false
		case ')':
			address, _, _ = strings.Cut(s[:i], " ") // a title may follow
			return address, s[i+1:], true
		}
	}
	return "", "", false
}
