package web

import (
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"
)

// methods are those that are logged by name. A method is free text otherwise.
var methods = []string{
	http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch,
	http.MethodDelete, http.MethodOptions, http.MethodConnect, http.MethodTrace,
}

// logged writes one line for a request: which route, never which address; what
// came of it, never who asked.
func (s *site) logged(c *gin.Context) {
	start := time.Now()
	c.Next()
	level := slog.LevelInfo
	// Why an answer was 503 is said elsewhere, and not a thousand times a second.
	if status := c.Writer.Status(); status >= http.StatusInternalServerError && status != http.StatusServiceUnavailable {
		level = slog.LevelError
	}
	if !s.Log.Enabled(c.Request.Context(), level) {
		return
	}
	method, route := c.Request.Method, c.FullPath()
	if !slices.Contains(methods, method) {
		method = "other"
	}
	if route == "" {
		route = noRoute
	}
	s.Log.LogAttrs(c.Request.Context(), level, "request",
		slog.String("route", route),
		slog.String("method", method),
		slog.Int("status", c.Writer.Status()),
		slog.Float64("ms", float64(time.Since(start).Microseconds())/1000),
		slog.Int("bytes", max(c.Writer.Size(), 0)),
	)
}
