package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/internal/search"
)

// search answers GET with its parameters in the address, and POST with the
// same keys in a JSON body, which keeps the query out of addresses.
func (e endpoints) search(c *gin.Context) error {
	var request search.Request
	var err error
	if c.Request.Method == http.MethodPost {
		request, err = fromBody(c.Request)
	} else {
		request, err = fromAddress(c.Request.URL.RawQuery)
	}
	if err != nil {
		return err
	}
	request.Facets = true
	response, err := e.service.Search(c.Request.Context(), request)
	if err != nil {
		return err
	}
	return answer(c, "no-store", response)
}
