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
	value       int16 // of its term or group
	// also is the value of a group that the term by itself is a name of, too; 0 is
	// none.
	also int16
}

// held is a part that has hits: those from one place up to, not including,
// another.
type held struct{ part, from, to int }

// value is what a term or a group is worth in a window: nothing, its first and its
// second occurrence, and nothing again; and how many there are.
type value struct {
	worth [4]float32
	count int
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
	values  []value // of nothing, of each term, then of each group
	table   table
	words   forward.WordSet
	tokens  []uint32
	hits    []hit
	held    []held
	heading int   // the first part whose heading holds what is looked for, or −1
	latest  []int // of each group, by value, the place of its last hit + 1
	near    []forward.Token
	marks   []mark
	builder builder
	best    []candidate
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
	f.terms, f.values = len(terms), append(f.values[:0], value{})
	for _, t := range terms {
		f.values = append(f.values, newValue(t.Weight))
	}
	for _, g := range groups {
		f.values = append(f.values, newValue(g.Weight))
	}
	f.latest = append(f.latest[:0], make([]int, len(f.values))...)
}

// Release ends the use of the finder.
func (f *Finder) Release() {
	f.words.Reset()
	clear(f.table.phrases) // they are the caller's
	f.builder.source = ""  // a mapped file's
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

// reach returns the tokens from which and up to which it may matter what stands
// there for where the passage of a candidate begins and ends: one more at either
// side than widen looks at, and whatever a phrase of the candidate may hold.
func (c *candidate) reach() (from, to int) {
	return c.first - c.back() - 1, max(min(c.first+short, c.last)+window+after+1, c.last+maxPhrase)
}

// passage decodes the tokens round a candidate and cuts the passage out.
func (f *Finder) passage(src *Source, c candidate) Passage {
	first, last := c.reach()
	first, last = max(first, 0), min(last, src.Body.Len())
	f.near = src.Body.Tokens(f.near[:0], first, last)
	f.marks = slices.Grow(f.marks[:0], len(f.near))[:len(f.near)]
	clear(f.marks)
	p := src.Parts[c.part]
	found, _ := slices.BinarySearch(f.tokens, uint32(first))
	near := stretch{
		text: src.Text, tokens: f.near, marks: f.marks, found: f.tokens[found:], first: first, table: &f.table,
		end: min(int(p.Last), last) - first, part: span{int(p.Start), int(p.End)},
	}
	c.first -= first
	c.last -= first
	from, to := near.widen(c)
	near.mark(c.last+1, to+1)
	near.trim(from, to)
	return Passage{Part: c.part, Fragments: near.cut(from, to, &f.builder)}
}

// bestOfParts finds the best window of each part that has hits, in order.
func (f *Finder) bestOfParts() {
	f.best = f.best[:0]
	for _, h := range f.held {
		f.best = append(f.best, bestWindow(h.part, f.hits[h.from:h.to], f.values))
	}
}

// bestWindow finds the best window of a part with these hits, one or more.
func bestWindow(part int, hits []hit, values []value) candidate {
	for i := range values {
		values[i].count = 0
	}
	values[0].count = len(hits) + 2 // so that nothing never ends what is over
	var score, best float32
	first, from, to := 0, 0, -1
	for last := range hits {
		h := &hits[last]
		for out := &hits[first]; h.last-out.token >= window; out = &hits[first] {
			score -= values[out.value].drop() + values[out.also].drop()
			first++ // and not beyond last: no phrase is as wide as a window
		}
		score += values[h.value].add() + values[h.also].add()
		for out := &hits[first]; values[out.value].count > 2 && values[out.also].count > 2; out = &hits[first] {
			// It adds nothing but length.
			values[out.value].count--
			values[out.also].count--
			first++
		}
		if to < 0 || score > best+1e-4 { // rounding must not move a passage on
			best, from, to = score, first, last
		}
	}
	c := candidate{first: int(hits[from].token), part: part, score: worth(hits[from:to+1], values)}
	for _, in := range hits[from : to+1] {
		c.last = max(c.last, int(in.last))
	}
	return c
}

// worth adds up what hits are worth together, in the order of the values: the same
// whatever order they stand in, so that ties between parts are in the order of the
// text.
func worth(hits []hit, values []value) (sum float32) {
	for i := range values {
		values[i].count = 0
	}
	for i := range hits {
		values[hits[i].value].count++
		values[hits[i].also].count++
	}
	for i := range values {
		for n := range min(values[i].count, 2) {
			sum += values[i].worth[n+1]
		}
	}
	return sum
}

func newValue(weight float32) value { return value{worth: [4]float32{0, weight, repeat * weight, 0}} }

// add counts an occurrence and returns what it is worth.
func (v *value) add() float32 {
	v.count++
	return v.worth[min(uint(v.count), 3)]
}

// drop takes an occurrence out and returns what it was worth.
func (v *value) drop() float32 {
	v.count--
	return v.worth[min(uint(v.count+1), 3)]
}
