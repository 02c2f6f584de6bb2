package terminology

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
)

// Fingerprint returns 32 hexadecimal digits that differ whenever two
// vocabularies differ in an id, a label or a link. Those of the same sources in
// the same order, and of the same mappings, are equal on every machine. A
// generation keeps it, to know what it was built with.
func (v *Vocabulary) Fingerprint() string {
	if v == nil {
		return fingerprint(nil, nil)
	}
	return v.fingerprint()
}

func fingerprint(sources []Source, mappings []Mapping) string {
	hash := sha256.New()
	for i := range sources {
		s := &sources[i]
		if len(s.Concepts) == 0 {
			continue // it changes nothing
		}
		digest := s.Digest
		if digest == "" {
			digest = contentDigest(s.Concepts)
		}
		// The name is that of the labels' source, and decides nothing else.
		fmt.Fprintf(hash, "source %q %q\n", s.Name, digest)
	}
	for _, m := range mappings {
		fmt.Fprintf(hash, "mapping %q %q\n", m.From, m.To)
	}
	return hex.EncodeToString(hash.Sum(nil)[:16])
}

func contentDigest(concepts []Concept) string {
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
		for _, links := range [][]ConceptID{c.Related, c.Broader, c.Narrower} {
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
