package terminology

import (
	"fmt"
	"strings"
)

// Source is one vocabulary as its owner gives it. What it says of itself is
// kept and shown: most licences want the version and the owner named.
type Source struct {
	// Name tells the source from others: 1 to 64 lower-case letters, digits
	// and inner hyphens ("hpo", "ward-4-list").
	Name string
	// Title, Version, Licence (a name, a sentence or an address) and Address
	// are empty where the file does not say and nobody else did.
	Title, Version, Licence, Address string
	// Digest differs whenever Concepts differ, where it is not empty: for a source
	// that is read from a text which is quicker to hash. Who changes Concepts
	// empties it.
	Digest string
	// Concepts have ids that occur once. Labels carry Name as their source.
	Concepts []Concept
}

// maxName is the longest name of a source, in bytes; it becomes a file's name.
const maxName = 64

// CheckName returns an error where name is none for a source.
func CheckName(name string) error {
	valid := name != "" && len(name) <= maxName && name[0] != '-' && name[len(name)-1] != '-'
	for i := range len(name) {
		c := name[i]
		valid = valid && (c >= 'a' && c <= 'z' || isDigit(c) || c == '-')
	}
	if !valid {
		return fmt.Errorf("source name %q: use 1 to %d lower-case letters, digits and inner hyphens, as in \"hpo\"", name, maxName)
	}
	return nil
}

// Labels returns how many labels the source has.
func (s *Source) Labels() int {
	n := 0
	for i := range s.Concepts {
		n += len(s.Concepts[i].Labels)
	}
	return n
}

// Compact moves the texts of all labels into one string. It saves memory, and
// lets go of the lines of a file that the texts are parts of. Nothing else
// changes.
func (s *Source) Compact() {
	total := 0
	for i := range s.Concepts {
		for _, label := range s.Concepts[i].Labels {
			total += len(label.Text)
		}
	}
	var all strings.Builder
	all.Grow(total)
	for i := range s.Concepts {
		for _, label := range s.Concepts[i].Labels {
			all.WriteString(label.Text)
		}
	}
	text, at := all.String(), 0
	for i := range s.Concepts {
		labels := s.Concepts[i].Labels
		for j := range labels {
			end := at + len(labels[j].Text)
			labels[j].Text = text[at:end]
			at = end
		}
	}
}
