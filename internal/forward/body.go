package forward

import (
	"encoding/binary"
	"slices"
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

// markBefore returns the last token up to i that is known to begin after a byte,
// and that byte.
func (b *Body) markBefore(i int) (token int, end uint32) {
	if token = i / markEvery * markEvery; token > 0 {
		end = min(binary.LittleEndian.Uint32(b.marks[token/markEvery*4-4:]), b.size)
	}
	return token, end
}

// span returns the span of token i, the one before which ends at byte end.
func (b *Body) span(i int, end uint32) Span {
	gap, length := uint32(b.gaps[i/2]>>(4*(i&1))&wideGap), uint32(0)
	if gap == wideGap {
		gap, length = b.extra(i, columnGap), b.extra(i, columnLength)
	} else if word := b.Word(i); uint64(word) < uint64(len(b.lengths)) {
		length = uint32(b.lengths[word])
	}
	gap++
	start := end + min(gap, b.size-end)
	return Span{start, start + min(length, b.size-start)}
}

// Spans appends the byte spans of the tokens from up to, not including, to.
// Spans never leave the text.
func (b *Body) Spans(dst []Span, from, to int) []Span {
	if from >= to {
		return dst // there may be no mark for the end
	}
	i, end := b.markBefore(from)
	for ; i < to; i++ {
		span := b.span(i, end)
		if end = span.End; i >= from {
			dst = append(dst, span)
		}
	}
	return dst
}

// Tokens appends the tokens from up to, not including, to.
func (b *Body) Tokens(dst []Token, from, to int) []Token {
	if from >= to {
		return dst
	}
	dst = slices.Grow(dst, to-from)
	i, mark := b.markBefore(from)
	words, gaps := b.words[:2*to], b.gaps[:(to+1)/2]
	stems, lengths := b.stems, b.lengths[:len(b.stems)]
	// Bounded by size only where it is written down, and so wide that it cannot
	// overflow: each token waits for the end of the one before.
	size, end := uint64(b.size), uint64(mark)
	for ; i < to; i++ {
		word := int(binary.LittleEndian.Uint16(words[2*i:]))
		gap := uint64(gaps[i/2]>>(4*(i&1))) & wideGap
		if word == wideWord || gap == wideGap || word >= len(stems) {
			span := b.span(i, uint32(min(end, size)))
			if end = uint64(span.End); i >= from {
				dst = append(dst, Token{Stem: b.Stem(i), Start: span.Start, End: span.End})
			}
			continue
		}
		start := end + gap + 1
		end = start + uint64(lengths[word])
		if i >= from {
			dst = append(dst, Token{Stem: stems[word], Start: uint32(min(start, size)), End: uint32(min(end, size))})
		}
	}
	return dst
}

// Find appends the numbers of the tokens that are in the set, in order.
func (b *Body) Find(dst []uint32, set *WordSet) []uint32 {
	n, first := b.Len(), len(dst)
	dst = slices.Grow(dst, n)[:first+n]
	// Every token is written where the next one found belongs: no branch depends on
	// what it is, which no processor could guess.
	words, out, found := b.words[:2*n], dst[first:], 0
	i := 0
	for ; i+4 <= n; i += 4 {
		four := binary.LittleEndian.Uint64(words[2*i:])
		out[found] = uint32(i)
		found += set.at(four)
		out[found] = uint32(i + 1)
		found += set.at(four >> 16)
		out[found] = uint32(i + 2)
		found += set.at(four >> 32)
		out[found] = uint32(i + 3)
		found += set.at(four >> 48)
	}
	for ; i < n; i++ {
		out[found] = uint32(i)
		found += set.at(uint64(binary.LittleEndian.Uint16(words[2*i:])))
	}
	dst = dst[:first+found]
	if set.at(wideWord) == 0 {
		return dst
	}
	kept := slices.DeleteFunc(dst[first:], func(i uint32) bool { return !b.in(set, int(i)) })
	return dst[:first+len(kept)]
}

// in reports whether token i is in the set.
func (b *Body) in(set *WordSet, i int) bool {
	word := binary.LittleEndian.Uint16(b.words[2*i:])
	return set.at(uint64(word)) != 0 && (word != wideWord || slices.Contains(set.have, b.extra(i, columnWord)))
}
