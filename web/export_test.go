package web

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

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
// answer began, and under /away an engine that cannot answer. Where there is a
// listener for operators it is served until stop.
func NewBroken(config Config) (handler http.Handler, stop func(), err error) {
	s, err := newSite(config)
	if err != nil {
		return nil, nil, err
	}
	s.router.Any("/broken", func(c *gin.Context) { panic(fmt.Sprint("broken over ", c.Request.URL)) })
	s.router.Any("/api/broken", func(c *gin.Context) { panic(fmt.Errorf("broken over %s", c.Request.URL)) })
	s.router.Any("/late", func(c *gin.Context) { c.String(http.StatusOK, "half"); panic("late") })
	s.get("/away", func(*gin.Context) error { return fmt.Errorf("searching: %w", index.ErrUnavailable) })
	return s.router, s.serveAdmin(), nil
}

// NewBusy returns a site all of whose room for searches is taken until free.
func NewBusy(config Config) (handler http.Handler, free func(), err error) {
	s, err := newSite(config)
	if err != nil {
		return nil, nil, err
	}
	ended := make(chan struct{})
	var begun, over sync.WaitGroup
	for range searchLimits().AtOnce {
		begun.Add(1)
		over.Go(func() {
			_ = s.searches.Do(context.Background(), func() error {
				begun.Done()
				<-ended
				return nil
			})
		})
	}
	begun.Wait()
	return s.router, sync.OnceFunc(func() { close(ended); over.Wait() }), nil
}

// QueueOfSearches is how many searches wait at most.
func QueueOfSearches() int { return searchLimits().Queue }

// WaitOfSearches is how long they do.
func WaitOfSearches() time.Duration { return searchLimits().Wait }

// RenderLeaflet returns the page of a leaflet that is in no index.
func RenderLeaflet(leaflet *corpus.Leaflet) ([]byte, error) {
	views, err := parseViews()
	if err != nil {
		return nil, err
	}
	body, err := views.render(leafletView, newLeafletPage(layout{Title: leaflet.Title}, leaflet))
	if err != nil {
		return nil, err
	}
	return body.Bytes(), nil
}
