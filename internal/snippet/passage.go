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

// hit is a token that matches, or the tokens of a phrase.
type hit struct {
	token, last int32
	// term is the place of its term, or the number of terms and the place of
	// its group.
	term int32
	// also is the same of a group that the term by itself is a name of, too; 0 is
	// none.
	also int32
	part int32
}

// value is what a term or a group is worth in a window: its first and its second
// occurrence, and how many there are.
type value struct {
	first, second float32
	count         int32
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
	terms   int     // how many; what has a weight and is no term is a group
	values  []value // of each term, then of each group
	table   table
	words   forward.WordSet
	tokens  []uint32
	hits    []hit
	heading int   // the first part whose heading holds what is looked for, or −1
	latest  []int // of each group, the place of its last hit + 1
	near    []forward.Token
	marks   []mark
	runs    []run
	best    []candidate
	from    []int // of each of best, its first hit
	to      []int // and its last
}

var finders = sync.Pool{New: func() any { return new(Finder) }}

// NewFinder returns a finder for the terms and for the phrases of the groups,
// which are numbered by that dictionary. Both must stay as they are until
// Release.
func NewFinder(words *forward.Words, terms []Term, groups []Group) *Finder {
	f := finders.Get().(*Finder)
	f.ask(terms, groups)
	for _, stem := range f.table.used {
		f.words.AddStem(words, stem)
	}
	return f
}

// ask sets what is looked for, but for the words.
func (f *Finder) ask(terms []Term, groups []Group) {
	f.table.fill(terms, groups)
	f.terms, f.values = len(terms), f.values[:0]
	for _, t := range terms {
		f.values = append(f.values, value{first: t.Weight, second: repeat * t.Weight})
	}
	for _, g := range groups {
		f.values = append(f.values, value{first: g.Weight, second: repeat * g.Weight})
	}
	f.latest = append(f.latest[:0], make([]int, len(groups))...)
}

// Release ends the use of the finder.
func (f *Finder) Release() {
	f.words.Reset()
	clear(f.table.phrases) // they are the caller's
	finders.Put(f)
}

// Best appends at most limit passages to dst, best first, ties in the order of
// the text. A passage is the window of about 40 tokens whose different terms and
// groups weigh most; passages do not overlap, and stand in different parts.
// There is at least one where a part holds any of what is looked for. Where only
// headings do, it is the beginning of the first part under one.
func (f *Finder) Best(dst []Passage, src *Source, limit int) []Passage {
	if limit <= 0 {
		return dst
	}
	f.tokens = src.Body.Find(f.tokens[:0], &f.words)
	f.place(src)
	if len(f.hits) == 0 {
		return f.underHeading(dst, src)
	}
	f.bestOfParts()
	best := f.best
	slices.SortStableFunc(best, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	first := len(dst)
	for _, c := range best {
		if len(dst) == first+limit || c.score < least*best[0].score {
			break
		}
		p := f.passage(src, c)
		// Leaflets repeat sentences; saying the same twice says nothing.
		if !slices.ContainsFunc(dst[first:], func(have Passage) bool { return slices.Equal(have.Fragments, p.Fragments) }) {
			dst = append(dst, p)
		}
	}
	return dst
}

// underHeading appends the beginning of the first part whose heading holds what
// is looked for.
func (f *Finder) underHeading(dst []Passage, src *Source) []Passage {
	if f.heading < 0 {
		return dst
	}
	first := int(src.Parts[f.heading].First)
	return append(dst, f.passage(src, candidate{first: first, last: first, part: f.heading}))
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
	f.marks = slices.Grow(f.marks[:0], len(f.near))[:len(f.near)]
	p := src.Parts[c.part]
	clear(f.marks)
	near := stretch{
		text: src.Text, tokens: f.near, marks: f.marks, table: &f.table,
		end: min(int(p.Last), last) - first, part: span{int(p.Start), int(p.End)}, runs: f.runs,
	}
	c.first -= first
	c.last -= first
	from, to := near.widen(c)
	near.mark(c.last+1, to+1)
	near.trim(from, to)
	fragments := near.cut(from, to)
	f.runs = near.runs
	return Passage{Part: c.part, Fragments: fragments}
}

// bestOfParts finds the best window of each part that has hits, in order.
func (f *Finder) bestOfParts() {
	hits, values := f.hits, f.values
	best, from, to := f.best[:0], f.from[:0], f.to[:0]
	for i := range values {
		values[i].count = 0
	}
	first := 0
	var score float32
	for last := range hits {
		h := &hits[last]
		for out := &hits[first]; out.part != h.part || h.last-out.token >= window; out = &hits[first] {
			score -= values[out.term].drop()
			if out.also > 0 {
				score -= values[out.also].drop()
			}
			first++ // and not beyond last: no phrase is as wide as a window
		}
		score += values[h.term].add()
		if h.also > 0 {
			score += values[h.also].add()
		}
		for out := &hits[first]; values[out.term].count > 2; out = &hits[first] {
			if out.also > 0 {
				if values[out.also].count <= 2 {
					break
				}
				values[out.also].count--
			}
			values[out.term].count-- // it adds nothing but length
			first++
		}
		k := len(best) - 1
		switch {
		case k < 0 || best[k].part != int(h.part):
			k++
			best, from, to = append(best, candidate{}), append(from, 0), append(to, 0)
		case score <= best[k].score+1e-4: // rounding must not move a passage on
			continue
		}
		best[k] = candidate{first: int(hits[first].token), part: int(h.part), score: score}
		from[k], to[k] = first, last
	}
	for k := range best {
		for _, in := range hits[from[k] : to[k]+1] {
			best[k].last = max(best[k].last, int(in.last))
		}
	}
	f.best, f.from, f.to = best, from, to
}

// add counts an occurrence and returns what it is worth.
func (v *value) add() float32 {
	v.count++
	return v.worth(v.count)
}

// drop takes an occurrence out and returns what it was worth.
func (v *value) drop() float32 {
	v.count--
	return v.worth(v.count + 1)
}

// worth returns what the n-th occurrence is worth.
func (v *value) worth(n int32) float32 {
	switch n {
	case 1:
		return v.first
	case 2:
		return v.second
	}
	return 0
}
