package impact

import "math/bits"

// bitmap is a set of documents: bit d%64 of word d/64.
type bitmap []uint64

func newBitmap(n int) bitmap { return make(bitmap, (n+63)/64) }

func (b bitmap) set(doc uint32)      { b[doc/64] |= 1 << (doc % 64) }
func (b bitmap) has(doc uint32) bool { return b[doc/64]>>(doc%64)&1 != 0 }

// setAll adds the documents.
func (b bitmap) setAll(docs []uint32) {
	for _, d := range docs {
		b[d/64] |= 1 << (d % 64)
	}
}

// add adds the documents of a list.
func (b bitmap) add(l *list) {
	if l.set != nil {
		b.or(l.set)
	} else {
		b.setAll(l.docs)
	}
}

// or adds the documents of another set.
func (b bitmap) or(other bitmap) {
	other = other[:len(b)]
	for i := range b {
		b[i] |= other[i]
	}
}

// and keeps only the documents that another set has too.
func (b bitmap) and(other bitmap) {
	other = other[:len(b)]
	for i := range b {
		b[i] &= other[i]
	}
}

// without takes the documents out.
func (b bitmap) without(docs []uint32) {
	for _, d := range docs {
		b[d/64] &^= 1 << (d % 64)
	}
}

// count returns how many documents there are.
func (b bitmap) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// countOf returns how many of these documents there are.
func (b bitmap) countOf(docs []uint32) int {
	n := uint64(0)
	for _, d := range docs {
		n += b[d/64] >> (d % 64) & 1
	}
	return int(n)
}

// countWith returns how many documents both sets have.
func (b bitmap) countWith(other bitmap) int {
	other = other[:len(b)]
	n := 0
	for i, w := range b {
		n += bits.OnesCount64(w & other[i])
	}
	return n
}

// each calls visit for every document in order.
func (b bitmap) each(visit func(doc uint32)) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			visit(uint32(i*64 + bits.TrailingZeros64(w)))
		}
	}
}
