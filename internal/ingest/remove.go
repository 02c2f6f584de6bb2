package ingest

import (
	"context"
	"errors"

	"github.com/leafsearch/leafsearch/internal/store"
)

// Remove takes leaflets out of the data folder: those with the ids, or the
// whole collection where it is not empty. Progress may be nil. The error wraps
// store.ErrUnknown where one is not there, and nothing is removed then. A
// leaflet whose file still lies in an indexed path comes back with the next run
// over that path.
func Remove(ctx context.Context, data string, ids []string, collection string, progress Progress) (*Report, error) {
	if (len(ids) == 0) == (collection == "") {
		return newReport(), errors.New("give either ids or a collection")
	}
	return change(ctx, Options{Data: data, Progress: progress}.complete(), func(s *store.Store, report *Report) (u update, err error) {
		if collection != "" {
			report.Removed, err = s.RemoveCollection(collection)
		} else {
			report.Removed, err = s.Remove(ids...)
		}
		if err != nil {
			return u, err
		}
		report.Indexed, err = s.Len()
		return update{keepSamples: true}, err
	})
}
