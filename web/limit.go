package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/web/api"
)

// maxFields is how long the header fields of a request may be in all, in
// bytes. The address is apart: what it may hold, its reader checks.
const maxFields = 32 << 10

// limited refuses a request with too long header fields, and caps its body,
// counted while it is read.
func (s *site) limited(c *gin.Context) {
	size := 0
	for name, values := range c.Request.Header {
		for _, value := range values {
			size += len(name) + len(value)
		}
	}
	if size > maxFields {
		c.Abort()
		s.fail(c, api.ErrFields)
		return
	}
	if c.Request.Body == http.NoBody {
		return
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, api.MaxBody)
}
