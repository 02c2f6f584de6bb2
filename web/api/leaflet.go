package api

import (
	"strings"

	"github.com/gin-gonic/gin"
)

// leaflet answers with the whole leaflet as its source gave it.
func (e endpoints) leaflet(c *gin.Context) error {
	if c.Request.URL.RawQuery != "" {
		return badRequest("this address takes no parameters")
	}
	leaflet, err := e.Service.Leaflet(c.Request.Context(), strings.TrimPrefix(c.Param("id"), "/"))
	if err != nil {
		return err
	}
	body, err := encode(leaflet)
	if err != nil {
		return err
	}
	answer(c, keptAWhile, body)
	return nil
}
