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
	token, last int
	// term is the place of its term, or the number of terms and the place of
	// its group.
	term int
	part int
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
	terms   int       // how many; what has a weight and is no term is a group
	weights []float32 // of each term, then of each group
	table   table
	words   forward.WordSet
	tokens  []uint32
	hits    []hit
	heading int   // the first part whose heading holds what is looked for, or −1
	latest  []int // of each group, the place of its last hit + 1
	count   []int
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
	f.terms, f.weights = len(terms), f.weights[:0]
	for _, t := range terms {
		f.weights = append(f.weights, t.Weight)
	}
	for _, g := range groups {
		f.weights = append(f.weights, g.Weight)
	}
	f.count = append(f.count[:0], make([]int, len(f.weights))...)
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
	hits := f.hits
	best, from, to := f.best[:0], f.from[:0], f.to[:0]
	clear(f.count) // of each term and group in the window
	first := 0
	var score float32
	for last, h := range hits {
		for first < last && (hits[first].part != h.part || h.last-hits[first].token >= window) {
			score -= f.worth(hits[first].term, -1)
			first++
		}
		score += f.worth(h.term, 1)
		for f.count[hits[first].term] > 2 { // it adds nothing but length
			f.worth(hits[first].term, -1)
			first++
		}
		c := candidate{first: hits[first].token, part: h.part, score: score}
		k := len(best) - 1
		switch {
		case k < 0 || best[k].part != h.part:
			best = append(best, c)
			k++
		case c.score > best[k].score+1e-4: // rounding must not move a passage on
			best[k] = c
		default:
			continue
		}
		from, to = append(from[:k], first), append(to[:k], last)
	}
	for k := range best {
		for _, in := range hits[from[k] : to[k]+1] {
			best[k].last = max(best[k].last, in.last)
		}
	}
	f.best, f.from, f.to = best, from, to
}

// worth counts an occurrence in or out of the window and returns what it adds
// or takes.
func (f *Finder) worth(term, change int) float32 {
	before := f.count[term]
	f.count[term] += change
	switch min(before, f.count[term]) {
	case 0:
		return f.weights[term]
	case 1:
		return repeat * f.weights[term]
	}
	return 0
}
