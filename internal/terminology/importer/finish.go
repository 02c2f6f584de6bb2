package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// finish makes the source out of what was collected.
func (c *collector) finish() *terminology.Source {
	for _, l := range c.links {
		if d := c.byID[l.narrower]; d != nil {
			d.broader = append(d.broader, l.broader)
		}
	}
	s := &terminology.Source{
		Name:  c.opts.Name,
		Title: first(c.title, c.opts.Title), Version: first(shortVersion(terminology.CleanText(c.version)), c.opts.Version),
		Licence: first(c.licence, c.opts.Licence), Address: first(c.address, c.opts.Address),
		Concepts: make([]terminology.Concept, 0, len(c.drafts)),
	}
	for _, d := range c.drafts {
		if d.retired || len(d.labels) == 0 {
			continue
		}
		labels := c.labelsOf(d)
		if labels == nil {
			c.report.reject(d.line, fmt.Sprintf("concept %s has no preferred and no exact label", d.id))
			continue
		}
		for _, l := range labels {
			c.report.Labels[l.Role]++
		}
		s.Concepts = append(s.Concepts, terminology.Concept{
			ID: d.id, Labels: labels,
			Broader: distinct(d.broader), Narrower: distinct(d.narrower), Related: distinct(d.related),
		})
	}
	c.report.Concepts = len(s.Concepts)
	s.Compact()
	return s
}

// first returns the first that is not empty, cleaned.
func first(a, b string) string {
	if a = terminology.CleanText(a); a != "" {
		return a
	}
	return terminology.CleanText(b)
}

var releaseDate = regexp.MustCompile(`/(\d{4}-\d{2}-\d{2})/`)

// shortVersion returns the date out of the address of a release, which is how
// ontologies write their version. The version is clean already: a character that
// nobody sees may stand inside the date.
func shortVersion(version string) string {
	if m := releaseDate.FindStringSubmatch(version); m != nil {
		return m[1]
	}
	return version
}

// distinct returns the ids sorted, each once and without empty ones; nil where
// none is left.
func distinct(ids []terminology.ConceptID) []terminology.ConceptID {
	ids = slices.DeleteFunc(ids, func(id terminology.ConceptID) bool { return id == "" })
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	return slices.Clip(slices.Compact(ids))
}

// labelsOf returns the labels of a draft: the preferred one first, then the
// others in the order of the file, without those that fold to the same as a
// label at least as strong. Nil means that none could be preferred.
func (c *collector) labelsOf(d *draft) []terminology.Label {
	best := c.preferred(d.labels)
	if best < 0 {
		return nil
	}
	for i := range d.labels {
		l := &d.labels[i]
		switch {
		case i == best:
			l.Role = terminology.Preferred
		case l.Role == terminology.Preferred:
			l.Role = terminology.Exact
		}
		if i != best && l.guessed && (l.Role == terminology.Exact || l.Role == terminology.Colloquial) && LooksAbbreviated(l.Text) {
			if l.Weight == l.Role.Weight() {
				l.Weight = terminology.Abbreviation.Weight()
			}
			l.Role = terminology.Abbreviation
		}
	}
	d.labels[0], d.labels[best] = d.labels[best], d.labels[0]
	// The label that gave way goes back to where it stood.
	for i := best; i > 1; i-- {
		d.labels[i], d.labels[i-1] = d.labels[i-1], d.labels[i]
	}
	labels := make([]terminology.Label, 0, len(d.labels))
	at := make(map[[2]string]int, len(d.labels))
	for _, l := range d.labels {
		base, _, _ := strings.Cut(l.Language, "-")
		key := [2]string{terminology.Fold(l.Text), base}
		if c.verbatim {
			key = [2]string{l.Text, l.Language}
		}
		i, ok := at[key]
		switch {
		case !ok:
			at[key] = len(labels)
			labels = append(labels, l.Label)
			continue
		case l.Role < labels[i].Role:
			l.Register = layFirst(l.Register, labels[i].Register)
			labels[i] = l.Label
		default:
			labels[i].Register = layFirst(labels[i].Register, l.Register)
		}
		c.report.skip("repeated")
	}
	return slices.Clip(labels)
}

// layFirst returns the register of a label that is given with two: what patients
// say is a lay word even where clinicians say it as well.
func layFirst(a, b terminology.Register) terminology.Register {
	if b == terminology.Lay {
		return b
	}
	return a
}

// preferred returns which label is shown: of those called preferred the one in
// the best language, of several the first; without such, the first exact one.
func (c *collector) preferred(labels []candidate) int {
	best, bestRank := -1, 0
	for _, role := range [...]terminology.Role{terminology.Preferred, terminology.Exact, terminology.Spelling, terminology.Brand, terminology.Abbreviation} {
		for i, l := range labels {
			if rank := c.opts.languageRank(l.Language); l.Role == role && (best < 0 || rank < bestRank) {
				best, bestRank = i, rank
			}
		}
		if best >= 0 {
			break
		}
	}
	return best
}

// LooksAbbreviated reports whether a label has the shape of an abbreviation:
// one word of at most six letters, digits and inner signs, with two or more
// capitals and no other small letter than an s at the end ("D&V", "NSAIDs").
func LooksAbbreviated(text string) bool {
	text = strings.TrimSuffix(text, "s")
	capitals := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'A' && c <= 'Z':
			capitals++
		case c >= '0' && c <= '9', strings.IndexByte("&-/.", c) >= 0:
		default:
			return false
		}
	}
	return capitals >= 2 && len(text) <= 6
}
