package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"github.com/leafsearch/leafsearch/corpus"
)

// TestDamage spoils each page of a store in turn, and cuts it at each: what
// cannot be used is an error that says what to do, never a panic, and closing
// does not hang.
func TestDamage(t *testing.T) {
	s := open(t)
	var files []file
	for i := range 60 {
		files = append(files, file{"f", &corpus.Leaflet{ID: fmt.Sprint("id", i), Summary: strings.Repeat("text ", 50)}})
	}
	replace(t, s, "c", files)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	dir, errs := t.TempDir(), 0
	page := os.Getpagesize()
	use := func(what string, data []byte) {
		t.Helper()
		path := filepath.Join(dir, what)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		done := make(chan error)
		go func() { done <- useAll(path) }()
		select {
		case err := <-done:
			if err == nil {
				return
			}
			errs++
			if !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), mend) {
				t.Errorf("%s: %v; want the path and what to do", what, err)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: hangs", what)
		}
	}
	for at := 0; at < min(len(whole), 14*page); at += page { // most of the rest is free
		data := bytes.Clone(whole)
		for i := range 64 {
			data[at+i] ^= 0xff
		}
		use(fmt.Sprintf("spoilt-%d", at), data)
		use(fmt.Sprintf("cut-%d", at), whole[:at])
	}
	if errs < 3 {
		t.Errorf("only %d damages were met", errs)
	}
}

// useAll does what a run does with a store.
func useAll(path string) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := s.Len(); err != nil {
		return err
	}
	if _, err := s.IDs(); err != nil {
		return err
	}
	if err := s.Each(func(int, string, []byte) error { return nil }); err != nil {
		return err
	}
	_, err = s.Replace("c", true, fill(f("f id7 A", "f new B")))
	return err
}

// TestDamagedOrigin refuses to guess which collection a leaflet is of.
func TestDamagedOrigin(t *testing.T) {
	for _, value := range []string{"", "c", "c\x00f", "c\x00f\x00short"} {
		s := open(t)
		replace(t, s, "c", f("f a A"))
		if err := s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketOrigins).Put([]byte("a"), []byte(value)) }); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Replace("c", true, fill(nil)); !errors.Is(err, ErrDamaged) {
			t.Errorf("origin %q: %v, want ErrDamaged", value, err)
		}
	}
}

// TestDamageIsShort: what is damaged may be of any length, the message may not.
func TestDamageIsShort(t *testing.T) {
	s, long := open(t), strings.Repeat("a record in the place of a key ", 1000)
	for _, err := range []error{s.Damage(long, nil), s.Damage("a", errors.New("cause")), broken(s.path, long)} {
		text := err.Error()
		if !errors.Is(err, ErrDamaged) || !strings.HasPrefix(text, s.path+": ") || !strings.HasSuffix(text, mend) || len(text) > len(s.path)+400 {
			t.Errorf("%v", err)
		}
	}
}
