package snippet

import (
	"slices"
	"strings"
	"unicode"

	"github.com/leafsearch/leafsearch/internal/forward"
)

// Group is a thing with several names. Finding any of them is worth its weight,
// above 0, and finding a second one no more than finding a term again: several
// names of one thing are no more evidence than one.
type Group struct {
	Weight  float32
	Phrases []Phrase
}

// Phrase is a name: stems that must stand side by side. All of it is marked
// together; its words alone are not.
type Phrase struct {
	Stems []uint32
	// Capitals is set where it counts only if written in capitals, but for a
	// plural s: "MS", "NSAIDs".
	Capitals bool
}

// maxPhrase is how many stems a phrase may have; a longer one is not looked
// for, as it would fill the passage.
const maxPhrase = 16

// entry is what a stem begins: a term, phrases or both.
type entry struct {
	stem  uint32
	first int16 // the place of its first phrase + 1; 0 is none
	// term is the value of its term, 0 where it is none. alone is the value of the
	// group that it is a name of by itself, 0 where it is none; instead, singles is
	// the place of the first of such names + 1 where a look at the text is needed.
	term, alone, singles int16
	// seconds has a bit set for each second stem of its phrases, by its number
	// modulo 64: most stems are told by it that follow this one by chance.
	seconds uint64
}

// phrase is one that is looked for.
type phrase struct {
	Phrase
	first, second uint32 // its first two stems, where it has two
	value         int16  // of its group
	next          int16  // the place of the next with the same first stem + 1
	like          int16  // and of the next in the same pair, or of one stem as well
}

// table finds what a stem begins quickly: open addressing over a power of two.
// The values of terms and groups are numbered from 1 on, the terms first.
type table struct {
	entries []entry
	pairs   []int16 // the places of phrases of several stems + 1, by the first two
	phrases []phrase
	used    []uint32 // the stems in it
}

// fill makes the table that of the terms and groups.
func (t *table) fill(terms []Term, groups []Group) {
	n := len(terms)
	for _, g := range groups {
		n += len(g.Phrases)
	}
	size := 16
	for size < 4*n {
		size *= 2
	}
	if cap(t.entries) < size {
		t.entries = make([]entry, size)
	}
	t.entries = t.entries[:size]
	clear(t.entries)
	t.pairs = slices.Grow(t.pairs[:0], size)[:size]
	clear(t.pairs)
	clear(t.phrases)
	t.phrases, t.used = t.phrases[:0], t.used[:0]
	for i, term := range terms {
		if e := t.entry(term.Stem); e.term == 0 {
			e.term = int16(1 + i)
		}
	}
	for i, g := range groups {
		from := len(t.phrases)
		for _, p := range g.Phrases {
			if len(p.Stems) > 0 && len(p.Stems) <= maxPhrase {
				t.add(phrase{Phrase: p, value: int16(1 + len(terms) + i)})
			}
		}
		t.settle(t.phrases[from:])
	}
}

// add adds a phrase.
func (t *table) add(p phrase) {
	p.first = p.Stems[0]
	e := t.entry(p.first)
	like := &e.singles
	if len(p.Stems) > 1 {
		p.second = p.Stems[1]
		e.seconds |= 1 << (p.second & 63)
		like = t.pair(p.first, p.second)
	}
	p.next, e.first = e.first, int16(len(t.phrases)+1)
	p.like, *like = *like, e.first
	t.phrases = append(t.phrases, p)
}

// settle finds which stems are a name of a group by themselves wherever they stand:
// those that are no name of another, need no capitals and stand in no phrase of the
// group but as the first. Of a longer phrase, they would be the same mention.
func (t *table) settle(group []phrase) {
	for i := range group {
		p := &group[i]
		inside := func(q phrase) bool { return slices.Contains(q.Stems[1:], p.first) }
		if len(p.Stems) > 1 || p.Capitals || p.like > 0 || slices.ContainsFunc(group, inside) {
			continue
		}
		if e := t.find(p.first); e.alone == 0 && &t.phrases[e.singles-1] == p {
			e.alone, e.singles = p.value, 0
		}
	}
}

// entry returns the entry of a stem, and makes it where there is none.
func (t *table) entry(stem uint32) *entry {
	e := t.find(stem)
	if e.empty() {
		e.stem = stem
		t.used = append(t.used, stem)
	}
	return e
}

func (e *entry) empty() bool { return e.term == 0 && e.first == 0 }

// find returns the entry of a stem, an empty one where there is none.
func (t *table) find(stem uint32) *entry {
	mask := uint32(len(t.entries) - 1)
	at := stem * 0x9E3779B1 >> 8 & mask
	for {
		e := &t.entries[at]
		if e.stem == stem || e.empty() {
			return e
		}
		at = (at + 1) & mask
	}
}

// stands reports whether the phrase begins at that token of the body and ends
// before token end. Its first stem is known to be there.
func (p *phrase) stands(src *Source, token, end int) bool {
	if token+len(p.Stems) > end {
		return false
	}
	for i := 1; i < len(p.Stems); i++ {
		if src.Body.Stem(token+i) != p.Stems[i] {
			return false
		}
	}
	if !p.Capitals {
		return true
	}
	var buffer [maxPhrase]forward.Span
	spans := src.Body.Spans(buffer[:0], token, token+len(p.Stems))
	return capitals(src.Text[spans[0].Start:spans[len(spans)-1].End])
}

// capitals reports whether a text has no small letter but a final s.
func capitals(text string) bool {
	return !strings.ContainsFunc(strings.TrimSuffix(text, "s"), unicode.IsLower)
}

// mark says what begins at a token of a stretch.
type mark struct {
	term   int16 // the place of its term + 1; 0 is none
	group  int16 // of the phrase that begins here
	length int16 // of that phrase, in tokens; 0 is none
}

// mark finds what begins at tokens from up to, not including, to.
func (s *stretch) mark(from, to int) {
	for _, token := range s.found {
		i := int(token) - s.first
		if i >= to {
			return
		}
		if i >= from {
			s.marks[i] = s.begins(i, s.end)
		}
	}
}

// trim forgets the phrases that begin in tokens from up to and including to and
// stick out beyond the last of these.
func (s *stretch) trim(from, to int) {
	for i := max(from, to-maxPhrase+2); i <= to; i++ {
		if i+int(s.marks[i].length)-1 > to {
			s.marks[i] = s.begins(i, to+1)
		}
	}
}

// begins finds the term at a token, and of the phrases that begin there and end
// before token end the longest.
func (s *stretch) begins(token, end int) mark {
	e := s.table.find(s.tokens[token].Stem)
	m := mark{term: e.term}
	for at := e.first; at > 0; {
		p := &s.table.phrases[at-1]
		if at = p.next; len(p.Stems) > int(m.length) && s.stands(p, token, end) {
			m.group, m.length = p.value, int16(len(p.Stems))
		}
	}
	return m
}

// stands is phrase.stands among tokens that are decoded.
func (s *stretch) stands(p *phrase, token, end int) bool {
	if token+len(p.Stems) > end {
		return false
	}
	for i := 1; i < len(p.Stems); i++ {
		if s.tokens[token+i].Stem != p.Stems[i] {
			return false
		}
	}
	return !p.Capitals || capitals(s.text[s.tokens[token].Start:s.tokens[token+len(p.Stems)-1].End])
}

// pair returns the first of the phrases that begin with two stems; others may be
// among them.
func (t *table) pair(first, second uint32) *int16 {
	return &t.pairs[(first*0x9E3779B1^second*0x85EBCA6B)>>7&uint32(len(t.pairs)-1)]
}
