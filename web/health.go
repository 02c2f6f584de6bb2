package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// readyTimeout is how long the smoke query may take.
const readyTimeout = 2 * time.Second

// livez answers as long as the process does.
func (s *site) livez(c *gin.Context) error {
	c.String(http.StatusOK, "live\n")
	return nil
}

// readiness is what /readyz tells.
type readiness struct {
	Status     string `json:"status"` // "ready", "stopping" or "not ready"
	Leaflets   int    `json:"leaflets,omitempty"`
	Generation string `json:"generation,omitempty"`
}

// readyz answers 200 when a query would be answered. Why not is logged, not
// told: it may name folders.
func (s *site) readyz(c *gin.Context) error {
	if s.stopping.Load() {
		c.JSON(http.StatusServiceUnavailable, readiness{Status: "stopping"})
		return nil
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), readyTimeout)
	defer cancel()
	if err := s.Service.Ready(ctx); err != nil {
		s.Log.LogAttrs(ctx, slog.LevelError, "not ready", slog.String("cause", err.Error()))
		c.JSON(http.StatusServiceUnavailable, readiness{Status: "not ready"})
		return nil
	}
	info := s.Service.Info()
	c.JSON(http.StatusOK, readiness{Status: "ready", Leaflets: info.Leaflets, Generation: info.Generation})
	return nil
}
