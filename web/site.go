package web

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/web/api"
	"github.com/leafsearch/leafsearch/web/static"
)

// site is the handler and what its pages share. Nothing in it changes once it
// is made, stopping excepted.
type site struct {
	Config
	router   *gin.Engine
	views    *views
	assets   []static.File
	stopping atomic.Bool
}

// New returns the handler of the whole site: pages, API, health and assets. It
// is safe for concurrent use. An error means that the configuration is wrong.
func New(config Config) (http.Handler, error) {
	s, err := newSite(config)
	if err != nil {
		return nil, err
	}
	return s.router, nil
}

func newSite(config Config) (*site, error) {
	config, err := config.checked()
	if err != nil {
		return nil, err
	}
	s := &site{Config: config}
	if s.assets, err = static.Files(); err != nil {
		return nil, fmt.Errorf("reading the built-in stylesheet: %w", err)
	}
	if s.views, err = parseViews(); err != nil {
		return nil, fmt.Errorf("reading the built-in templates: %w", err)
	}
	if err := s.views.renderFault(s.layout("")); err != nil {
		return nil, fmt.Errorf("rendering the error page: %w", err)
	}

	gin.SetMode(gin.ReleaseMode) // otherwise it prints its routes
	s.router = gin.New()
	s.router.HandleMethodNotAllowed = true
	s.router.RedirectTrailingSlash = false
	if err := s.router.SetTrustedProxies(s.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	// The log comes first, so that it sees what all others made of a request.
	s.router.Use(s.logged, s.recovered, s.headers, s.limited)
	s.routes()
	return s, nil
}

func (s *site) routes() {
	s.get("/", s.home)
	s.get("/search", s.search)
	// A wildcard: an id made of a collection and a path holds slashes.
	s.get("/leaflets/*id", s.leaflet)
	s.get("/livez", s.livez)
	s.get("/readyz", s.readyz)
	for _, file := range s.assets {
		s.get(file.Path, s.asset(file))
	}
	api.Register(s.router, s.Service, s.fail)
	s.router.NoRoute(func(c *gin.Context) { s.fail(c, api.ErrNoRoute) })
	s.router.NoMethod(func(c *gin.Context) { s.fail(c, api.ErrNoMethod) })
}

// get adds a handler for GET and HEAD; what it returns is shown as an error
// page.
func (s *site) get(path string, handler func(*gin.Context) error) {
	s.router.Match([]string{http.MethodGet, http.MethodHead}, path, func(c *gin.Context) {
		if err := handler(c); err != nil {
			s.fail(c, err)
		}
	})
}

// forAPI reports whether a request gets JSON rather than a page.
func forAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }
