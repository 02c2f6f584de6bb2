package web

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/web/pool"
)

// relatedList is what a leaflet's page offers to read next.
type relatedList struct {
	Leaflets []relatedLink
	// AlsoFrom is about the same subject.
	AlsoFrom []relatedLink
	// Searches are for leaflets that the page points to and that are not here.
	Searches []link
}

// relatedLink leads to a leaflet.
type relatedLink struct {
	Title, URL string
	Language   string // where it is not the page's
	Publisher  string
	// Why is a sentence without its full stop; empty where it needs none.
	Why string
	// Sections are where it says so.
	Sections []link
}

// maxReasonSections is how many sections a reason leads to.
const maxReasonSections = 2

// related finds what to read beside a leaflet. It takes its turn among the
// searches; a page is shown without it rather than not at all.
func (s *site) related(ctx context.Context, id string, seeAlso []string) relatedList {
	var found *search.Related
	err := s.searches.Do(ctx, func() (err error) {
		found, err = s.Service.Related(ctx, id, search.DefaultRelated)
		return err
	})
	if err != nil {
		found = &search.Related{}
		if !errors.Is(err, pool.ErrBusy) && ctx.Err() == nil {
			s.Log.LogAttrs(ctx, slog.LevelError, "a leaflet is shown without those related to it", slog.String("cause", err.Error()))
		}
	}
	return newRelatedList(found, seeAlso)
}

func newRelatedList(found *search.Related, seeAlso []string) relatedList {
	var out relatedList
	known := map[string]bool{}
	add := func(to []relatedLink, h *search.Hit, why *search.Why) []relatedLink {
		known[strings.ToLower(h.Title)] = true
		l := relatedLink{Title: h.Title, URL: search.LeafletPath(h.ID), Language: foreign(h.Language), Publisher: h.Publisher}
		if why != nil {
			l.Why, l.Sections = reason(why), reasonSections(l.URL, why)
		}
		return append(to, l)
	}
	for i := range found.Leaflets {
		out.Leaflets = add(out.Leaflets, &found.Leaflets[i].Hit, &found.Leaflets[i].Why)
	}
	for i := range found.AlsoFrom {
		if h := &found.AlsoFrom[i]; len(out.AlsoFrom) < search.DefaultRelated {
			out.AlsoFrom = add(out.AlsoFrom, h, nil)
		}
	}
	for _, title := range seeAlso {
		if !known[strings.ToLower(title)] {
			out.Searches = append(out.Searches, link{title, searchFor(title)})
		}
	}
	return out
}

// reason says in plain words what two leaflets have in common.
func reason(why *search.Why) string {
	var names []string
	for _, c := range why.Concepts {
		names = append(names, c.Name)
	}
	// What the other's title does not name, it speaks of and is not about.
	about := len(why.Concepts) > 0 && why.Concepts[0].InTitle
	switch {
	case len(names) > 0 && about:
		return "Both are about " + listed(names)
	case len(names) > 0:
		return "Both speak of " + listed(names)
	case why.Referred:
		return "This leaflet points to it"
	case why.Mentioned:
		return "This leaflet mentions it"
	case len(why.Words) > 0:
		return "Both speak of " + listed(why.Words)
	}
	return ""
}

// reasonSections leads to the sections that speak of the first thing shared.
func reasonSections(address string, why *search.Why) []link {
	var out []link
	for _, c := range why.Concepts {
		for _, s := range c.Sections {
			if s.Anchor != "" && len(out) < maxReasonSections {
				out = append(out, link{sectionWord(s.Section, s.Heading), address + "#" + s.Anchor})
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// listed joins words as a sentence does: "a, b and c".
func listed(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
