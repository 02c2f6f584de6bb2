package analysis

import (
	"hash/maphash"
	"sync/atomic"
)

const (
	cacheWays    = 8       // words that share a bucket: its slots fill a cache line
	cacheBuckets = 1 << 14 // a power of two
)

// entry is what is known of one folded word.
type entry struct {
	word, term string
	function   bool
}

// cache remembers the entries of words seen before: 131,072 at most, eight to a
// bucket, where the ninth takes the place of one. MedQuAD has 30,000. Readers
// and writers never wait for one another: a slot is one pointer, and an entry
// is not changed once it is in. Losing one costs a word about a microsecond.
type cache struct {
	seed  maphash.Seed
	slots []atomic.Pointer[entry]
}

func newCache() *cache {
	return &cache{seed: maphash.MakeSeed(), slots: make([]atomic.Pointer[entry], cacheBuckets*cacheWays)}
}

func (c *cache) hash(word []byte) uint64 { return maphash.Bytes(c.seed, word) }

// get returns the entry of word, or nil.
func (c *cache) get(hash uint64, word []byte) *entry {
	first := hash % cacheBuckets * cacheWays
	bucket := c.slots[first : first+cacheWays]
	for i := range bucket {
		e := bucket[i].Load()
		if e == nil {
			return nil
		}
		if e.word == string(word) {
			return e
		}
	}
	return nil
}

// put remembers an entry. Two writers may both put the same word, which takes a
// slot more and changes no answer.
func (c *cache) put(hash uint64, e *entry) {
	first := hash % cacheBuckets * cacheWays
	bucket := c.slots[first : first+cacheWays]
	for i := range bucket {
		if bucket[i].CompareAndSwap(nil, e) {
			return
		}
	}
	bucket[hash>>32%cacheWays].Store(e)
}
