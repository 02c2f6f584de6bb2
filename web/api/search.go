package api

import (
	"context"
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
	ctx, cancel := context.WithTimeout(c.Request.Context(), Timeout)
	defer cancel()
	var body *buffer
	err = e.Searches.Do(ctx, func() error {
		response, err := e.Service.Search(ctx, request)
		if err != nil {
			return err
		}
		e.Answered(response)
		body, err = encode(response)
		return err
	})
	if err != nil {
		return err
	}
	answer(c, notKept, body)
	return nil
}
