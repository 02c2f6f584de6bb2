package annotate

// looseTable finds the group of two or three words whatever their order: open
// addressing, at most half full. Go's map took a tenth of the time of loading.
type looseTable struct {
	places []uint32 // the place of a key + 1, 0 where it is free
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
	return looseTable{places: make([]uint32, size), keys: make([]looseKey, 0, count), groups: make([]uint32, 0, count)}
}

// place returns where a key is, or where it may be put.
func (t *looseTable) place(key looseKey) *uint32 {
	hash := (key[0]*0x9E3779B1^key[1])*0x85EBCA6B ^ key[2]*0xC2B2AE35
	mask := uint32(len(t.places) - 1)
	for at := (hash ^ hash>>15) & mask; ; at = (at + 1) & mask {
		if p := &t.places[at]; *p == 0 || t.keys[*p-1] == key {
			return p
		}
	}
}

// add puts a group under a key unless there is one, and returns the one that is
// there. It may be called for as many different keys as there is room for.
func (t *looseTable) add(key looseKey, group uint32) uint32 {
	p := t.place(key)
	if *p == 0 {
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
	p := t.place(key)
	if *p == 0 {
		return 0, false
	}
	return t.groups[*p-1], true
}
