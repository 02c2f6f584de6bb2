package terminology

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
)

// Fingerprint returns 32 hexadecimal digits that differ whenever two
// vocabularies differ in an id, a label or a link, and that are equal for equal
// ones on every machine. A generation keeps it, to know what it was built with.
func (v *Vocabulary) Fingerprint() string {
	if v == nil {
		return fingerprint(nil)
	}
	return v.fingerprint()
}

func fingerprint(concepts []Concept) string {
	hash := sha256.New()
	var buf []byte
	text := func(s string) {
		buf = binary.AppendUvarint(buf, uint64(len(s)))
		buf = append(buf, s...)
	}
	for i := range concepts {
		c := &concepts[i]
		text(string(c.ID))
		buf = binary.AppendUvarint(buf, uint64(len(c.Labels)))
		for j := range c.Labels {
			l := &c.Labels[j]
			flags := byte(0)
			if l.NeedsContext {
				flags = 1
			}
			// Nearly all labels have the language and the source of the one before.
			same := j > 0 && l.Language == c.Labels[j-1].Language && l.Source == c.Labels[j-1].Source
			if same {
				flags |= 2
			}
			buf = append(buf, byte(l.Role), byte(l.Register), flags)
			text(l.Text)
			if !same {
				text(l.Language)
				text(l.Source)
			}
			buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(l.Weight))
		}
		// Narrower is Broader the other way round.
		for _, links := range [][]ConceptID{c.Related, c.Broader} {
			buf = binary.AppendUvarint(buf, uint64(len(links)))
			for _, id := range links {
				text(string(id))
			}
		}
		hash.Write(buf)
		buf = buf[:0]
	}
	return hex.EncodeToString(hash.Sum(nil)[:16])
}
