package generation

import (
	"encoding/binary"
	"fmt"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/heading"
)

// A card is kept as its strings and numbers in the order of its fields: a string
// as its length and its bytes, a number as a varint, places as how far they are
// from the place before. All of a generation's cards are read when it is opened,
// and this is smaller than JSON (1.47 MB of MedQuAD's instead of 1.81) and read
// in a fifth of the time.

// ownAnchor stands for the anchor that heading.Anchor makes of the heading, as most
// are. It is none itself. That rule is part of the schema: a test says when it
// changes.
const ownAnchor = "="

func encodeCard(c *Card) []byte {
	b := make([]byte, 0, 512)
	text := func(s string) {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	for _, field := range c.texts() {
		text(*field)
	}
	b = binary.AppendUvarint(b, uint64(len(c.Parts)))
	var before Part
	before.Section = -1
	for _, p := range c.Parts {
		text(p.Kind.String())
		text(p.Heading)
		if p.Anchor != "" && p.Anchor == heading.Anchor(p.Heading) {
			text(ownAnchor)
		} else {
			text(p.Anchor)
		}
		text(p.SourceAnchor)
		for _, n := range [...]int64{
			int64(p.Section) - int64(before.Section) - 1,
			int64(p.Start) - int64(before.End), int64(p.End) - int64(p.Start),
			int64(p.First) - int64(before.Last), int64(p.Last) - int64(p.First),
		} {
			b = binary.AppendVarint(b, n)
		}
		before = p
	}
	b = binary.AppendUvarint(b, uint64(len(c.Names)))
	for _, name := range c.Names {
		text(name)
	}
	return b
}

// texts are the fields of a card that are text, in order.
func (c *Card) texts() [11]*string {
	return [...]*string{
		&c.ID, &c.Title, (*string)(&c.Type), &c.URL, &c.Publisher, &c.Summary, &c.Language,
		(*string)(&c.Reviewed), (*string)(&c.NextReview), &c.Status, &c.Notice,
	}
}

// decodeCard reads what encodeCard wrote. The error wraps ErrDamaged.
func decodeCard(data []byte) (c Card, err error) {
	// All strings of the card are parts of one.
	r := cardReader{rest: string(data)}
	for _, field := range c.texts() {
		*field = r.text()
	}
	c.Parts = make([]Part, r.count())
	before := Part{Section: -1}
	for i := range c.Parts {
		p := &c.Parts[i]
		if p.Kind, err = corpus.ParseSectionKind(r.text()); err != nil {
			r.bad = true
			break
		}
		p.Heading, p.Anchor, p.SourceAnchor = r.text(), r.text(), r.text()
		if p.Anchor == ownAnchor {
			p.Anchor = heading.Anchor(p.Heading)
		}
		p.Section = before.Section + 1 + int(r.number())
		p.Start = uint32(int64(before.End) + r.number())
		p.End = uint32(int64(p.Start) + r.number())
		p.First = uint32(int64(before.Last) + r.number())
		p.Last = uint32(int64(p.First) + r.number())
		before = *p
	}
	c.Names = make([]string, r.count())
	for i := range c.Names {
		c.Names[i] = r.text()
	}
	if r.bad || r.rest != "" {
		return Card{}, fmt.Errorf("%w: a card that cannot be read", ErrDamaged)
	}
	if len(c.Parts) == 0 {
		c.Parts = nil
	}
	if len(c.Names) == 0 {
		c.Names = nil
	}
	return c, nil
}

// cardReader reads the values of a card one after the other; bad is set, and all
// further ones are empty, where there is none left.
type cardReader struct {
	rest string
	bad  bool
}

func (r *cardReader) uvarint() uint64 {
	var n uint64
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen64; i++ {
		n |= uint64(r.rest[i]&0x7F) << (7 * i)
		if r.rest[i] < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.rest, r.bad = "", true
	return 0
}

func (r *cardReader) number() int64 {
	n := r.uvarint()
	return int64(n>>1) ^ -int64(n&1)
}

func (r *cardReader) text() string {
	n := r.uvarint()
	if n > uint64(len(r.rest)) {
		r.rest, r.bad = "", true
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

// count reads how many things follow, each of which takes a byte at least.
func (r *cardReader) count() int {
	n := r.uvarint()
	if n > uint64(len(r.rest)) {
		r.rest, r.bad = "", true
		return 0
	}
	return int(n)
}
