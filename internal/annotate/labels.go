package annotate

import (
	"sync"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// analysed are labels as numbers of words, one label after another.
type analysed struct {
	words    *wordList
	terms    []uint32
	function []bool // of each term
	labels   []labelTerms
}

// labelTerms is a label and its terms[start:end].
type labelTerms struct {
	ref        labelRef
	start, end uint32
}

// analyse analyses the labels of all concepts in so many pieces at once. The
// result does not depend on how many there are.
func analyse(concepts []*terminology.Concept, a *analysis.Analyzer, words *wordList, count int) *analysed {
	total := 0
	for _, c := range concepts {
		total += len(c.Labels)
	}
	// Pieces of the same number of labels, cut between concepts.
	pieces := make([]*analysed, count)
	var group sync.WaitGroup
	from, seen := 0, 0
	for i := range pieces {
		to, size := from, 0
		for to < len(concepts) && seen+size < total*(i+1)/len(pieces) {
			size += len(concepts[to].Labels)
			to++
		}
		pieces[i] = &analysed{
			words: newWordList(size / 2), labels: make([]labelTerms, 0, size),
			terms: make([]uint32, 0, 3*size), function: make([]bool, 0, 3*size),
		}
		first, piece := from, concepts[from:to]
		group.Go(func() { pieces[i].add(first, piece, a) })
		from, seen = to, seen+size
	}
	group.Wait()
	terms := 0
	for _, piece := range pieces {
		terms += len(piece.terms)
	}
	out := &analysed{
		words: words, terms: make([]uint32, 0, terms), function: make([]bool, 0, terms), labels: make([]labelTerms, 0, total),
	}
	for _, piece := range pieces {
		out.join(piece)
	}
	return out
}

// add analyses the labels of concepts, the first of which has that number.
func (s *analysed) add(first int, concepts []*terminology.Concept, a *analysis.Analyzer) {
	plain := newPlainWords(a, s.words, cap(s.labels)/4)
	for number, concept := range concepts {
		for i := range concept.Labels {
			l := &concept.Labels[i]
			if i > 1<<16-1 || l.Role == terminology.Broader {
				continue
			}
			start := len(s.terms)
			if !plain.add(s, l.Text) {
				s.terms, s.function = s.terms[:start], s.function[:start]
				plain.tokens = a.Tokens(plain.tokens[:0], l.Text)
				for j := range plain.tokens {
					s.terms = append(s.terms, s.words.number(plain.tokens[j].Term))
					s.function = append(s.function, plain.tokens[j].Function)
				}
			}
			if n := len(s.terms) - start; n == 0 || n > MaxTerms {
				s.terms, s.function = s.terms[:start], s.function[:start]
				continue
			}
			s.labels = append(s.labels, labelTerms{
				ref: labelRef{
					concept: int32(first + number), label: uint16(i), marks: l.Role.MarksLeaflets(),
					shouted: mustShout(l),
				},
				start: uint32(start), end: uint32(len(s.terms)),
			})
		}
	}
}

// plainWords are the words of small letters that were seen. Most labels have no
// others, and need no analysis: a run of letters between spaces is a word. It is
// a table of its own, since a fifth of the time of loading went to a map: the
// hash is made while the letters are read. A power of two of places, at most
// half of them taken.
type plainWords struct {
	analyzer *analysis.Analyzer
	words    *wordList
	known    []plainWord
	taken    int
	tokens   []analysis.Token
}

type plainWord struct {
	text     string // empty where the place is free
	hash     uint32
	number   uint32
	function bool
}

func newPlainWords(a *analysis.Analyzer, words *wordList, size int) *plainWords {
	places := 1 << 10
	for places < 2*size {
		places *= 2
	}
	return &plainWords{analyzer: a, words: words, known: make([]plainWord, places)}
}

// add adds the words of a label and reports true, where all of them are plain.
func (p *plainWords) add(s *analysed, text string) bool {
	const offset, prime = 2166136261, 16777619 // FNV-1a
	hash := uint32(offset)
	for from, i := 0, 0; ; i++ {
		if i < len(text) && text[i] >= 'a' && text[i] <= 'z' {
			hash = (hash ^ uint32(text[i])) * prime
			continue
		}
		if i == from || i < len(text) && text[i] != ' ' {
			return false
		}
		w := p.find(text[from:i], hash)
		if w.text == "" && !p.learn(w, text[from:i], hash) {
			return false
		}
		s.terms, s.function = append(s.terms, w.number), append(s.function, w.function)
		if 2*p.taken > len(p.known) {
			p.grow()
		}
		if i == len(text) {
			return true
		}
		from, hash = i+1, offset
	}
}

// find returns the place of a word, a free one where it is not known.
func (p *plainWords) find(text string, hash uint32) *plainWord {
	mask := uint32(len(p.known) - 1)
	for at := (hash ^ hash>>15) & mask; ; at = (at + 1) & mask {
		if w := &p.known[at]; w.text == "" || w.hash == hash && w.text == text {
			return w
		}
	}
}

// learn fills a free place, unless the word is analysed into several.
func (p *plainWords) learn(w *plainWord, text string, hash uint32) bool {
	p.tokens = p.analyzer.Tokens(p.tokens[:0], text)
	if len(p.tokens) != 1 {
		return false
	}
	*w = plainWord{text, hash, p.words.number(p.tokens[0].Term), p.tokens[0].Function}
	p.taken++
	return true
}

// grow doubles the places.
func (p *plainWords) grow() {
	old := p.known
	p.known = make([]plainWord, 2*len(old))
	for _, w := range old {
		if w.text != "" {
			*p.find(w.text, w.hash) = w
		}
	}
}

// join adds the labels of a piece.
func (s *analysed) join(piece *analysed) {
	numbers := make([]uint32, len(piece.words.words))
	for i, word := range piece.words.words {
		numbers[i] = s.words.number(word)
	}
	base := uint32(len(s.terms))
	for _, term := range piece.terms {
		s.terms = append(s.terms, numbers[term])
	}
	s.function = append(s.function, piece.function...)
	for _, l := range piece.labels {
		l.start, l.end = l.start+base, l.end+base
		s.labels = append(s.labels, l)
	}
}

// isShouted reports whether a label is a word in capitals, as abbreviations
// are: two letters or more and none of them small but a final s ("NSAIDs").
func isShouted(text string) bool {
	if n := len(text); n > 0 && text[n-1] == 's' {
		text = text[:n-1]
	}
	capitals := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'A' && c <= 'Z':
			capitals++
		case c == ' ', c >= 'a' && c <= 'z', c >= 0x80:
			return false
		}
	}
	return capitals >= 2
}
