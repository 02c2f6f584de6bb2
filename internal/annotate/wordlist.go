package annotate

// wordList gives words numbers, in the order in which they are first seen.
type wordList struct {
	numbers map[string]uint32
	words   []string
}

func newWordList(size int) *wordList {
	return &wordList{numbers: make(map[string]uint32, size), words: make([]string, 0, size)}
}

func (l *wordList) number(word string) uint32 {
	n, ok := l.numbers[word]
	if !ok {
		n = uint32(len(l.words))
		l.numbers[word] = n
		l.words = append(l.words, word)
	}
	return n
}
