package impact

import "math/bits"

// exactLengths is how many lengths keep their own code before four
// significant bits take over.
const exactLengths = 24

// codedLength rounds a field length down as Lucene's one-byte code does:
// exact to 40, then four significant bits. It costs nothing in quality and
// lets another engine, which stores that byte, give the same scores.
// Source: org.apache.lucene.util.SmallFloat, intToByte4 and byte4ToInt.
func codedLength(n uint32) uint32 {
	if n < exactLengths {
		return n
	}
	rest := n - exactLengths
	if width := bits.Len32(rest); width > 4 {
		shift := width - 4
		rest = rest >> shift << shift
	}
	return exactLengths + rest
}
