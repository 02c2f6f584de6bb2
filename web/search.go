package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/web/api"
)

const searchView = "search"

// searchPage is the results of a query; without a query, the box alone.
type searchPage struct {
	layout
	Heading string
	// Count says how many were found and which are shown; empty where there
	// was no query.
	Count string
	// Understood says what was made of the query; nil where there is nothing to
	// say.
	Understood *understood
	Hits       []hit
	// Start is the number of the first hit.
	Start int
	// Notices are the publishers' sentences about the leaflets shown.
	Notices []string
	Facets  []facet
	// Chosen are the filters in force, each with the address without it.
	Chosen []link
	// Kept are the parameters that the form of filters must keep.
	Kept []field
	// Pages tells where in the results the page is; Previous and Next are nil
	// at the ends.
	Pages          string
	Previous, Next *link
	// NoFilters is the address without any filter, where some are in force.
	NoFilters string
}

// field is a hidden field of a form.
type field struct{ Name, Value string }

// search shows results. The answer is not to be stored, as every answer is
// unless it says otherwise: it tells what somebody looked for.
func (s *site) search(c *gin.Context) error {
	asked := readCriteria(c.Request.URL.Query())
	if asked.query == "" {
		page := searchPage{layout: s.layout("Search"), Heading: "Search the leaflets"}
		return s.show(c, http.StatusOK, searchView, page)
	}
	if asked.tooLong() {
		return fmt.Errorf("%w: q may have at most %d characters", search.ErrBadRequest, search.MaxQuery)
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), api.Timeout)
	defer cancel()
	var body *bytes.Buffer
	err := s.searches.Do(ctx, func() error {
		found, err := s.find(ctx, asked)
		if err != nil {
			return err
		}
		asked.page = found.Page
		body, err = s.views.render(searchView, s.newSearchPage(asked, found))
		return err
	})
	if err != nil {
		return err
	}
	send(c, http.StatusOK, body)
	return nil
}

// find searches, and shows the last page of the results where a later one was
// asked for.
func (s *site) find(ctx context.Context, asked criteria) (*search.Response, error) {
	found, err := s.Service.Search(ctx, asked.request())
	if err != nil {
		return nil, err
	}
	s.answered(found)
	if last := pagesOf(found); asked.page > last {
		asked.page = last
		return s.Service.Search(ctx, asked.request())
	}
	return found, nil
}

// pagesOf is how many pages of results can be looked at, at least 1.
func pagesOf(found *search.Response) int {
	return min(max((found.Total+found.Size-1)/found.Size, 1), maxPages)
}

func (s *site) newSearchPage(asked criteria, found *search.Response) searchPage {
	shown := headline(asked.query)
	page := searchPage{
		layout:     s.layout(""),
		Heading:    "Results for “" + shown + "”",
		Count:      counted(found.Total, "leaflet"),
		Understood: newUnderstood(asked, found.Understood),
		Start:      (found.Page-1)*found.Size + 1,
		Facets:     newFacets(asked, found),
		Chosen:     chosen(asked),
		Kept:       kept(asked),
	}
	if found.Total == 0 {
		page.Heading = "No results for “" + shown + "”"
		page.Count = "No leaflets found"
	}
	page.Title = page.Heading
	if last := pagesOf(found); last > 1 {
		page.Pages = fmt.Sprintf("Page %d of %d", found.Page, last)
		page.Title += fmt.Sprintf(", page %d of %d", found.Page, last)
		page.Count += fmt.Sprintf(", page %d of %d", found.Page, last)
		if found.Total > last*found.Size {
			page.Pages += ". Only the best " + counted(last*found.Size, "leaflet") + " can be looked at: more words narrow the search."
		}
		if found.Page > 1 {
			page.Previous = &link{"Previous page", asked.url(found.Page - 1)}
		}
		if found.Page < last {
			page.Next = &link{"Next page", asked.url(found.Page + 1)}
		}
	}
	page.Title += " – " + siteName
	page.Query = asked.query
	if asked.filtered() {
		page.NoFilters = searchFor(asked.query)
	}
	page.addHits(asked.query, found.Hits)
	return page
}

// counted is a number and a noun: "1 leaflet", "12,345 leaflets".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return digits(n) + " " + noun + "s"
}

// digits writes a number with commas: "12,345".
func digits(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}
