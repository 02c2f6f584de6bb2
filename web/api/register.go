package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/web/pool"
)

// Timeout is how long an answer may be worked on. It is shorter than the
// server's write timeout, so that a slow search is told so.
const Timeout = 10 * time.Second

// MaxBody is the largest body of a request, in bytes. The longest query takes
// a quarter of it in the widest script.
const MaxBody = 32 << 10

// Options are what the endpoints need; all of it must be set.
type Options struct {
	// Service answers the queries.
	Service *search.Service
	// Searches bounds how many are answered at once.
	Searches *pool.Pool
	// Answered is told of every search that was answered.
	Answered func(*search.Response)
	// Fail answers a request with an error; [Describe] says how.
	Fail func(*gin.Context, error)
}

// Register adds the endpoints.
func Register(router gin.IRouter, options Options) {
	endpoints := endpoints{options}
	v1 := router.Group("/api/v1")
	handle := func(path string, handler func(*gin.Context) error, methods ...string) {
		v1.Match(methods, path, func(c *gin.Context) {
			if err := handler(c); err != nil {
				options.Fail(c, err)
			}
		})
	}
	handle("/search", endpoints.search, http.MethodGet, http.MethodHead, http.MethodPost)
	// A wildcard: an id made of a collection and a path holds slashes.
	handle("/leaflets/*id", endpoints.leafletOrRelated, http.MethodGet, http.MethodHead)
}

// endpoints are the handlers.
type endpoints struct {
	Options
}

// Values of header fields, made once.
var (
	mediaJSON  = []string{"application/json; charset=utf-8"}
	notKept    = []string{"no-store"}
	keptAWhile = []string{"public, max-age=300"}
)

// answer sends what was encoded, and gives the buffer back. A stated length
// keeps the answer in one piece.
func answer(c *gin.Context, cacheControl []string, body *buffer) {
	defer body.release()
	h := c.Writer.Header()
	h["Cache-Control"] = cacheControl
	h["Content-Type"] = mediaJSON
	h["Content-Length"] = []string{strconv.Itoa(len(body.text))}
	c.Status(http.StatusOK)
	// An error means that the client is gone.
	_, _ = c.Writer.Write(body.text)
}
