package web

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/search"
)

const leafletView = "leaflet"

// minContents is how many headings a leaflet must have to get a table of
// contents.
const minContents = 3

// leafletPage is a leaflet to read.
type leafletPage struct {
	layout
	Heading    string
	Language   string // where it is not the page's
	Type       string
	Status     string
	Notice     string
	Names      string
	Summary    string
	Contents   []link
	Sections   []section
	Related    relatedList
	References []corpus.Reference

	// What the leaflet says about itself; empty where it does not.
	Published, Reviewed, NextReview string
	Past                            bool
	Facts                           []fact
	// Original is the publisher's own page.
	Original string
	// Back is the results that the reader came from.
	Back string
}

// fact is a name and what stands for it.
type fact struct{ Name, Text string }

func (s *site) leaflet(c *gin.Context) error {
	id := strings.TrimPrefix(c.Param("id"), "/")
	found, err := s.Service.Leaflet(c.Request.Context(), id)
	if err != nil {
		return err
	}
	page := newLeafletPage(s.layout(headline(found.Title)), found)
	page.Related = s.related(c.Request.Context(), id, found.SeeAlso)
	page.Canonical = s.canonical(search.LeafletPath(id))
	// With a query in its address the page tells what somebody looked for.
	if asked := readCriteria(c.Request.URL.Query()); asked.query != "" && !asked.tooLong() {
		page.Query = asked.query
		page.Back = searchFor(asked.query)
	} else if c.Request.URL.RawQuery == "" {
		keep(c, keepBriefly)
	}
	return s.show(c, http.StatusOK, leafletView, page)
}

func newLeafletPage(around layout, l *corpus.Leaflet) leafletPage {
	around.Samples = around.Samples || l.Status == sampleStatus
	page := leafletPage{
		layout: around, Heading: l.Title, Language: foreign(l.Language), Type: typeWord(l.Type),
		Status: statusWord(l.Status), Notice: l.Notice, Names: strings.Join(l.OtherNames, ", "), Summary: l.Summary,
		Sections: newSections(l.Sections), References: l.References,
		Published: l.Published.Format(), Reviewed: reviewed(l.Reviewed, l.Status), NextReview: l.NextReview.Format(), Past: past(l.NextReview),
		Facts: facts(l), Original: l.URL,
	}
	if l.Status == sampleStatus && l.Notice != "" {
		page.Status = "" // the notice says it, and so does the top of the page
	}
	for _, s := range page.Sections {
		if s.Heading != "" && s.Anchor != "" && s.Level == 2 {
			page.Contents = append(page.Contents, link{s.Heading, "#" + s.Anchor})
		}
	}
	if len(page.Contents) < minContents {
		page.Contents = nil
	}
	return page
}

// facts list where a leaflet comes from, as far as it says.
func facts(l *corpus.Leaflet) []fact {
	source := l.Source
	if source == l.Publisher {
		source = ""
	}
	language := ""
	if l.Language != "" && l.Language != pageLanguage {
		language = languageWord(l.Language)
	}
	format := mediaWord(l.MediaType)
	if format != "" && l.Size > 0 {
		format += ", " + sizeWord(l.Size)
	}
	all := []fact{
		{"Publisher", l.Publisher},
		{"Source", source},
		{"Written by", strings.Join(l.Authors, ", ")},
		{"Reviewed by", strings.Join(l.Reviewers, ", ")},
		{"Language", language},
		{"Licence", l.Licence},
		{"File", format},
	}
	var given []fact
	for _, f := range all {
		if f.Text != "" {
			given = append(given, f)
		}
	}
	return given
}

// mediaWord names a media type for people; the type itself where there is no
// word for it.
func mediaWord(media string) string {
	media, _, _ = strings.Cut(media, ";")
	switch media {
	case "application/pdf":
		return "PDF"
	case "text/html", "application/xhtml+xml":
		return "Web page"
	case "text/plain":
		return "Text"
	case "text/markdown":
		return "Markdown"
	case "application/json", "application/jsonl", "application/x-ndjson":
		return "JSON"
	case "application/xml", "text/xml":
		return "XML"
	}
	return media
}

// sizeWord is a size as people read it: "340 KB". 1 KB is 1,000 bytes.
func sizeWord(bytes int64) string {
	switch {
	case bytes < 1000:
		return counted(int(bytes), "byte")
	case bytes < 1000*1000:
		return fmt.Sprintf("%d KB", (bytes+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
