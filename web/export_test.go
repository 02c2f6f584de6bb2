package web

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
)

// Routes lists every route of the site.
func Routes(config Config) (gin.RoutesInfo, error) {
	s, err := newSite(config)
	if err != nil {
		return nil, err
	}
	return s.router.Routes(), nil
}

// NewBroken returns the site with routes that fail: under /broken and
// /api/broken a panic whose value holds the query, under /late one after the
// answer began, and under /away an engine that cannot answer.
func NewBroken(config Config) (http.Handler, error) {
	s, err := newSite(config)
	if err != nil {
		return nil, err
	}
	s.router.Any("/broken", func(c *gin.Context) { panic(fmt.Sprint("broken over ", c.Request.URL)) })
	s.router.Any("/api/broken", func(c *gin.Context) { panic(fmt.Errorf("broken over %s", c.Request.URL)) })
	s.router.Any("/late", func(c *gin.Context) { c.String(http.StatusOK, "half"); panic("late") })
	s.get("/away", func(*gin.Context) error { return fmt.Errorf("searching: %w", index.ErrUnavailable) })
	return s.router, nil
}

// RenderLeaflet returns the page of a leaflet that is in no index.
func RenderLeaflet(leaflet *corpus.Leaflet) ([]byte, error) {
	views, err := parseViews()
	if err != nil {
		return nil, err
	}
	return views.render(leafletView, newLeafletPage(layout{Title: leaflet.Title}, leaflet))
}
