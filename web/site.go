package web

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/web/admin"
	"github.com/leafsearch/leafsearch/web/api"
	"github.com/leafsearch/leafsearch/web/pool"
	"github.com/leafsearch/leafsearch/web/static"
)

// site is the handler and what its pages share. Nothing in it changes once it
// is made, stopping excepted.
type site struct {
	Config
	router   *gin.Engine
	views    *views
	assets   []static.File
	fixed    fixedHeaders
	stopping atomic.Bool
	searches *pool.Pool
	// saidBusy is when it was last logged that searches are refused, in Unix
	// nanoseconds.
	saidBusy atomic.Int64
	metrics  *admin.Metrics // nil where nobody reads them
	measures map[string]*admin.Route
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
	s := &site{Config: config, fixed: newFixedHeaders(config.PublicURL)}
	if config.Admin != nil {
		s.metrics = admin.NewMetrics(s.state)
	}
	s.searches = pool.New(searchLimits(), s.metrics.Pool("search"))
	if s.assets, err = static.Files(); err != nil {
		return nil, fmt.Errorf("reading the built-in stylesheet: %w", err)
	}
	if s.views, err = parseViews(); err != nil {
		return nil, fmt.Errorf("reading the built-in templates: %w", err)
	}
	if err := s.views.prepare(s.layout("")); err != nil {
		return nil, fmt.Errorf("rendering the error pages: %w", err)
	}

	gin.SetMode(gin.ReleaseMode) // otherwise it prints its routes
	s.router = gin.New()
	s.router.HandleMethodNotAllowed = true
	s.router.RedirectTrailingSlash = false
	if err := s.router.SetTrustedProxies(s.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	// Measuring and the log come first, so that they see what all others made
	// of a request.
	s.router.Use(s.measured, s.logged, s.recovered, s.headers, s.limited)
	s.routes()
	s.measureRoutes()
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
	api.Register(s.router, api.Options{Service: s.Service, Searches: s.searches, Answered: s.answered, Fail: s.fail})
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
