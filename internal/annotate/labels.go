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
// result does not depend on how many there are; what is known changes the numbers
// of words and nothing else.
func analyse(concepts []*terminology.Concept, a *analysis.Analyzer, words *Words, count int) *analysed {
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
		room := size
		if i == 0 {
			room = total // the others will be joined to it
		}
		pieces[i] = &analysed{
			words: newWordListOver(words.list), labels: make([]labelTerms, 0, room),
			terms: make([]uint32, 0, 3*room), function: make([]bool, 0, 3*room),
		}
		first, piece := from, concepts[from:to]
		group.Go(func() { pieces[i].add(first, piece, words.plain.over(a, pieces[i].words)) })
		from, seen = to, seen+size
	}
	group.Wait()
	out := pieces[0]
	for i, piece := range pieces {
		piece.settle(words.list)
		if i > 0 {
			out.join(piece)
		}
	}
	return out
}

// add analyses the labels of concepts, the first of which has that number.
func (s *analysed) add(first int, concepts []*terminology.Concept, plain *plainWords) {
	for number, concept := range concepts {
		for i := range concept.Labels {
			l := &concept.Labels[i]
			if i > 1<<16-1 || l.Role == terminology.Broader {
				continue
			}
			start := len(s.terms)
			plain.add(s, l.Text)
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

// settle puts the words of a piece that are in no list yet into the one that its
// own is over.
func (s *analysed) settle(words *wordList) {
	numbers := make([]uint32, len(s.words.words))
	for i, word := range s.words.words {
		numbers[i] = words.number(word)
	}
	for i, term := range s.terms {
		if term >= s.words.first {
			s.terms[i] = numbers[term-s.words.first]
		}
	}
	s.words = words
}

// join adds the labels of a piece that has the same words.
func (s *analysed) join(piece *analysed) {
	base := uint32(len(s.terms))
	s.terms, s.function = append(s.terms, piece.terms...), append(s.function, piece.function...)
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
