package analysis

import (
	"math"
	"unicode/utf8"
)

// maxWord is how many bytes of a folded word are kept. The longest word of
// MedQuAD, a chemical name, has 32 letters; longer runs than this are addresses
// or data, and are cut to one term while the span covers all.
const maxWord = 64

// Analyzer turns text into tokens. It is safe for concurrent use, and all its
// methods give the same answer for the same argument, whatever came before.
type Analyzer struct {
	lexicon *lexicon
	cache   *cache
}

// New returns an Analyzer. It takes a few milliseconds and, in use, at most
// some 25 MB for the words it has seen: make one and share it.
func New() *Analyzer {
	return &Analyzer{lexicon: newLexicon(), cache: newCache()}
}

// Tokens appends the tokens of text to dst, in order, and returns the extended
// slice. Spans index text exactly, do not overlap and are never empty. Any text
// is accepted: bytes that are not UTF-8 part words and are skipped, and text
// beyond 4 GiB, which a span cannot name, is not read. It allocates nothing
// while dst has room and every word was seen before.
func (a *Analyzer) Tokens(dst []Token, text string) []Token {
	if uint64(len(text)) > math.MaxUint32 {
		text = text[:math.MaxUint32]
	}
	s := scanner{text: text}
	for i := 0; i < len(text); {
		switch c := text[i]; class[c] {
		case classLetter:
			i = s.asciiWord(i)
		case classDigit:
			s.reset()
			i = s.word(i)
		case classHigh:
			size := startsWord(text[i:])
			if size < 0 {
				i -= size
				continue
			}
			s.reset()
			i = s.word(i)
		case classDot:
			if !leadingDecimal(text, i) {
				i++
				continue
			}
			i = s.decimal(i)
		default:
			i++
			continue
		}
		if s.n == 0 {
			continue // a letter that folds to nothing
		}
		if s.unit > 0 && isUnit(s.buf[s.unit:s.n]) {
			dst = a.append(dst, s.buf[:s.unit], s.start, s.unitAt)
			dst = a.append(dst, s.buf[s.unit:s.n], s.unitAt, s.end)
			continue
		}
		dst = a.append(dst, s.buf[:s.n], s.start, s.end)
	}
	return dst
}

// append adds the token of one folded word.
func (a *Analyzer) append(dst []Token, word []byte, start, end int) []Token {
	e := a.entry(word)
	return append(dst, Token{Term: e.term, Word: e.word, Start: uint32(start), End: uint32(end), Function: e.function})
}

// Stem returns the term of one word that [Fold] has folded and that holds
// letters and digits only: what [Analyzer.Tokens] gives for the same word
// standing alone. The term of "" is "".
func (a *Analyzer) Stem(folded string) string {
	if folded == "" {
		return ""
	}
	var buf [maxWord]byte
	n := copy(buf[:], folded)
	for n < len(folded) && n > 0 && !utf8.RuneStart(folded[n]) {
		n--
	}
	return a.entry(buf[:n]).term
}

// entry returns what is known of a folded word, from the cache or anew.
func (a *Analyzer) entry(word []byte) *entry {
	hash := a.cache.hash(word)
	if e := a.cache.get(hash, word); e != nil {
		return e
	}
	e := a.lexicon.entry(string(word))
	a.cache.put(hash, e)
	return e
}
