package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// OpenReadOnly opens the store in the file path for reading: nobody can write
// to it meanwhile, any number may read, and it may lie on a disk that cannot be
// written to. Only the methods that read may be called.
func OpenReadOnly(path string) (_ *Store, err error) {
	defer watched(path).end(&err)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w; run `leafsearch index` with the path of the leaflets first", err)
	}
	db, err := bbolt.Open(path, 0o644, &bbolt.Options{Timeout: lockTimeout, ReadOnly: true})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%s: %w; wait until it has finished, then try again", path, ErrLocked)
	}
	if err != nil {
		return nil, unopened(path, err)
	}
	s := &Store{db: db, path: path}
	err = db.View(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if meta == nil || string(meta.Get(keySchema)) != schema || tx.Bucket(bucketLeaflets) == nil || tx.Bucket(bucketOrigins) == nil {
			return fmt.Errorf("store %s is of another version or was never finished; run `leafsearch index` with the path of the leaflets", path)
		}
		return nil
	})
	if err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// Check reads everything and returns the first fault found: pages that do not
// fit together, a leaflet that is not as it was stored, or one of the two
// buckets without the other.
func (s *Store) Check() (err error) {
	defer watched(s.path).end(&err)
	return s.db.View(func(tx *bbolt.Tx) error {
		var fault error
		for err := range tx.Check() { // to its end: it runs beside this
			if fault == nil {
				fault = broken(s.path, err)
			}
		}
		if fault != nil {
			return fault
		}
		leaflets, origins, n := tx.Bucket(bucketLeaflets), tx.Bucket(bucketOrigins), 0
		err := origins.ForEach(func(id, value []byte) error {
			o, ok := parseOrigin(value)
			if raw := leaflets.Get(id); !ok || raw == nil || sha256.Sum256(raw) != o.hash {
				return s.Damage(string(id), nil)
			}
			n++
			return nil
		})
		if err == nil && leaflets.Stats().KeyN != n {
			err = broken(s.path, fmt.Sprintf("%d leaflets but %d origins", leaflets.Stats().KeyN, n))
		}
		return err
	})
}

// Size is how many bytes of the file are in use, roughly.
func (s *Store) Size() (n int64, err error) {
	defer watched(s.path).end(&err)
	err = s.db.View(func(tx *bbolt.Tx) error {
		n = tx.Size()
		return nil
	})
	free := s.db.Stats().FreePageN + s.db.Stats().PendingPageN
	return max(0, n-int64(free)*int64(s.db.Info().PageSize)), err
}

// WriteTo writes a copy of the whole store, which is itself a store, and calls
// begin with its length first.
func (s *Store) WriteTo(begin func(size int64) (io.Writer, error)) (err error) {
	w := watched(s.path)
	defer w.end(&err)
	return s.db.View(func(tx *bbolt.Tx) error {
		w.caller = true
		defer func() { w.caller = false }()
		to, err := begin(tx.Size())
		if err != nil {
			return err
		}
		_, err = tx.WriteTo(to)
		return err
	})
}
