package printout

import "strings"

// seeAlso returns the titles of the leaflets that sentences such as "See the
// separate leaflet called Gout." in s point to, in order.
func seeAlso(s string) []string {
	var titles []string
	for {
		i := strings.Index(s, "separate leaflet")
		if i < 0 {
			return titles
		}
		s = s[i+len("separate leaflet"):]
		rest, several := strings.CutPrefix(s, "s")
		for _, verb := range []string{" called ", " entitled ", " titled ", " named "} {
			list, ok := strings.CutPrefix(rest, verb)
			if !ok {
				continue
			}
			list = list[:titleEnd(list)]
			if several {
				list = strings.NewReplacer(", ", ";", " and ", ";", " & ", ";").Replace(list)
			}
			for _, title := range strings.Split(list, ";") {
				if title = strings.Trim(title, " \"“”‘’'"); title != "" {
					titles = append(titles, title)
				}
			}
		}
	}
}

// maxTitleIn is the longest title in a sentence, in bytes; it also bounds how
// far the end of one is looked for.
const maxTitleIn = 100

// titleEnd returns where the title that s begins with ends: with the sentence,
// or before words that never belong to one; 0 where that is not within [maxTitleIn].
func titleEnd(s string) int {
	s = s[:min(len(s), maxTitleIn+1)]
	end := len(s)
	for _, stop := range []string{". ", ".\n", "\n", "; ", " for more ", " for further ", " for details", " which ", " if you "} {
		if i := strings.Index(s[:end], stop); i >= 0 {
			end = i
		}
	}
	if end > maxTitleIn {
		return 0
	}
	title := strings.TrimRight(s[:end], ".] ")
	if strings.HasSuffix(title, ")") && !strings.Contains(title, "(") { // of the sentence, not the title
		title = strings.TrimRight(title, ".) ")
	}
	return len(title)
}
