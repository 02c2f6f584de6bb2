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
	Status     string `json:"status"` // "ready", "degraded", "stopping" or "not ready"
	Leaflets   int    `json:"leaflets,omitempty"`
	Generation string `json:"generation,omitempty"`
	// Refused are the generations that should serve and cannot.
	Refused []string `json:"refused,omitempty"`
}

// readyz answers 200 when a query would be answered, be it by an older
// generation than the one that should serve: "degraded". Why not is logged, not
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
	status := s.Service.Status()
	ready := readiness{Status: "ready", Leaflets: status.Leaflets, Generation: status.Generation, Refused: status.Refused}
	if len(ready.Refused) > 0 {
		ready.Status = "degraded"
	}
	c.JSON(http.StatusOK, ready)
	return nil
}
