package format

import (
	"strconv"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/heading"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// Normalise gives l the form that [corpus.Leaflet] promises, in place: texts
// are NFC, trimmed, without control and invisible characters, section texts
// laid out in paragraphs and list items; addresses are http or https or empty;
// dates that are no days are empty; names in a list occur once. Elements
// without content go, so does a section with neither heading nor text.
//
// Sections get an anchor, unique in the leaflet, and a level from 2 to 6. A
// section of kind Other gets the kind that its heading tells, and Overview
// where it is the first and has no heading. Normalise is idempotent, changes
// no meaning, and does not check: a leaflet may still lack an id or a title.
func Normalise(l *corpus.Leaflet) {
	for _, s := range []*string{
		&l.ID, &l.Title, &l.Collection, &l.Publisher, &l.Source, &l.Language, &l.Licence, &l.Summary, &l.Status, &l.MediaType,
		(*string)(&l.Type),
	} {
		*s = text.Line(*s)
	}
	l.Notice = text.Block(l.Notice)
	l.URL = text.URL(l.URL)
	for _, d := range []*corpus.Date{&l.Published, &l.Reviewed, &l.NextReview} {
		if *d != "" {
			*d, _ = corpus.ParseDate(string(*d)) // empty where it is no day
		}
	}
	for _, list := range []*[]string{&l.Authors, &l.Reviewers, &l.OtherNames, &l.SeeAlso, &l.Topics, &l.Audience} {
		*list = text.Lines(*list)
	}
	normaliseCodes(l)
	normaliseReferences(l)
	normaliseSections(l)
}

func normaliseCodes(l *corpus.Leaflet) {
	var codes []corpus.Code
	seen := map[corpus.Code]bool{}
	for _, c := range l.Codes {
		c = corpus.Code{System: text.Line(strings.ToLower(c.System)), Code: text.Line(c.Code)}
		if c.System != "" && c.Code != "" && !seen[c] {
			seen[c] = true
			codes = append(codes, c)
		}
	}
	l.Codes = codes
}

func normaliseReferences(l *corpus.Leaflet) {
	var references []corpus.Reference
	for _, r := range l.References {
		r = corpus.Reference{Text: text.Line(r.Text), URL: text.URL(r.URL)}
		if r.Text != "" || r.URL != "" {
			references = append(references, r)
		}
	}
	l.References = references
}

func normaliseSections(l *corpus.Leaflet) {
	var sections []corpus.Section
	for _, s := range l.Sections {
		s.Heading, s.Text = text.Line(s.Heading), text.Block(s.Text)
		if s.Heading == "" && s.Text == "" {
			continue
		}
		s.SourceAnchor = text.Line(s.SourceAnchor)
		s.Links = normaliseLinks(s.Links)
		if s.Level == 0 {
			s.Level = 2
		}
		s.Level = min(max(s.Level, 2), 6)
		if s.Kind == corpus.Other {
			s.Kind, _ = heading.KindOf(s.Heading)
			if s.Heading == "" && len(sections) == 0 {
				s.Kind = corpus.Overview
			}
		}
		sections = append(sections, s)
	}
	setAnchors(sections)
	l.Sections = sections
}

func normaliseLinks(links []corpus.Link) []corpus.Link {
	var kept []corpus.Link
	for _, link := range links {
		link = corpus.Link{Text: text.Line(link.Text), URL: text.URL(link.URL)}
		if link.Text != "" {
			kept = append(kept, link)
		}
	}
	return kept
}

// setAnchors keeps the anchors that are in form and not taken by an earlier
// section, and makes the others of the headings; where two are alike the later
// ones get "-2", "-3" and so on.
func setAnchors(sections []corpus.Section) {
	taken := make(map[string]bool, len(sections))
	for i := range sections {
		a := sections[i].Anchor
		if a == "" || taken[a] || !isAnchor(a) {
			sections[i].Anchor = ""
			continue
		}
		taken[a] = true
	}
	last := map[string]int{} // the number that was given last, by anchor
	for i := range sections {
		s := &sections[i]
		if s.Anchor != "" {
			continue
		}
		base := heading.Anchor(s.Heading)
		switch {
		case base != "":
		case s.Heading == "":
			base = s.Kind.String()
		default:
			base = "section"
		}
		s.Anchor = base
		for n := max(last[base], 1) + 1; taken[s.Anchor]; n++ {
			s.Anchor = base + "-" + strconv.Itoa(n)
			last[base] = n
		}
		taken[s.Anchor] = true
	}
}

// maxAnchor is the longest anchor that is kept, in bytes; one that is made here
// has 60 and a number.
const maxAnchor = 80

func isAnchor(s string) bool {
	return len(s) <= maxAnchor && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" &&
		s[0] != '-' && s[len(s)-1] != '-'
}
