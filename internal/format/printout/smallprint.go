package printout

import (
	"net/url"
	"strings"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// field is what a label of the small print names.
type field int

const (
	authors field = iota
	reviewers
	published
	reviewed
	nextReview
	documentID
)

// labels are the labels of the small print in lower case; a longer one stands
// before those that it begins with.
var labels = []struct {
	words string
	field field
}{
	{"authored by", authors},
	{"written by", authors},
	{"last updated by", authors},
	{"authors", authors},
	{"author", authors},
	{"peer reviewed by", reviewers},
	{"medically reviewed by", reviewers},
	{"clinically reviewed by", reviewers},
	{"reviewed by", reviewers},
	{"originally published", published},
	{"first published", published},
	{"date published", published},
	{"publication date", published},
	{"published", published},
	{"next review date", nextReview},
	{"next review due", nextReview},
	{"next review", nextReview},
	{"review due", nextReview},
	{"page last reviewed", reviewed},
	{"last reviewed", reviewed},
	{"last updated", reviewed},
	{"last revised", reviewed},
	{"date reviewed", reviewed},
	{"document id", documentID},
	{"leaflet id", documentID},
}

// sites are the labels before the address of the leaflet's page.
var sites = []string{"view this article online at", "view this leaflet online at", "view this page online at", "view online at"}

// leftovers are the beginnings of lines that printing a page adds, in lower
// case.
var leftovers = []string{
	"to find out more visit", "or download the app", "download the app", "follow us", "print this page", "print this leaflet",
	"share this page", "share this leaflet", "was this helpful", "was this article helpful", "back to top",
}

// takeSite keeps the address of a site line in l and reports whether line is
// one. The publisher is named by its site, because nothing else names it.
func takeSite(l *corpus.Leaflet, line string) bool {
	for _, label := range sites {
		rest, ok := cutPrefixFold(line, label)
		if !ok {
			continue
		}
		address, links := text.Unlink(strings.TrimSpace(strings.TrimPrefix(rest, ":")))
		if len(links) > 0 && links[0].URL != "" {
			address = links[0].URL
		}
		if !strings.Contains(address, "://") {
			address = "https://" + address
		}
		if u, err := url.Parse(text.URL(address)); err == nil && u.Host != "" && l.URL == "" {
			l.URL = u.String()
			l.Source = strings.TrimPrefix(u.Hostname(), "www.")
			l.Publisher = l.Source
		}
		return true
	}
	return false
}

// isLeftover reports whether line is something that printing a page adds.
func isLeftover(line string) bool {
	for _, prefix := range leftovers {
		if _, ok := cutPrefixFold(line, prefix); ok {
			return true
		}
	}
	if _, ok := cutPrefixFold(line, "discuss "); ok {
		return strings.Contains(line, "find more trusted resources")
	}
	if rest, ok := cutPrefixFold(line, "page "); ok {
		page, of, ok := strings.Cut(rest, " of ")
		return ok && isNumber(page) && isNumber(of)
	}
	return false
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// takeLabels keeps what the labels of line say in l, and reports whether line
// begins with one. Several labels may stand in a line, each with a colon, and
// any may have no value. A date that is no day of the calendar is left out.
func takeLabels(l *corpus.Leaflet, line string) bool {
	which, value, ok := cutLabel(line, true)
	if !ok {
		return false
	}
	for ok {
		var next field
		var rest string
		ok = false
		for i := range len(value) {
			if i == 0 || strings.IndexByte(" \t|", value[i-1]) >= 0 {
				if next, rest, ok = cutLabel(value[i:], false); ok {
					value = value[:i]
					break
				}
			}
		}
		take(l, which, strings.Trim(value, " \t|"))
		which, value = next, rest
	}
	return true
}

// cutLabel returns the field whose label s begins with and what follows. A
// label needs a colon; at the beginning of a line a date or a name will do.
func cutLabel(s string, start bool) (field, string, bool) {
	for _, label := range labels {
		rest, ok := cutPrefixFold(s, label.words)
		if !ok {
			continue
		}
		if value, ok := strings.CutPrefix(strings.TrimLeft(rest, " \t"), ":"); ok {
			return label.field, value, true
		}
		if !start || !strings.HasPrefix(rest, " ") {
			continue
		}
		switch label.field {
		case published, reviewed, nextReview:
			if date(rest) != "" {
				return label.field, rest, true
			}
		case authors, reviewers:
			if strings.HasSuffix(label.words, " by") && startsUpper(rest[1:]) && len(s) <= maxHeading && !strings.HasSuffix(s, ".") {
				return label.field, rest, true
			}
		}
	}
	return 0, "", false
}

func take(l *corpus.Leaflet, which field, value string) {
	if value == "" {
		return
	}
	switch which {
	case authors:
		l.Authors = append(l.Authors, people(value)...)
	case reviewers:
		l.Reviewers = append(l.Reviewers, people(value)...)
	case published:
		l.Published = date(value)
	case reviewed:
		l.Reviewed = date(value)
	case nextReview:
		l.NextReview = date(value)
	case documentID:
		if words := strings.Fields(value); len(words) > 0 {
			l.ID = words[0]
		}
	}
}

// date reads a day as British leaflets write it: 19/11/2023, 19 November 2023;
// "" for anything else.
func date(s string) corpus.Date {
	s = strings.TrimSuffix(strings.Join(strings.Fields(s), " "), ".")
	for _, layout := range []string{"2/1/2006", "2.1.2006", "2-1-2006", time.DateOnly, "2 Jan 2006", "2 January 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return corpus.Date(t.Format(time.DateOnly))
		}
	}
	return ""
}

// people splits a list of names. A comma parts two only before a form of
// address, because degrees follow a name after one ("Dr A Bell, FRCGP").
func people(s string) []string {
	s = strings.NewReplacer(" and ", ";", " & ", ";").Replace(strings.Trim(s, " ."))
	for _, form := range []string{"Dr ", "Prof ", "Professor ", "Mr ", "Mrs ", "Ms ", "Miss ", "Sister ", "Nurse "} {
		s = strings.ReplaceAll(s, ", "+form, ";"+form)
	}
	return text.Lines(strings.Split(s, ";"))
}

// takeAuthors keeps the names of a sentence such as "Dr A Bell is an author of
// this leaflet." in l, and reports whether s is one.
func takeAuthors(l *corpus.Leaflet, s string) bool {
	for _, verb := range []string{" is an author ", " is the author ", " is the original author ", " are authors ", " are the authors ", " are the original authors "} {
		if names, rest, ok := strings.Cut(s, verb); ok && len(names) <= 200 && len(rest) <= 100 && strings.Contains(rest, "of this ") {
			l.Authors = append(l.Authors, people(names)...)
			return true
		}
	}
	return false
}

// cutPrefixFold is [strings.CutPrefix] without regard to the case of ASCII
// letters; prefix is in lower case.
func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
