package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/web/static"
)

// asset serves a file under a name that changes with its content.
func (s *site) asset(file static.File) func(*gin.Context) error {
	return func(c *gin.Context) error {
		keep(c, keepForever)
		c.Data(http.StatusOK, file.MediaType, file.Body)
		return nil
	}
}
