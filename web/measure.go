package web

import (
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/web/admin"
)

// noRoute stands for all addresses that there are not.
const noRoute = "none"

// measured counts a request and how long it took, also when it is cut off.
func (s *site) measured(c *gin.Context) {
	if s.metrics == nil {
		return
	}
	begun := time.Now()
	s.metrics.Begun()
	defer func() {
		s.metrics.Ended()
		route, ok := s.measures[c.FullPath()]
		if !ok {
			route = s.measures[noRoute]
		}
		route.Answered(c.Writer.Status(), time.Since(begun))
	}()
	c.Next()
}

// measureRoutes prepares the numbers of all routes. Assets count as one: their
// names change with what is in them.
func (s *site) measureRoutes() {
	s.measures = map[string]*admin.Route{noRoute: s.metrics.Route(noRoute)}
	for _, route := range s.router.Routes() {
		label := route.Path
		if strings.HasPrefix(label, "/static/") {
			label = "/static/*"
		}
		s.measures[route.Path] = s.metrics.Route(label)
	}
}

// answered notes a search that was answered.
func (s *site) answered(found *search.Response) {
	if found.Total == 0 && found.Query != "" {
		s.metrics.Fruitless()
	}
}

// state is what the site serves now, for whoever watches it.
func (s *site) state() admin.State {
	status := s.Service.Status()
	return admin.State{Leaflets: status.Leaflets, Created: s.Service.Info().Created, Problems: len(status.Refused)}
}
