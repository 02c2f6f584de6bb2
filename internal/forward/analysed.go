package forward

import "github.com/leafsearch/leafsearch/internal/analysis"

// Analysed gives back the tokens that a Writer was given, words and stems as
// text, so that a leaflet that did not change need not be analysed again. It is
// safe for concurrent use, until its Reader is closed.
type Analysed struct {
	reader *Reader
	self   []uint32 // by word, the word
	// function says, by word, whether it is a function word.
	function []bool
}

// Analysed returns what turns numbers back into text.
func (r *Reader) Analysed() *Analysed {
	n := len(r.words.texts)
	a := &Analysed{reader: r, self: make([]uint32, n), function: make([]bool, n)}
	for i := range a.self {
		a.self[i] = uint32(i)
		text, _ := r.words.Word(uint32(i))
		a.function[i] = analysis.IsFunction(text)
	}
	return a
}

// Body appends the tokens of a leaflet's text.
func (a *Analysed) Body(dst []analysis.Token, number int) []analysis.Token {
	b := a.reader.Body(number)
	b.stems = a.self
	return a.append(dst, b.Tokens(make([]Token, 0, b.Len()), 0, b.Len()))
}

// Names returns the tokens of a leaflet's title and of its other names, without
// their spans, which are not kept.
func (a *Analysed) Names(number int) (title, aka []analysis.Token) {
	first, rest := readNames(a.reader.names.Get(number), a.self)
	second, _ := readNames(rest, a.self)
	return a.append(nil, first), a.append(nil, second)
}

func (a *Analysed) append(dst []analysis.Token, words []Token) []analysis.Token {
	if dst == nil {
		dst = make([]analysis.Token, 0, len(words))
	}
	for _, w := range words {
		if uint64(w.Stem) >= uint64(len(a.self)) {
			continue
		}
		text, stem := a.reader.words.Word(w.Stem)
		dst = append(dst, analysis.Token{Term: stem, Word: text, Start: w.Start, End: w.End, Function: a.function[w.Stem]})
	}
	return dst
}
