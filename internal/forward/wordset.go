package forward

// WordSet is a set of words to look for in many bodies. It is for one
// goroutine at a time; Reset makes it empty for another search.
type WordSet struct {
	// bits has a bit for each number that fits in a body's column; that which
	// marks an extra is set where the set has any word that is one.
	bits [(wideWord + 1) / 64]uint64
	have []uint32
}

// AddStem adds every word that has the stem.
func (s *WordSet) AddStem(w *Words, stem uint32) {
	for _, word := range w.wordsOf(stem) {
		s.AddWord(word)
	}
}

// AddWord adds one word.
func (s *WordSet) AddWord(word uint32) {
	s.have = append(s.have, word)
	short := min(word, wideWord)
	s.bits[short/64] |= 1 << (short % 64)
}

// at returns 1 where the set has the word in the lowest sixteen bits, else 0.
func (s *WordSet) at(word uint64) int {
	return int(s.bits[word>>6&uint64(len(s.bits)-1)] >> (word & 63) & 1)
}

// Reset empties the set.
func (s *WordSet) Reset() {
	for _, word := range s.have {
		s.bits[min(word, wideWord)/64] = 0
	}
	s.have = s.have[:0]
}
