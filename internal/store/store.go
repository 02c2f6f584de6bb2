package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/leafsearch/leafsearch/corpus"
)

// ErrLocked means that another process is writing to the data folder.
var ErrLocked = errors.New("another leafsearch is writing to this data folder")

// lockTimeout is how long Open waits for another process.
const lockTimeout = 500 * time.Millisecond

// Buckets: the record by id; and by id "collection NUL path NUL hash", so that
// an update need not read the records.
var (
	bucketLeaflets = []byte("leaflets")
	bucketOrigins  = []byte("origins")
	bucketMeta     = []byte("meta")
	keySchema      = []byte("schema")
	keyID          = []byte("id") // State.Store; the bucket's sequence is State.Number
)

// schema is the version of what the buckets hold.
const schema = "1"

// Store is an open store. Its methods must not be called at the same time.
type Store struct {
	db   *bbolt.DB
	path string
}

// Record is one stored leaflet.
type Record struct {
	// Path is the file it was read from, relative to what was indexed.
	Path string
	// Hash changes whenever the leaflet's record changes.
	Hash    [sha256.Size]byte
	Leaflet *corpus.Leaflet
}

// Open opens or creates the store in the file path. It returns ErrLocked
// within a second when another process has it open. Damage may show here or
// later, in any method.
func Open(path string) (_ *Store, err error) {
	defer watched(path).end(&err)
	if err := create(path); err != nil {
		return nil, err
	}
	s, err := openFile(path)
	if err != nil {
		return nil, err
	}
	// What killed runs left; the lock says that nobody is at it.
	_ = os.Remove(path + spoolEnding)
	removeUnfinished(path)
	return s, nil
}

// openFile opens the store and makes an empty file one.
func openFile(path string) (*Store, error) {
	db, err := bbolt.Open(path, 0o644, &bbolt.Options{Timeout: lockTimeout, FreelistType: bbolt.FreelistMapType, InitialMmapSize: mapSize()})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%s: %w; wait until it has finished, then try again", path, ErrLocked)
	}
	if err != nil {
		return nil, unopened(path, err)
	}
	s := &Store{db: db, path: path}
	if err := s.prepare(); err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// mapSize is how much address space the store's map takes at first, 0 for what
// the file needs. Whenever a transaction outgrows its map, bbolt copies all that
// it holds. On Windows the file would be made as long as the map, and small
// machines have no such addresses.
func mapSize() int {
	if runtime.GOOS == "windows" || strconv.IntSize < 64 {
		return 0
	}
	return 8 << 30
}

func (s *Store) prepare() error {
	var found string
	err := s.db.View(func(tx *bbolt.Tx) error {
		if meta := tx.Bucket(bucketMeta); meta != nil {
			found = string(meta.Get(keySchema))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("reading store %s: %w", s.path, err)
	}
	switch found {
	case schema:
		return nil
	case "":
		return s.update(func(tx *bbolt.Tx) error {
			for _, name := range [][]byte{bucketLeaflets, bucketOrigins, bucketMeta} {
				if _, err := tx.CreateBucketIfNotExists(name); err != nil {
					return err
				}
			}
			return errors.Join(tx.Bucket(bucketMeta).Put(keySchema, []byte(schema)), advance(tx))
		})
	default:
		return fmt.Errorf("store %s has schema %q, this program knows %q; use the program that wrote it", s.path, found, schema)
	}
}

// update runs change in one transaction. What is not its own error is that of
// writing: bbolt does not always say which file, or hides what the system said.
func (s *Store) update(change func(*bbolt.Tx) error) error {
	writing := false
	err := s.db.Update(func(tx *bbolt.Tx) error {
		err := change(tx)
		writing = err == nil
		return err
	})
	if err == nil || !writing {
		return err
	}
	err = fmt.Errorf("writing store %s: %w", s.path, err)
	if cause := syscall.Errno(0); !errors.As(err, &cause) {
		err = fmt.Errorf("%w; check that the disk has room for it and run it again", err)
	}
	return err
}

// Close closes the store and lets others in.
func (s *Store) Close() error { return s.db.Close() }

// Len returns the number of leaflets in all collections.
func (s *Store) Len() (n int, err error) {
	defer watched(s.path).end(&err)
	err = s.db.View(func(tx *bbolt.Tx) error {
		n = tx.Bucket(bucketLeaflets).Stats().KeyN
		return nil
	})
	return n, err
}

// IDs returns the ids of all leaflets in byte order.
func (s *Store) IDs() (ids []string, err error) {
	defer watched(s.path).end(&err)
	err = s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketOrigins).ForEach(func(id, _ []byte) error {
			ids = append(ids, string(id))
			return nil
		})
	})
	return ids, err
}

// Each calls visit for every leaflet in the byte order of ids, with its place
// in that order, and stops at the first error. raw is what Decode reads; it is
// good during the call only.
func (s *Store) Each(visit func(place int, id string, raw []byte) error) (err error) {
	w := watched(s.path)
	defer w.end(&err)
	return s.db.View(func(tx *bbolt.Tx) error {
		place := 0
		return tx.Bucket(bucketLeaflets).ForEach(func(id, raw []byte) error {
			w.caller = true
			err := visit(place, string(id), raw)
			w.caller = false
			place++
			return err
		})
	})
}

// Get returns what Decode reads of one leaflet; the error wraps ErrUnknown
// where there is none. It may be called during Each.
func (s *Store) Get(id string) (raw []byte, err error) {
	defer watched(s.path).end(&err)
	err = s.db.View(func(tx *bbolt.Tx) error {
		raw = bytes.Clone(tx.Bucket(bucketLeaflets).Get([]byte(id)))
		if raw == nil {
			return fmt.Errorf("leaflet %q: %w", id, ErrUnknown)
		}
		return nil
	})
	return raw, err
}

// record is the stored form.
type record struct {
	Path    string          `json:"path"`
	Leaflet *corpus.Leaflet `json:"leaflet"`
}

// Decode reads what Each hands out. It is safe for concurrent use.
func Decode(raw []byte) (Record, error) {
	var r record
	if err := json.Unmarshal(raw, &r); err != nil || r.Leaflet == nil {
		return Record{}, fmt.Errorf("stored leaflet cannot be read: %w", errors.Join(err, ErrDamaged))
	}
	return Record{Path: r.Path, Hash: sha256.Sum256(raw), Leaflet: r.Leaflet}, nil
}
