package annotate

// looseTable finds the group of two or three words whatever their order: open
// addressing, at most half full. Go's map took a tenth of the time of loading.
type looseTable struct {
	places []uint32 // the place of a key + 1, 0 where it is free
	// maybe has a bit for each key, by its hash: nearly all that queries ask for
	// are told by it to be none, without a look into the larger table.
	maybe  []uint64
	keys   []looseKey
	groups []uint32 // by place of the key
}

// looseKey is two or three words in order of number; a third that is missing is
// noWord.
type looseKey [3]uint32

func newLooseKey(words []uint32) looseKey {
	key := looseKey{words[0], words[1], noWord}
	if len(words) == 3 {
		key[2] = words[2]
	}
	if key[0] > key[1] {
		key[0], key[1] = key[1], key[0]
	}
	if key[1] > key[2] {
		key[1], key[2] = key[2], key[1]
	}
	if key[0] > key[1] {
		key[0], key[1] = key[1], key[0]
	}
	return key
}

// newLooseTable has room for so many keys.
func newLooseTable(count int) looseTable {
	size := 16
	for size < 2*count {
		size *= 2
	}
	return looseTable{places: make([]uint32, size), maybe: make([]uint64, max(size/32, 1)), keys: make([]looseKey, 0, count), groups: make([]uint32, 0, count)}
}

func (k looseKey) hash() uint32 {
	h := (k[0]*0x9E3779B1^k[1])*0x85EBCA6B ^ k[2]*0xC2B2AE35
	return h ^ h>>15
}

// place returns where a key is, or where it may be put.
func (t *looseTable) place(key looseKey, hash uint32) *uint32 {
	mask := uint32(len(t.places) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		if p := &t.places[at]; *p == 0 || t.keys[*p-1] == key {
			return p
		}
	}
}

// bit returns where the bit of a hash is: there are two for every place.
func (t *looseTable) bit(hash uint32) (word *uint64, bit uint64) {
	hash *= 0x9E3779B1
	return &t.maybe[hash>>6&uint32(len(t.maybe)-1)], 1 << (hash & 63)
}

// add puts a group under a key unless there is one, and returns the one that is
// there. It may be called for as many different keys as there is room for.
func (t *looseTable) add(key looseKey, group uint32) uint32 {
	hash := key.hash()
	p := t.place(key, hash)
	if *p == 0 {
		word, bit := t.bit(hash)
		*word |= bit
		t.keys, t.groups = append(t.keys, key), append(t.groups, group)
		*p = uint32(len(t.keys))
	}
	return t.groups[*p-1]
}

// find returns the group under a key.
func (t *looseTable) find(key looseKey) (group uint32, ok bool) {
	if len(t.places) == 0 {
		return 0, false
	}
	hash := key.hash()
	if word, bit := t.bit(hash); *word&bit == 0 {
		return 0, false
	}
	p := t.place(key, hash)
	if *p == 0 {
		return 0, false
	}
	return t.groups[*p-1], true
}
