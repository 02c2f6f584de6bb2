package web

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/web/api"
	"github.com/leafsearch/leafsearch/web/pool"
)

const errorView = "error"

// errorPage says that a page cannot be shown, and what can be done.
type errorPage struct {
	layout
	Status  int
	Heading string
	Advice  string
}

// newErrorPage words a status for people. The text never repeats what was
// asked for.
func newErrorPage(l layout, status int) errorPage {
	page := errorPage{layout: l, Status: status}
	switch status {
	case http.StatusBadRequest:
		page.Heading = "We could not read your search"
		page.Advice = "A search may have up to 2,000 characters. Try again with fewer words."
	case http.StatusNotFound:
		page.Heading = "Page not found"
		page.Advice = "The page may have moved, or the leaflet may have been withdrawn. Search for what you are looking for."
	case http.StatusMethodNotAllowed:
		page.Heading = "This page cannot be used in that way"
		page.Advice = "Go back and try again, or start a new search."
	case http.StatusRequestHeaderFieldsTooLarge:
		page.Heading = "Your browser sent more than we can read"
		page.Advice = "Close the browser, open it again and try once more."
	case http.StatusServiceUnavailable:
		page.Heading = "Searching is not possible at the moment"
		page.Advice = "Many people may be searching right now. Try again in a few seconds."
	default:
		page.Heading = "Sorry, something went wrong"
		page.Advice = "The fault is on our side and has been noted. Try again in a few minutes."
	}
	page.Title = page.Heading + " – " + siteName
	return page
}

// fail answers a request with an error: a problem document under /api, a page
// elsewhere. Only faults of ours are logged.
func (s *site) fail(c *gin.Context, err error) {
	problem := api.Describe(err)
	if errors.Is(err, pool.ErrBusy) {
		s.sayBusy(c.Request.Context())
	} else if problem.Status >= http.StatusInternalServerError && !errors.Is(err, errPanic) {
		s.Log.LogAttrs(c.Request.Context(), slog.LevelError, "fault",
			slog.String("route", c.FullPath()), slog.String("cause", err.Error()))
	}
	h := c.Writer.Header()
	h.Set("Cache-Control", keepNever)
	h.Set("X-Robots-Tag", "noindex")
	if forAPI(c.Request) {
		api.Answer(c, err)
		return
	}
	if problem.Status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "1")
	}
	if body, ok := s.views.ready[problem.Status]; ok {
		c.Data(problem.Status, mediaHTML, body)
	} else if s.show(c, problem.Status, errorView, newErrorPage(s.layout(""), problem.Status)) != nil {
		c.Data(problem.Status, mediaHTML, s.views.ready[http.StatusInternalServerError])
	}
}
