package store

import (
	"crypto/rand"

	"go.etcd.io/bbolt"
)

// State names what a store held at one moment: a store that has fallen back to
// an older page of its own, as bbolt does in silence when the newest is spoilt,
// and a store that takes another's place are told by it.
type State struct {
	// Store is the store's own name, made at random with it; "" for one that
	// was last changed by a program that gave none.
	Store string
	// Number goes up by one with every change.
	Number uint64
}

// State returns the store's state.
func (s *Store) State() (state State, err error) {
	defer watched(s.path).end(&err)
	err = s.db.View(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		state = State{string(meta.Get(keyID)), meta.Sequence()}
		return nil
	})
	return state, err
}

// advance gives the store its next state, within the transaction that changes
// it: one is not durable without the other.
func advance(tx *bbolt.Tx) error {
	meta := tx.Bucket(bucketMeta)
	if meta.Get(keyID) == nil {
		if err := meta.Put(keyID, []byte(rand.Text())); err != nil {
			return err
		}
	}
	_, err := meta.NextSequence()
	return err
}
