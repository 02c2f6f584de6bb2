package generation

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/blob"
	"github.com/leafsearch/leafsearch/internal/forward"
)

// Source is a finished generation as the material of the next one: what each
// leaflet became, without postings. It is safe for concurrent use until Close.
type Source struct {
	Name     string
	Manifest *Manifest

	forward                 *forward.Reader
	analysed                *forward.Analysed
	cards, records, origins *blob.Reader
	packer                  *packer
}

// OpenSource opens a generation after checking every file: damage must not go
// into the next one.
func OpenSource(data, name string) (_ *Source, err error) {
	dir := filepath.Join(data, name)
	s := &Source{Name: name}
	if s.Manifest, err = readWhole(dir); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	if s.packer, err = newPacker(); err != nil {
		return nil, err
	}
	if s.forward, err = forward.Open(dir); err != nil {
		return nil, err
	}
	s.analysed = s.forward.Analysed()
	for _, f := range []struct {
		name string
		to   **blob.Reader
	}{{cardsFile, &s.cards}, {recordsFile, &s.records}, {originsFile, &s.origins}} {
		if *f.to, err = blob.Open(filepath.Join(dir, f.name)); err != nil {
			return nil, err
		}
		if (*f.to).Len() != s.forward.Len() {
			return nil, fmt.Errorf("generation %s: %w: parts of different generations", name, ErrDamaged)
		}
	}
	return s, nil
}

// Len returns the number of leaflets.
func (s *Source) Len() int { return s.forward.Len() }

// Origin returns the id of a leaflet and the hash of the stored record that it
// was made from.
func (s *Source) Origin(number int) (id string, hash [sha256.Size]byte) {
	data := s.origins.Get(number)
	return string(data[copy(hash[:], data):]), hash
}

// Entry returns what the leaflet became. Its Document lacks the keywords and the
// keys of the names; those stand in Card.Names. Text is good until Close.
func (s *Source) Entry(number int) (*Entry, error) {
	// What is taken over gets new hashes: it must be right now.
	err := cmp.Or(s.forward.Check(number), s.forward.CheckNames(number), s.cards.Check(number), s.records.Check(number), s.origins.Check(number))
	if err != nil {
		return nil, fmt.Errorf("leaflet %d of generation %s: %w: %w", number, s.Name, ErrDamaged, err)
	}
	e := &Entry{Text: s.forward.Text(number)}
	var id string
	id, e.Hash = s.Origin(number)
	if e.Card, _, err = s.packer.unpackCard(s.cards.Get(number), nil); err == nil && e.Card.ID != id {
		err = ErrDamaged
	}
	if err == nil {
		var record *Record
		if record, err = s.packer.unpackRecord(s.records.Get(number), &e.Card); err == nil {
			e.Record = *record
		}
	}
	if err != nil {
		return nil, fmt.Errorf("leaflet %q of generation %s: %w", id, s.Name, err)
	}
	e.Document = &index.Document{ID: id, Body: s.analysed.Body(nil, number)}
	e.Document.Title, e.Document.Aka = s.analysed.Names(number)
	return e, nil
}

// Close closes its files.
func (s *Source) Close() error {
	var errs []error
	if s.forward != nil {
		errs = append(errs, s.forward.Close())
	}
	for _, f := range []*blob.Reader{s.cards, s.records, s.origins} {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return errors.Join(errs...)
}

// origin is a leaflet's line in the origins file.
func (e *Entry) origin() []byte { return bytes.Join([][]byte{e.Hash[:], []byte(e.Card.ID)}, nil) }
