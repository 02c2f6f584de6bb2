package faults

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// harm is something that happens to a file.
type harm struct {
	what string
	// do returns the new content; nil means that the file is gone.
	do func(content []byte) []byte
}

// page is what a disk loses at once.
const page = 4 << 10

// harms returns what may happen to a file of that length; flips is how many
// random bits are turned, beside the first and the last byte's. other is the
// content of a file that takes its place, nil for none.
func harms(length, flips int, other []byte, rng *rand.Rand) []harm {
	all := []harm{
		{"deleted", func([]byte) []byte { return nil }},
		{"emptied", func([]byte) []byte { return []byte{} }},
		{"cut to half", func(c []byte) []byte { return c[:len(c)/2] }},
		{"cut by a byte", func(c []byte) []byte { return c[:len(c)-1] }},
		{"longer by a byte", func(c []byte) []byte { return append(c, 0) }},
	}
	places := []int{0, length - 1}
	for range flips {
		places = append(places, rng.IntN(length))
	}
	for _, at := range places {
		all = append(all, flip(at, rng.IntN(8)))
	}
	for _, at := range []int{0, rng.IntN(length) / page * page} {
		all = append(all, harm{fmt.Sprintf("zeroed from byte %d", at), func(c []byte) []byte {
			clear(c[at:min(len(c), at+page)])
			return c
		}})
	}
	if other != nil {
		all = append(all, harm{"another generation's", func([]byte) []byte { return other }})
	}
	return all
}

func flip(at, bit int) harm {
	return harm{fmt.Sprintf("bit %d of byte %d turned", bit, at), func(c []byte) []byte {
		c[at] ^= 1 << bit
		return c
	}}
}

// apply does it to a file that is a copy; changed is false where the file is
// as it was.
func (h harm) apply(t *testing.T, path string) (changed bool) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	after := h.do(bytes.Clone(before))
	if after == nil {
		err = os.Remove(path)
	} else {
		err = os.WriteFile(path, after, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return after == nil || !bytes.Equal(before, after)
}

// twin returns the content of the file of the same name in the other
// generation, nil where there is none.
func (tp *template) twin(name string) []byte {
	from, to := tp.generations[0], tp.generations[1]
	below, err := filepath.Rel(from, name)
	if err != nil {
		return nil
	}
	content, err := os.ReadFile(filepath.Join(tp.data, to, below))
	if err != nil {
		return nil
	}
	return content
}
