package text

import (
	"net/url"
	"strings"
)

// maxURL is the longest address that is kept, in bytes; browsers and servers
// agree on no less than 2,000.
const maxURL = 2048

// URL returns the address in its standard form where it is absolute, http or
// https, names a host and no user, and is at most 2,048 bytes long; otherwise
// "". So `javascript:`, `data:`, `//host`, `#` and addresses relative to a
// page that is not known are all lost. It is idempotent.
func URL(s string) string {
	s = strings.TrimSpace(clean(s))
	if s == "" || len(s) > maxURL {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil {
		return ""
	}
	// Without an empty fragment the query may end in a space.
	if s = strings.TrimSpace(u.String()); len(s) > maxURL {
		return ""
	}
	return s
}
