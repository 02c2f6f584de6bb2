package forward

import (
	"encoding/binary"
)

// A body's tokens are kept in columns of fixed width, so that looking for a few
// words reads two bytes a token and nothing else:
//
//	count uint32, extras uint32
//	words   count × uint16: the word's number
//	gaps    count × 4 bits, the even token in the low half: bytes since the
//	        end of the token before, less one
//	marks   uint32 for tokens 64, 128, ...: where the token before it ended
//	extras  3 × uint32 for what does not fit: token, column, value; in order
//
// All numbers are little-endian. A value that does not fit has all bits set in
// its column and stands among the extras. A token is as long as its word, or
// else it has the gap that means an extra, and its length stands among them.
const (
	bodyHeader = 8
	markEvery  = 64
	extraSize  = 12
	wideWord   = 1<<16 - 1
	wideGap    = 1<<4 - 1
)

// The columns that an extra may belong to.
const (
	columnWord = iota
	columnGap
	columnLength
)

// encodeBody lays out tokens whose spans are in order and apart. lengths has
// the length of each token's word.
func encodeBody(words []uint32, spans []Span, lengths []uint8) []byte {
	n := len(words)
	marks := max(n-1, 0) / markEvery
	out := make([]byte, bodyHeader+2*n+(n+1)/2+marks*4)
	wordAt, gapAt, markAt := bodyHeader, bodyHeader+2*n, bodyHeader+2*n+(n+1)/2
	extras := 0
	var tail []byte
	extra := func(token, column int, value uint32) {
		tail = binary.LittleEndian.AppendUint32(tail, uint32(token))
		tail = binary.LittleEndian.AppendUint32(tail, uint32(column))
		tail = binary.LittleEndian.AppendUint32(tail, value)
		extras++
	}
	end := uint32(0)
	for i := range n {
		if i > 0 && i%markEvery == 0 {
			binary.LittleEndian.PutUint32(out[markAt:], end)
			markAt += 4
		}
		word := min(words[i], wideWord)
		if word == wideWord {
			extra(i, columnWord, words[i])
		}
		binary.LittleEndian.PutUint16(out[wordAt+2*i:], uint16(word))
		// A gap of none wraps round and becomes an extra, too.
		gap, size := min(spans[i].Start-end-1, wideGap), spans[i].End-spans[i].Start
		if gap == wideGap || size != uint32(lengths[i]) {
			gap = wideGap
			extra(i, columnGap, spans[i].Start-end-1)
			extra(i, columnLength, size)
		}
		out[gapAt+i/2] |= byte(gap << (4 * (i & 1)))
		end = spans[i].End
	}
	binary.LittleEndian.PutUint32(out, uint32(n))
	binary.LittleEndian.PutUint32(out[4:], uint32(extras))
	return append(out, tail...)
}

// Span is a range of bytes of a text, End exclusive.
type Span struct{ Start, End uint32 }

// Body is the tokens of a leaflet's text as they lie in the file: nothing is
// decoded before it is asked for. It is good until the Reader is closed.
type Body struct {
	words, gaps, marks, extras []byte
	stems                      []uint32 // by word
	lengths                    []uint8  // by word
	size                       uint32   // of the text
}

// NewBody returns the body of tokens that lie in no file: the words' numbers,
// their spans, in order and apart in a text of size bytes, and the stem of
// each word of the dictionary.
func NewBody(words []uint32, spans []Span, stems []uint32, size int) Body {
	return newBody(encodeBody(words, spans, make([]uint8, len(words))), stems, make([]uint8, len(stems)), size)
}

// newBody checks the lengths; a body that is not what encodeBody made is
// empty.
func newBody(data []byte, stems []uint32, lengths []uint8, size int) Body {
	if len(data) < bodyHeader {
		return Body{}
	}
	n := uint64(binary.LittleEndian.Uint32(data))
	extras := uint64(binary.LittleEndian.Uint32(data[4:]))
	marks := uint64(0)
	if n > 0 {
		marks = (n - 1) / markEvery
	}
	rest := data[bodyHeader:]
	if uint64(len(rest)) != 2*n+(n+1)/2+marks*4+extras*extraSize {
		return Body{}
	}
	gapsEnd := 2*n + (n+1)/2
	return Body{
		words: rest[:2*n], gaps: rest[2*n : gapsEnd], marks: rest[gapsEnd : gapsEnd+4*marks], extras: rest[gapsEnd+4*marks:],
		stems: stems, lengths: lengths, size: uint32(size),
	}
}

// Len returns the number of tokens.
func (b *Body) Len() int { return len(b.words) / 2 }

// Word returns the number of the word that token i is, 0 ≤ i < Len.
func (b *Body) Word(i int) uint32 {
	w := uint32(binary.LittleEndian.Uint16(b.words[2*i:]))
	if w == wideWord {
		return b.extra(i, columnWord)
	}
	return w
}

// Stem returns the number of the token's stem; see Words.Stem.
func (b *Body) Stem(i int) uint32 {
	if w := b.Word(i); uint64(w) < uint64(len(b.stems)) {
		return b.stems[w]
	}
	return noStem
}

// noStem is the stem of a word that is in no dictionary: damage.
const noStem = ^uint32(0)

// extra finds a value that did not fit, by halving.
func (b *Body) extra(token, column int) uint32 {
	lo, hi := 0, len(b.extras)/extraSize
	want := uint64(token)<<2 | uint64(column)
	for lo < hi {
		mid := (lo + hi) / 2
		e := b.extras[mid*extraSize:]
		have := uint64(binary.LittleEndian.Uint32(e))<<2 | uint64(binary.LittleEndian.Uint32(e[4:]))
		switch {
		case have == want:
			return binary.LittleEndian.Uint32(e[8:])
		case have < want:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0
}

// Spans appends the byte spans of the tokens from up to, not including, to.
// Spans never leave the text.
func (b *Body) Spans(dst []Span, from, to int) []Span {
	if from >= to {
		return dst // there may be no mark for the end
	}
	i := from / markEvery * markEvery
	end := uint32(0)
	if i > 0 {
		end = min(binary.LittleEndian.Uint32(b.marks[i/markEvery*4-4:]), b.size)
	}
	for ; i < to; i++ {
		gap, length := uint32(b.gaps[i/2]>>(4*(i&1))&wideGap), uint32(0)
		if gap == wideGap {
			gap, length = b.extra(i, columnGap), b.extra(i, columnLength)
		} else if word := b.Word(i); uint64(word) < uint64(len(b.lengths)) {
			length = uint32(b.lengths[word])
		}
		gap++
		start := end + min(gap, b.size-end)
		end = start + min(length, b.size-start)
		if i >= from {
			dst = append(dst, Span{start, end})
		}
	}
	return dst
}

// Tokens appends the tokens from up to, not including, to.
func (b *Body) Tokens(dst []Token, from, to int) []Token {
	var buffer [3 * markEvery]Span // a passage looks at some 150
	for i, span := range b.Spans(buffer[:0], from, to) {
		dst = append(dst, Token{Stem: b.Stem(from + i), Start: span.Start, End: span.End})
	}
	return dst
}

// Find appends the numbers of the tokens that are in the set, in order.
func (b *Body) Find(dst []uint32, set *WordSet) []uint32 {
	words, in := b.words, set.bits
	for i := 0; i+1 < len(words); i += 2 {
		w := uint32(words[i]) | uint32(words[i+1])<<8
		if int(w>>6) < len(in) && in[w>>6]>>(w&63)&1 != 0 || w == wideWord && set.has(b.extra(i/2, columnWord)) {
			dst = append(dst, uint32(i/2))
		}
	}
	return dst
}

// WordSet is a set of words to look for in many bodies. It is for one
// goroutine at a time; Reset makes it empty for another search.
type WordSet struct {
	bits []uint64
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
	if need := int(word>>6) + 1; len(s.bits) < need {
		s.bits = append(s.bits, make([]uint64, need-len(s.bits))...)
	}
	s.have = append(s.have, word)
	// The number that marks an extra must not pass for a word.
	if word != wideWord {
		s.bits[word>>6] |= 1 << (word & 63)
	}
}

func (s *WordSet) has(word uint32) bool {
	for _, have := range s.have {
		if have == word {
			return true
		}
	}
	return false
}

// Reset empties the set.
func (s *WordSet) Reset() {
	for _, word := range s.have {
		s.bits[word>>6] = 0
	}
	s.have = s.have[:0]
}
