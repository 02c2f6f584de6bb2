package store

import (
	"errors"
	"fmt"
	"strings"

	"go.etcd.io/bbolt"
)

// ErrUnknown means that no leaflet, or no collection, has that name.
var ErrUnknown = errors.New("not in this data folder")

// Remove removes the leaflets with those ids, all or none of them, and returns
// how many. The error wraps ErrUnknown and names the ids that are not there.
// An id given twice counts once.
func (s *Store) Remove(ids ...string) (n int, err error) {
	defer watched(s.path).end(&err)
	err = s.update(func(tx *bbolt.Tx) error {
		origins := tx.Bucket(bucketOrigins)
		gone := map[string]bool{}
		var unknown []string
		for _, id := range ids {
			if origins.Get([]byte(id)) == nil {
				unknown = append(unknown, fmt.Sprintf("%q", shortened(id)))
			}
			gone[id] = true
		}
		if len(unknown) > 0 {
			return fmt.Errorf("%s: %w; nothing was removed, check the ids", strings.Join(unknown, ", "), ErrUnknown)
		}
		n = len(gone)
		return remove(tx, gone)
	})
	return n, err
}

// RemoveCollection removes all leaflets of a collection and returns how many.
// The error wraps ErrUnknown where it holds none.
func (s *Store) RemoveCollection(collection string) (n int, err error) {
	defer watched(s.path).end(&err)
	err = s.update(func(tx *bbolt.Tx) error {
		gone := map[string]bool{}
		err := tx.Bucket(bucketOrigins).ForEach(func(id, value []byte) error {
			o, ok := parseOrigin(value)
			if !ok {
				return s.Damage(string(id), nil)
			}
			if o.collection == collection {
				gone[string(id)] = true
			}
			return nil
		})
		if err != nil {
			return err
		}
		if len(gone) == 0 {
			return fmt.Errorf("collection %q: %w; check its name", collection, ErrUnknown)
		}
		n = len(gone)
		return remove(tx, gone)
	})
	return n, err
}

func remove(tx *bbolt.Tx, ids map[string]bool) error {
	for id := range ids {
		if err := errors.Join(tx.Bucket(bucketLeaflets).Delete([]byte(id)), tx.Bucket(bucketOrigins).Delete([]byte(id))); err != nil {
			return err
		}
	}
	return advance(tx)
}
