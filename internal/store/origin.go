package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"go.etcd.io/bbolt"
)

// Origin names a stored leaflet and its state.
type Origin struct {
	ID   string
	Hash [sha256.Size]byte // as in Record
}

// Origins returns the origins of all leaflets in the byte order of ids, without
// reading the leaflets.
func (s *Store) Origins() (all []Origin, err error) {
	defer watched(s.path).end(&err)
	err = s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketOrigins).ForEach(func(id, value []byte) error {
			o, ok := parseOrigin(value)
			if !ok {
				return s.Damage(string(id), nil)
			}
			all = append(all, Origin{string(id), o.hash})
			return nil
		})
	})
	return all, err
}

// Fingerprint names what a store holds: two stores with the same leaflets have
// the same one, whatever happened to them before.
func Fingerprint(all []Origin) string {
	h := sha256.New()
	for _, o := range all {
		fmt.Fprintf(h, "%d ", len(o.ID))
		h.Write([]byte(o.ID))
		h.Write(o.Hash[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// origin says where a stored leaflet came from.
type origin struct {
	collection, path string
	hash             [sha256.Size]byte
}

func (o origin) bytes() []byte {
	return bytes.Join([][]byte{[]byte(o.collection), []byte(o.path), o.hash[:]}, []byte{0})
}

// parseOrigin reads what bytes wrote; ok is false for nil.
func parseOrigin(value []byte) (o origin, ok bool) {
	collection, rest, ok := bytes.Cut(value, []byte{0})
	end := len(rest) - sha256.Size - 1
	if !ok || end < 0 || rest[end] != 0 {
		return o, false
	}
	o = origin{collection: string(collection), path: string(rest[:end])}
	copy(o.hash[:], rest[end+1:])
	return o, true
}
