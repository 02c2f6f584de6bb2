package annotate

// wordList gives words numbers, in the order in which they are first seen. One
// that is over another has the words of that, which must not grow meanwhile, and
// goes on where it ended.
type wordList struct {
	over    *wordList // may be nil
	first   uint32    // the number of the first word that is not in over
	numbers map[string]uint32
	words   []string
}

func newWordList(size int) *wordList {
	return &wordList{numbers: make(map[string]uint32, size), words: make([]string, 0, size)}
}

func newWordListOver(l *wordList) *wordList {
	return &wordList{over: l, first: uint32(len(l.words)), numbers: map[string]uint32{}}
}

func (l *wordList) number(word string) uint32 {
	if l.over != nil {
		if n, ok := l.over.numbers[word]; ok {
			return n
		}
	}
	n, ok := l.numbers[word]
	if !ok {
		n = l.first + uint32(len(l.words))
		l.numbers[word] = n
		l.words = append(l.words, word)
	}
	return n
}
