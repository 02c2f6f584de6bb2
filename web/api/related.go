package api

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/internal/search"
)

// relatedPath follows the id in the address of what is related to a leaflet.
const relatedPath = "/related"

// leafletOrRelated answers both addresses that begin with an id, since an id may
// hold slashes: a leaflet whose id really ends so is the leaflet.
func (e endpoints) leafletOrRelated(c *gin.Context) error {
	id, ok := strings.CutSuffix(strings.TrimPrefix(c.Param("id"), "/"), relatedPath)
	if !ok {
		return e.leaflet(c)
	}
	if c.Request.URL.RawQuery == "" {
		if err := e.leaflet(c); !errors.Is(err, search.ErrNotFound) {
			return err
		}
	}
	return e.related(c, id)
}

// related answers with the leaflets beside one.
func (e endpoints) related(c *gin.Context, id string) error {
	size, err := relatedSize(c.Request.URL.RawQuery)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), Timeout)
	defer cancel()
	var body *buffer
	err = e.Searches.Do(ctx, func() error {
		found, err := e.Service.Related(ctx, id, size)
		if err != nil {
			return err
		}
		body, err = encode(found)
		return err
	})
	if err != nil {
		return err
	}
	answer(c, keptAWhile, body)
	return nil
}

// relatedSize reads the one parameter.
func relatedSize(rawQuery string) (int, error) {
	values, err := url.ParseQuery(rawQuery)
	if err != nil {
		return 0, badRequest("the address is not encoded correctly; write %% as %%25 and ; as %%3B")
	}
	for name := range values {
		if name != "size" {
			return 0, badRequest("unknown parameter; known is size")
		}
	}
	given := values["size"]
	if len(given) == 0 {
		return search.DefaultRelated, nil
	}
	size, err := strconv.Atoi(given[0])
	if len(given) > 1 || err != nil || size < 1 || size > search.MaxRelated {
		return 0, badRequest("size must be one whole number from 1 to %d", search.MaxRelated)
	}
	return size, nil
}
