package snippet

import (
	"cmp"
	"slices"
	"sync"

	"github.com/leafsearch/leafsearch/internal/forward"
)

// Source is a leaflet's text as the forward file keeps it. Parts are its
// sections in order; no passage crosses from one to the next. Tokens between
// two parts, and before the first, are the heading of the part that follows.
type Source struct {
	Text  string
	Body  forward.Body
	Parts []Part
}

// Part is a section without its heading: bytes Start to End of the text, and
// tokens First up to, not including, Last.
type Part struct {
	Start, End  uint32
	First, Last uint32
}

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

// Finder finds passages for one query in many leaflets. It is for one
// goroutine; Release gives its memory to the next.
type Finder struct {
	terms  []Term
	table  stemTable
	words  forward.WordSet
	tokens []uint32
	hits   []hit
	count  []int
	near   []forward.Token
	best   []candidate
}

var finders = sync.Pool{New: func() any { return new(Finder) }}

// NewFinder returns a finder for the terms, which are numbered by that
// dictionary.
func NewFinder(words *forward.Words, terms []Term) *Finder {
	f := finders.Get().(*Finder)
	f.terms = terms
	f.table.fill(terms)
	for _, t := range terms {
		f.words.AddStem(words, t.Stem)
	}
	f.count = append(f.count[:0], make([]int, len(terms))...)
	return f
}

// Release ends the use of the finder.
func (f *Finder) Release() {
	f.words.Reset()
	f.terms = nil
	finders.Put(f)
}

// Best returns at most limit passages, best first, ties in the order of the
// text. A passage is the window of about 40 tokens whose different terms weigh
// most; passages do not overlap, and stand in different parts. There is at
// least one where a part holds any of the terms. Where only headings do, it is
// the beginning of the first part under one.
func (f *Finder) Best(src *Source, limit int) []Passage {
	if limit <= 0 {
		return nil
	}
	f.tokens = src.Body.Find(f.tokens[:0], &f.words)
	f.place(src)
	if len(f.hits) == 0 {
		return f.underHeading(src)
	}
	f.bestOfParts()
	best := f.best
	slices.SortStableFunc(best, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	passages := make([]Passage, 0, min(limit, len(best)))
	for _, c := range best {
		if len(passages) == limit || c.score < least*best[0].score {
			break
		}
		p := f.passage(src, c)
		// Leaflets repeat sentences; saying the same twice says nothing.
		if !slices.ContainsFunc(passages, func(have Passage) bool { return slices.Equal(have.Fragments, p.Fragments) }) {
			passages = append(passages, p)
		}
	}
	return passages
}

// place finds the part and the term of each token found, and leaves out those
// in headings.
func (f *Finder) place(src *Source) {
	f.hits = f.hits[:0]
	part := 0
	for _, token := range f.tokens {
		for part < len(src.Parts) && token >= src.Parts[part].Last {
			part++
		}
		if part == len(src.Parts) {
			return
		}
		if token < src.Parts[part].First {
			continue
		}
		if term := f.table.get(src.Body.Stem(int(token))); term >= 0 {
			f.hits = append(f.hits, hit{token: int(token), term: term, part: part})
		}
	}
}

// underHeading returns the beginning of the first part whose heading holds a
// term.
func (f *Finder) underHeading(src *Source) []Passage {
	for part, p := range src.Parts {
		before := uint32(0)
		if part > 0 {
			before = src.Parts[part-1].Last
		}
		inHeading := func(token uint32) bool { return before <= token && token < p.First }
		if p.First < p.Last && slices.ContainsFunc(f.tokens, inHeading) {
			return []Passage{f.passage(src, candidate{first: int(p.First), last: int(p.First), part: part})}
		}
	}
	return nil
}

// Tokens before and after a candidate that may matter for where a passage
// begins and ends: one more than widen ever looks at.
const (
	marginBefore = window + 1
	marginAfter  = window + after + 1
)

// passage decodes the tokens round a candidate and cuts the passage out.
func (f *Finder) passage(src *Source, c candidate) Passage {
	first := max(c.first-marginBefore, 0)
	last := min(c.last+marginAfter, src.Body.Len())
	f.near = src.Body.Tokens(f.near[:0], first, last)
	p := src.Parts[c.part]
	near := stretch{text: src.Text, tokens: f.near, part: span{int(p.Start), int(p.End)}}
	c.first -= first
	c.last -= first
	from, to := near.widen(&f.table, c)
	return Passage{Part: c.part, Fragments: near.cut(&f.table, from, to)}
}

// bestOfParts finds the best window of each part that has hits, in order.
func (f *Finder) bestOfParts() {
	hits, terms := f.hits, f.terms
	best := f.best[:0]
	count := f.count // of each term in the window
	clear(count)
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
	f.best = best
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

// fill makes the table that of the terms.
func (t *stemTable) fill(terms []Term) {
	size := 16
	for size < 4*len(terms) {
		size *= 2
	}
	t.stems = append(t.stems[:0], make([]uint32, size)...)
	t.terms = append(t.terms[:0], make([]int16, size)...)
	for i, term := range terms {
		at := t.slot(term.Stem)
		if t.terms[at] == 0 {
			t.stems[at], t.terms[at] = term.Stem, int16(i+1)
		}
	}
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
