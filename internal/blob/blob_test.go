package blob

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// TestRoundTrip puts blobs in any order, whole and in parts, leaves some out,
// and reads back the same bytes.
func TestRoundTrip(t *testing.T) {
	dir, file := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		blobs := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 40), 0, 12).Draw(t, "blobs")
		order := rapid.Permutation(numbers(len(blobs))).Draw(t, "order")
		left := rapid.IntRange(0, len(blobs)).Draw(t, "left out")
		for _, number := range order[:left] {
			blobs[number] = nil
		}
		file++
		path := filepath.Join(dir, fmt.Sprint(file))
		w, err := Create(path, len(blobs))
		if err != nil {
			t.Fatal(err)
		}
		for _, number := range order[left:] {
			b := blobs[number]
			cut := rapid.IntRange(0, len(b)).Draw(t, "cut")
			if err := w.Put(number, b[:cut], nil, b[cut:]); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if r.Len() != len(blobs) {
			t.Fatalf("%d blobs, want %d", r.Len(), len(blobs))
		}
		for i, want := range blobs {
			if err := r.Check(i); err != nil {
				t.Fatal(err)
			}
			if got := r.Get(i); !bytes.Equal(got, want) || r.Size(i) != len(want) || cap(got) != len(got) {
				t.Fatalf("blob %d is %q (size %d, capacity %d), want %q", i, got, r.Size(i), cap(got), want)
			}
		}
	})
}

func TestPutFromManyGoroutines(t *testing.T) {
	const n = 400
	path := filepath.Join(t.TempDir(), "blobs")
	w, err := Create(path, n)
	if err != nil {
		t.Fatal(err)
	}
	// Large enough together that the buffer is written out on the way.
	content := func(i int) []byte { return bytes.Repeat([]byte{byte(i)}, i*20) }
	var work sync.WaitGroup
	for g := range 8 {
		work.Go(func() {
			for i := g; i < n; i += 8 {
				if err := w.Put(i, content(i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	work.Wait()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for i := range n {
		if !bytes.Equal(r.Get(i), content(i)) {
			t.Fatalf("blob %d has other bytes", i)
		}
	}
}

func TestPutFaults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "blobs")
	w, err := Create(path, 2)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Put(0, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := w.Put(1); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, want string
		number     int
	}{
		{"below", "no blob -1 among 2", -1},
		{"above", "no blob 2 among 2", 2},
		{"twice", "blob 0 was put twice", 0},
		{"empty one twice", "blob 1 was put twice", 1},
	} {
		err := w.Put(tt.number, []byte("other"))
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v, want %q and the path", tt.name, err, tt.want)
		}
	}
	// A refused blob leaves the others as they are.
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if string(r.Get(0)) != "first" || len(r.Get(1)) != 0 {
		t.Errorf("blobs are %q and %q", r.Get(0), r.Get(1))
	}
	if _, err := Create(path, 1); !errors.Is(err, os.ErrExist) {
		t.Errorf("a file is written over: %v", err)
	}
}

// TestDamage flips every byte of a file in turn, and cuts it at every length:
// Open refuses it as damaged, or every blob lies within the file and Check refuses
// one.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "blobs")
	w, err := Create(path, 3)
	if err != nil {
		t.Fatal(err)
	}
	blobs := []string{"a leaflet", "", "another leaflet"}
	for i, b := range blobs {
		if err := w.Put(i, []byte(b)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped, refused := bytes.Clone(whole), 0
	for at := range whole {
		for _, mask := range []byte{0x01, 0x80, 0xff} {
			flipped[at] ^= mask
			// What Open does once the file is mapped: files would take seconds.
			r := &Reader{data: flipped}
			if err := r.check(); errors.Is(err, ErrDamaged) {
				refused++
			} else if err != nil {
				t.Errorf("byte %d flipped by %#x: %v", at, mask, err)
			} else {
				noticed, same := false, r.Len() == len(blobs)
				for i := range r.Len() {
					noticed = noticed || r.Check(i) != nil
					same = same && string(r.Get(i)) == blobs[i]
				}
				if !noticed && !same {
					t.Errorf("byte %d flipped by %#x: neither Open nor Check notice it", at, mask)
				}
				for i := range r.Len() {
					if b := r.Get(i); len(b) != r.Size(i) || len(b) > len(whole) {
						t.Errorf("byte %d flipped by %#x: blob %d has %d bytes", at, mask, i, len(b))
					}
				}
			}
			flipped[at] ^= mask
		}
	}
	if refused == 0 {
		t.Error("no flip was noticed")
	}
	refuse := func(what string, data []byte) {
		t.Helper()
		damaged := filepath.Join(dir, "damaged")
		if err := os.WriteFile(damaged, data, 0o644); err != nil {
			t.Fatal(err)
		}
		r, err := Open(damaged)
		if err == nil {
			r.Close()
		}
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), damaged) {
			t.Errorf("%s: %v; want ErrDamaged and the path", what, err)
		}
	}
	for length := range whole {
		refuse(fmt.Sprintf("cut to %d bytes", length), whole[:length])
	}
	refuse("without its first byte", whole[1:])
	refuse("one byte too many", append(bytes.Clone(whole), 0))
}

func TestOpenFaults(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if r, err := Open(dir); err == nil {
		r.Close()
		t.Error("a folder is opened")
	}
}

func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
