package analysis

import "unsafe"

// A Memo has room for two to the power of memoBits words: those of some leaflets.
const memoBits = 12

// Memo remembers a number for words and terms. Tokens share these (see [Token]), so
// that one is mostly told by where it lies in memory, which is quicker than by what
// it says. It forgets whenever it likes: one that is not there may have been put.
// The zero value is empty. It is for one goroutine.
type Memo struct {
	slots [1 << memoBits]memoSlot
	round uint32
}

type memoSlot struct {
	text  string // keeps it in memory: nothing else may come to lie there
	value uint32
	round uint32
}

// Get returns the number of a text that is the very one that was put, not only one
// that says the same; ok is false where it is not there.
func (m *Memo) Get(text string) (value uint32, ok bool) {
	s := m.slot(text)
	if unsafe.StringData(s.text) != unsafe.StringData(text) || len(s.text) != len(text) || s.round != m.round {
		return 0, false
	}
	return s.value, text != ""
}

// Put remembers the number of a text.
func (m *Memo) Put(text string, value uint32) {
	*m.slot(text) = memoSlot{text: text, value: value, round: m.round}
}

// Forget empties the memo.
func (m *Memo) Forget() {
	if m.round++; m.round == 0 {
		clear(m.slots[:])
	}
}

func (m *Memo) slot(text string) *memoSlot {
	at := uint64(uintptr(unsafe.Pointer(unsafe.StringData(text)))) * 0x9E3779B97F4A7C15
	return &m.slots[at>>(64-memoBits)]
}
