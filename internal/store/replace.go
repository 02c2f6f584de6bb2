package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"github.com/leafsearch/leafsearch/corpus"
)

// Changes counts what Replace did. Every leaflet of the collection is counted
// once: New, Changed and Unchanged are in it now, Removed no longer is. Kept
// are leaflets whose file could not be read this time: they stay as they were.
type Changes struct {
	New, Changed, Unchanged, Removed, Kept int
}

// Any reports whether the collection is other than before.
func (c Changes) Any() bool { return c.New+c.Changed+c.Removed > 0 }

// Errors of Replace.
var (
	// ErrClash means that two files have one id; neither is taken.
	ErrClash = errors.New("two files have this id")
	// ErrTooManyRemoved means that more than a fifth of the collection would
	// be removed without force.
	ErrTooManyRemoved = errors.New("more than a fifth of the collection would be removed")
)

// maxRemoved is the part of a collection, one in so many, that an update may
// remove without force: a wrong path must not withdraw a site's leaflets.
const maxRemoved = 5

// Put adds one leaflet, read from the file path, to the collection that is
// being replaced. A returned error is about this leaflet only, wraps ErrClash
// where the id is taken, and the update goes on. l.ID must not be empty;
// l.Collection is set. path names the file as the caller knows it and is only
// compared.
type Put func(path string, l *corpus.Leaflet) error

// Replace makes a collection equal to what fill puts, in one transaction:
// after an error, or when the process is killed, the collection is as before.
// Once it has returned nil the change is durable. fill returns the paths of
// what it could not read, files or folders, "" for everything: what they gave
// before is kept.
func (s *Store) Replace(collection string, force bool, fill func(Put) (failed []string, err error)) (_ Changes, err error) {
	if strings.Contains(collection, "\x00") {
		return Changes{}, fmt.Errorf("collection %q: a name cannot hold a zero byte; choose another", collection)
	}
	u := update{store: s, collection: collection, seen: map[string]sighting{}, failed: map[string]bool{}}
	if u.spool, err = newSpool(s.path + spoolEnding); err != nil {
		return Changes{}, err
	}
	// The transaction reads the spool until it has ended.
	defer func() {
		if closed := u.spool.close(); err == nil {
			err = closed
		}
	}()
	w := watched(s.path)
	defer w.end(&err)
	err = s.update(func(tx *bbolt.Tx) error {
		u.leaflets, u.origins = tx.Bucket(bucketLeaflets), tx.Bucket(bucketOrigins)
		var damage error
		w.caller = true
		failed, err := fill(func(path string, l *corpus.Leaflet) error {
			defer watched(s.path).end(&damage)
			return u.put(path, l)
		})
		w.caller = false
		if err := cmp.Or(damage, err); err != nil {
			return err
		}
		for _, path := range failed {
			u.failed[path] = true
		}
		if err := u.remove(force); err != nil {
			return err
		}
		if err := u.write(); err != nil || !u.changes.Any() {
			return err
		}
		return advance(tx)
	})
	if err != nil {
		return Changes{}, err
	}
	return u.changes, nil
}

// sighting is what became of an id that was put.
type sighting struct {
	path  string
	what  change
	hash  [sha256.Size]byte
	place place // in the spool, where it is new or changed
}

type change int

const (
	isNew change = iota
	isChanged
	isUnchanged
	isTakenBack
)

type update struct {
	store      *Store
	collection string
	leaflets   *bbolt.Bucket
	origins    *bbolt.Bucket
	spool      *spool
	seen       map[string]sighting // by id
	failed     map[string]bool     // paths
	changes    Changes
}

func (u *update) put(path string, l *corpus.Leaflet) error {
	if other, twice := u.seen[l.ID]; twice {
		u.takeBack(l.ID, other)
		return fmt.Errorf("id %q is also the id of %s: %w; give each its own id", l.ID, other.path, ErrClash)
	}
	if l.ID == "" || len(l.ID) > bbolt.MaxKeySize {
		return fmt.Errorf("id %q cannot be stored: it has %d bytes, 1 to %d can be kept; give it another id", shortened(l.ID), len(l.ID), bbolt.MaxKeySize)
	}
	l.Collection = u.collection
	raw, err := json.Marshal(record{Path: path, Leaflet: l})
	if err != nil {
		return err
	}
	before, known := parseOrigin(u.origins.Get([]byte(l.ID)))
	if known && before.collection != u.collection {
		return fmt.Errorf("id %q is taken by %s of collection %q: %w; give each its own id", l.ID, before.path, before.collection, ErrClash)
	}
	found := sighting{path: path, hash: sha256.Sum256(raw)}
	switch {
	case known && before.hash == found.hash:
		found.what = isUnchanged
		u.changes.Unchanged++
	case known:
		found.what = isChanged
		u.changes.Changed++
	default:
		u.changes.New++
	}
	if found.what != isUnchanged {
		if found.place, err = u.spool.add(raw); err != nil {
			return err
		}
	}
	u.seen[l.ID] = found
	return nil
}

// write puts what is new and changed into the store, in the order of ids.
func (u *update) write() error {
	if err := u.spool.open(); err != nil {
		return err
	}
	// Ids come in order, so that pages need no room for more in between.
	u.leaflets.FillPercent, u.origins.FillPercent = 1, 1
	for _, id := range slices.Sorted(maps.Keys(u.seen)) {
		found := u.seen[id]
		if found.what != isNew && found.what != isChanged {
			continue
		}
		o := origin{u.collection, found.path, found.hash}
		if err := errors.Join(u.leaflets.Put([]byte(id), u.spool.get(found.place)), u.origins.Put([]byte(id), o.bytes())); err != nil {
			return fmt.Errorf("storing %q: %w", shortened(id), err)
		}
	}
	return nil
}

// shortened keeps a message readable where an id is a whole text.
func shortened(id string) string { return shortenedTo(60, id) }

func shortenedTo(most int, text string) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// takeBack undoes the first put of an id that turns out to be taken twice:
// nobody can say which of the two is meant. What the store had stays.
func (u *update) takeBack(id string, first sighting) {
	u.seen[id] = sighting{path: first.path, what: isTakenBack}
	switch first.what {
	case isNew:
		u.changes.New--
	case isUnchanged:
		u.changes.Unchanged--
		u.changes.Kept++
	case isChanged:
		u.changes.Changed--
		u.changes.Kept++
	}
}

// unread reports whether the file, or something above it, could not be read.
func (u *update) unread(path string) bool {
	for at := len(path); at > 0; at = strings.LastIndexByte(path[:at], '/') {
		if u.failed[path[:at]] {
			return true
		}
	}
	return u.failed[""]
}

// remove removes what was not put.
func (u *update) remove(force bool) error {
	var gone []string
	before := u.changes.Changed + u.changes.Unchanged + u.changes.Kept
	err := u.origins.ForEach(func(id, value []byte) error {
		o, ok := parseOrigin(value)
		if !ok {
			return u.store.Damage(string(id), nil)
		}
		if _, seen := u.seen[string(id)]; seen || o.collection != u.collection {
			return nil
		}
		before++
		if u.unread(o.path) {
			u.changes.Kept++
			return nil
		}
		gone = append(gone, string(id))
		return nil
	})
	if err != nil {
		return err
	}
	if len(gone)*maxRemoved > before && !force {
		return fmt.Errorf("%d of %d leaflets of collection %q are no longer there: %w; if that is right, use --force",
			len(gone), before, u.collection, ErrTooManyRemoved)
	}
	for _, id := range gone {
		if err := errors.Join(u.leaflets.Delete([]byte(id)), u.origins.Delete([]byte(id))); err != nil {
			return err
		}
	}
	u.changes.Removed = len(gone)
	return nil
}
