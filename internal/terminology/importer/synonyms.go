package importer

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// readSynonyms reads the Solr format of synonyms, which Elasticsearch and
// OpenSearch have too.
//
// "a, b, c" is one concept that is called a; b and c are exact labels. Lines
// belong to one concept when they begin with the same term, and only then: a
// term in two lines joins nothing.
//
// "x => a" sends searches for x to a and nothing back, so x becomes a
// colloquial label of a (or an abbreviation, by its shape). "a => a, b|0.5"
// adds b to searches for a, so b becomes a related label of a.
func readSynonyms(in *bufio.Reader, c *collector) error {
	l := lines{in: in, c: c}
	for {
		raw, err := l.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		line := strings.TrimSpace(string(raw))
		if line == "" || line[0] == '#' {
			continue
		}
		sides := splitEscaped(line, "=>")
		if len(sides) > 2 {
			c.report.reject(l.number, "more than one \"=>\"; write one rule a line")
			continue
		}
		left, reason := synonymTerms(sides[0])
		var right []synonym
		if len(sides) == 2 && reason == "" {
			right, reason = synonymTerms(sides[1])
		}
		if reason != "" {
			c.report.reject(l.number, reason)
			continue
		}
		if len(sides) == 1 {
			err = c.equivalent(l.number, left)
		} else {
			err = c.oneWay(l.number, left, right)
		}
		if err != nil {
			return err
		}
	}
}

// synonym is a term of a rule; its weight is 0 when not stated.
type synonym struct {
	text, folded string
	weight       float32
}

// synonymTerms splits one side of a rule; the reason is "" when it can be used.
func synonymTerms(side string) (terms []synonym, reason string) {
	for _, part := range splitEscaped(side, ",") {
		pieces := splitEscaped(part, "|")
		if len(pieces) > 2 {
			return nil, "more than one \"|\" in a term; escape it with a backslash"
		}
		s := synonym{text: terminology.CleanText(unescape(pieces[0]))}
		if len(pieces) == 2 {
			var err error
			if s.weight, err = parseWeight(pieces[1]); err != nil {
				return nil, err.Error()
			}
		}
		if s.folded = terminology.Fold(s.text); s.folded == "" {
			return nil, "a term is empty, or has no letter and no digit"
		}
		terms = append(terms, s)
	}
	return terms, ""
}

// splitEscaped splits at a separator that no backslash stands before. The parts
// keep their backslashes.
func splitEscaped(text, separator string) []string {
	var parts []string
	from := 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case strings.HasPrefix(text[i:], separator):
			parts = append(parts, text[from:i])
			i += len(separator) - 1
			from = i + 1
		}
	}
	return append(parts, text[from:])
}

// unescape drops the backslashes: `\,` is a comma, `\\` a backslash.
func unescape(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// heading returns the concept that is called after a term.
func (c *collector) heading(line int, s synonym) (*draft, error) {
	d := c.concept(line, c.named(s.text))
	if len(d.labels) > 0 {
		return d, nil
	}
	_, err := c.add(line, d, candidate{Label: terminology.Label{Text: s.text, Role: terminology.Preferred}})
	return d, err
}

func (c *collector) equivalent(line int, terms []synonym) error {
	if len(terms) < 2 {
		c.report.reject(line, "a term without a synonym; add one after a comma")
		return nil
	}
	d, err := c.heading(line, terms[0])
	for _, s := range terms[1:] {
		if err != nil {
			return err
		}
		_, err = c.add(line, d, candidate{Label: terminology.Label{Text: s.text, Role: terminology.Exact, Weight: s.weight}, guessed: true})
	}
	return err
}

func (c *collector) oneWay(line int, left, right []synonym) error {
	for _, from := range left {
		kept := slices.ContainsFunc(right, func(s synonym) bool { return s.folded == from.folded })
		for _, to := range right {
			var d *draft
			var err error
			l := candidate{guessed: !kept}
			switch {
			case !kept:
				d, err = c.heading(line, to)
				l.Label = terminology.Label{Text: from.text, Role: terminology.Colloquial, Weight: to.weight}
			case to.folded == from.folded:
				_, err = c.heading(line, from)
			default:
				d, err = c.heading(line, from)
				l.Label = terminology.Label{Text: to.text, Role: terminology.Related, Weight: to.weight}
			}
			if err == nil && d != nil {
				_, err = c.add(line, d, l)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
