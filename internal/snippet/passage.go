package snippet

import (
	"cmp"
	"slices"

	"github.com/leafsearch/leafsearch/internal/forward"
)

// Source is a leaflet's text as the forward file keeps it. Parts are its
// sections in order, without their headings; no passage crosses from one to
// the next. Headings, where not nil, has the heading of each part, which may
// be empty.
type Source struct {
	Text     string
	Tokens   []forward.Token
	Parts    []Span
	Headings []Span
}

// Span is a range of bytes of the text.
type Span struct{ Start, End uint32 }

// Term is a stem to look for and what finding it is worth, above 0: its idf.
type Term struct {
	Stem   uint32
	Weight float32
}

// Passage is a stretch of one part.
type Passage struct {
	// Part is the number of the part it stands in.
	Part      int
	Fragments []Fragment
}

// Constants of the choice, found by looking at some hundred results.
const (
	// window is how many tokens a passage has, about three lines on a phone.
	window = 40
	// repeat is what a term's second occurrence is worth: a little more
	// evidence that the passage is about it. Later ones are worth nothing, or
	// the thick of a section would win over the sentence that says what a
	// thing is, which mostly stands first.
	repeat = 0.1
	// least is the part of the best passage's score that a further passage
	// must reach.
	least = 0.5
)

// hit is a token that matches.
type hit struct {
	token int
	term  int
	part  int
}

// candidate is a run of hits in one part.
type candidate struct {
	first, last int // tokens
	part        int
	score       float32
}

// Best returns at most limit passages, best first, ties in the order of the
// text. A passage is the window of about 40 tokens whose different terms weigh
// most; passages do not overlap, and stand in different parts. There is at
// least one where a part holds any of the terms. Where only headings do, it is
// the beginning of the first part under one.
func Best(src Source, terms []Term, limit int) []Passage {
	if limit <= 0 {
		return nil
	}
	table := newStemTable(terms)
	hits := find(src, &table)
	if len(hits) == 0 {
		return underHeading(src, &table)
	}
	best := bestOfParts(hits, terms)
	slices.SortStableFunc(best, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	passages := make([]Passage, 0, min(limit, len(best)))
	for _, c := range best {
		if len(passages) == limit || c.score < least*best[0].score {
			break
		}
		from, to := widen(src, &table, c)
		p := Passage{Part: c.part, Fragments: cut(src, &table, c.part, from, to)}
		// Leaflets repeat sentences; saying the same twice says nothing.
		if !slices.ContainsFunc(passages, func(have Passage) bool { return slices.Equal(have.Fragments, p.Fragments) }) {
			passages = append(passages, p)
		}
	}
	return passages
}

// find lists the tokens that are terms and lie inside a part, in order.
func find(src Source, table *stemTable) []hit {
	hits := make([]hit, 0, 64)
	part := 0
	for i, t := range src.Tokens {
		term := table.get(t.Stem)
		if term < 0 {
			continue
		}
		for part < len(src.Parts) && t.Start >= src.Parts[part].End {
			part++
		}
		if part == len(src.Parts) {
			break
		}
		if t.Start >= src.Parts[part].Start && t.End <= src.Parts[part].End {
			hits = append(hits, hit{token: i, term: term, part: part})
		}
	}
	return hits
}

// underHeading returns the beginning of the first part whose heading holds a
// term and whose text does not.
func underHeading(src Source, table *stemTable) []Passage {
	for part, h := range src.Headings {
		for _, t := range src.Tokens {
			if t.Start < h.Start || t.End > h.End || table.get(t.Stem) < 0 {
				continue
			}
			first := slices.IndexFunc(src.Tokens, func(t forward.Token) bool { return t.Start >= src.Parts[part].Start })
			if first < 0 || src.Tokens[first].End > src.Parts[part].End {
				break
			}
			from, to := widen(src, table, candidate{first: first, last: first, part: part})
			return []Passage{{Part: part, Fragments: cut(src, table, part, from, to)}}
		}
	}
	return nil
}

// bestOfParts returns the best window of each part that has hits, in order.
func bestOfParts(hits []hit, terms []Term) []candidate {
	var best []candidate
	count := make([]int, len(terms)) // of each term in the window
	first := 0
	var score float32
	for last, h := range hits {
		for first < last && (hits[first].part != h.part || h.token-hits[first].token >= window) {
			score -= worth(count, terms, hits[first].term, -1)
			first++
		}
		score += worth(count, terms, h.term, 1)
		for count[hits[first].term] > 2 { // it adds nothing but length
			worth(count, terms, hits[first].term, -1)
			first++
		}
		c := candidate{first: hits[first].token, last: h.token, part: h.part, score: score}
		switch k := len(best) - 1; {
		case k < 0 || best[k].part != h.part:
			best = append(best, c)
		case c.score > best[k].score+1e-4: // rounding must not move a passage on
			best[k] = c
		}
	}
	return best
}

// worth counts an occurrence in or out of the window and returns what it adds
// or takes.
func worth(count []int, terms []Term, term, change int) float32 {
	before := count[term]
	count[term] += change
	switch min(before, count[term]) {
	case 0:
		return terms[term].Weight
	case 1:
		return repeat * terms[term].Weight
	}
	return 0
}

// stemTable finds a stem among a few quickly: open addressing over a power of
// two.
type stemTable struct {
	stems []uint32
	terms []int16 // place in the terms + 1; 0 is empty
}

func newStemTable(terms []Term) stemTable {
	size := 16
	for size < 4*len(terms) {
		size *= 2
	}
	t := stemTable{stems: make([]uint32, size), terms: make([]int16, size)}
	for i, term := range terms {
		at := t.slot(term.Stem)
		if t.terms[at] == 0 {
			t.stems[at], t.terms[at] = term.Stem, int16(i+1)
		}
	}
	return t
}

func (t *stemTable) slot(stem uint32) int {
	mask := uint32(len(t.terms) - 1)
	at := stem * 0x9E3779B1 >> 8 & mask
	for t.terms[at] != 0 && t.stems[at] != stem {
		at = (at + 1) & mask
	}
	return int(at)
}

// get returns the place of the term with that stem, or −1.
func (t *stemTable) get(stem uint32) int { return int(t.terms[t.slot(stem)]) - 1 }
