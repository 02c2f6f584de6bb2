package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/internal/search"
)

// Timeout is how long an answer may be worked on. It is shorter than the
// server's write timeout, so that a slow search is told so.
const Timeout = 10 * time.Second

// MaxBody is the largest body of a request, in bytes. The longest query takes
// a quarter of it in the widest script.
const MaxBody = 32 << 10

// Register adds the endpoints. An error is handed to fail, which must answer
// the request; [Describe] says how.
func Register(router gin.IRouter, service *search.Service, fail func(*gin.Context, error)) {
	endpoints := endpoints{service: service}
	v1 := router.Group("/api/v1")
	handle := func(path string, handler func(*gin.Context) error, methods ...string) {
		v1.Match(methods, path, func(c *gin.Context) {
			ctx, cancel := context.WithTimeout(c.Request.Context(), Timeout)
			defer cancel()
			c.Request = c.Request.WithContext(ctx)
			if err := handler(c); err != nil {
				fail(c, err)
			}
		})
	}
	handle("/search", endpoints.search, http.MethodGet, http.MethodHead, http.MethodPost)
	// A wildcard: an id made of a collection and a path holds slashes.
	handle("/leaflets/*id", endpoints.leaflet, http.MethodGet, http.MethodHead)
}

// endpoints are the handlers.
type endpoints struct {
	service *search.Service
}

// answer writes v as JSON. Encoding comes first, so that nothing is half
// written when it fails.
func answer(c *gin.Context, cacheControl string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", cacheControl)
	c.Data(http.StatusOK, "application/json; charset=utf-8", append(body, '\n'))
	return nil
}
