package annotate

import (
	"iter"
	"slices"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// plainWords are words of ASCII letters, made small. Most labels have no others,
// and need no analysis: a run of letters between spaces and hyphens is one. It
// is a table of its own, since a fifth of the time of loading went to a map: the
// hash is made while the letters are read. There is no pointer in it, for which
// the collector would read all of it.
type plainWords struct {
	analyzer *analysis.Analyzer
	words    *wordList
	places   []plainWord // a power of two, at most three of four taken
	taken    int
	text     []byte // of all words
	tokens   []analysis.Token
}

// plainWord is the word text[from:from+length]; length is 0 where the place is
// free.
type plainWord struct {
	hash, from uint32
	number     uint32 // of its term
	length     uint8
	function   bool
}

// maxPlain is how many letters a plain word may have.
const maxPlain = 60

// newPlainWords returns the words of a list, which may be nil, and numbers their
// terms. Each is of at most maxPlain small letters and no function word.
func newPlainWords(list iter.Seq2[string, string], words *wordList) *plainWords {
	p := &plainWords{places: make([]plainWord, 1<<10), words: words}
	if list == nil {
		return p
	}
	p.places, p.text = make([]plainWord, 1<<15), make([]byte, 0, 1<<18)
	for word, term := range list {
		hash := uint32(hashSeed)
		for i := range len(word) {
			hash = hashed(hash, word[i])
		}
		if w := p.find(word, hash); w.length == 0 {
			p.put(w, word, hash, term, false)
		}
	}
	return p
}

// over returns a copy for one goroutine that learns further words from the
// analyzer and numbers their terms.
func (p *plainWords) over(a *analysis.Analyzer, words *wordList) *plainWords {
	return &plainWords{analyzer: a, words: words, places: slices.Clone(p.places), taken: p.taken, text: slices.Clip(p.text)}
}

// hashSeed and hashed are FNV-1a, which takes a letter at a time.
const hashSeed = 2166136261

func hashed(hash uint32, letter byte) uint32 { return (hash ^ uint32(letter)) * 16777619 }

// add adds the words of a label. No word reaches over a space, so that what is
// not plain is analysed from the last space or hyphen to the next space.
func (p *plainWords) add(s *analysed, text string) {
	var word [maxPlain]byte
	hash, n, from := uint32(hashSeed), 0, 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i < len(text) && isASCIILetter(text[i]) && n < maxPlain:
			word[n] = text[i] | 0x20
			hash = hashed(hash, word[n])
			n++
			continue
		case i == len(text) || text[i] == ' ' || text[i] == '-':
			if n > 0 {
				p.addWord(s, word[:n], hash)
			}
		default:
			for i < len(text) && text[i] != ' ' {
				i++
			}
			p.addAnalysed(s, text[from:i])
		}
		hash, n, from = hashSeed, 0, i+1
	}
}

// addWord adds one word of small letters.
func (p *plainWords) addWord(s *analysed, word []byte, hash uint32) {
	w := p.find(string(word), hash)
	if w.length == 0 && !p.learn(&w, string(word), hash) {
		p.addAnalysed(s, string(word))
		return
	}
	s.terms, s.function = append(s.terms, w.number), append(s.function, w.function)
}

// addAnalysed adds what the analyzer makes of a text.
func (p *plainWords) addAnalysed(s *analysed, text string) {
	p.tokens = p.analyzer.Tokens(p.tokens[:0], text)
	for i := range p.tokens {
		s.terms = append(s.terms, p.words.number(p.tokens[i].Term))
		s.function = append(s.function, p.tokens[i].Function)
	}
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// find returns the place of a word, a free one where it is not known.
func (p *plainWords) find(text string, hash uint32) *plainWord {
	mask := uint32(len(p.places) - 1)
	for at := (hash ^ hash>>15) & mask; ; at = (at + 1) & mask {
		if w := &p.places[at]; w.length == 0 || w.hash == hash && string(p.text[w.from:w.from+uint32(w.length)]) == text {
			return w
		}
	}
}

// learn fills a free place, unless the word is analysed into several.
func (p *plainWords) learn(w **plainWord, text string, hash uint32) bool {
	p.tokens = p.analyzer.Tokens(p.tokens[:0], text)
	if len(p.tokens) != 1 {
		return false
	}
	p.put(*w, text, hash, p.tokens[0].Term, p.tokens[0].Function)
	*w = p.find(text, hash) // it may have moved
	return true
}

// put fills a free place.
func (p *plainWords) put(w *plainWord, text string, hash uint32, term string, function bool) {
	*w = plainWord{hash: hash, from: uint32(len(p.text)), length: uint8(len(text)), number: p.words.number(term), function: function}
	p.text = append(p.text, text...)
	if p.taken++; 4*p.taken > 3*len(p.places) {
		p.grow()
	}
}

// grow doubles the places.
func (p *plainWords) grow() {
	old := p.places
	p.places = make([]plainWord, 2*len(old))
	mask := uint32(len(p.places) - 1)
	for _, w := range old {
		if w.length == 0 {
			continue
		}
		at := (w.hash ^ w.hash>>15) & mask
		for p.places[at].length > 0 {
			at = (at + 1) & mask
		}
		p.places[at] = w
	}
}
