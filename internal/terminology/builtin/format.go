package builtin

import (
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// maxLine is how long a line of a file may be.
const maxLine = 110

// Format returns entries as a file of them should be: each entry's keys in one
// order, the names of a key sorted and each once, in lines of at most 110
// characters. The comment that a file begins with is the caller's.
func Format(entries []Entry) string {
	var b strings.Builder
	for i := range entries {
		e := &entries[i]
		b.WriteString("\n" + e.Name + " [" + string(e.Kind) + "]\n")
		for _, key := range []string{"same", "lay", "short", "brand", "misspelt"} {
			var names []string
			for _, l := range e.Labels {
				if l.Role != roles[key] {
					continue
				}
				name := l.Text
				if l.NeedsContext {
					name += "?"
				}
				names = append(names, name)
			}
			writeNames(&b, key, names)
		}
		writeNames(&b, "may be", e.MayBe)
		writeNames(&b, "near", e.Near)
		writeNames(&b, "kind of", e.KindOf)
	}
	return b.String()
}

func writeNames(b *strings.Builder, key string, names []string) {
	names = slices.Clone(names)
	slices.SortFunc(names, func(a, b string) int {
		if c := strings.Compare(terminology.Fold(a), terminology.Fold(b)); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	names = slices.Compact(names)
	line := ""
	for _, name := range names {
		if line != "" && len(key)+2+len(line)+2+len(name) > maxLine {
			b.WriteString(key + ": " + line + "\n")
			line = ""
		}
		if line != "" {
			line += ", "
		}
		line += name
	}
	if line != "" {
		b.WriteString(key + ": " + line + "\n")
	}
}
