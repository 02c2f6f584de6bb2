package builtin

import (
	_ "embed"
	"strings"
)

// stems are the words of the lexicon with their terms, made by this package's
// test with -update: stemming twenty thousand words takes most of what reading
// the lexicon may cost. The words are in order, and a line is
//
//	how many letters a word shares with the one before it, at most 25
//	its other letters
//	where its term is another: how many letters at its end the term lacks
//	the letters that the term has in their place
//
// with both numbers as capitals, A for none: after "abdomin", "HalEen" is
// "abdominal" with the term "abdomen".
//
//go:embed stems.txt
var stems string

// Words yields words of the lexicon with their terms, in order: nearly all that
// are of small ASCII letters, and no function word. A line of the list that makes
// no sense ends it.
func Words(yield func(word, term string) bool) {
	// One string for all words: no object for each.
	var all strings.Builder
	all.Grow(2 * len(stems))
	write := func(start, rest string) string {
		from := all.Len()
		all.WriteString(start)
		all.WriteString(rest)
		return all.String()[from:]
	}
	word := ""
	for line := range strings.Lines(stems) {
		if line[0] == '#' {
			continue
		}
		line = line[:len(line)-1]
		shared, ok := number(line)
		if !ok || shared > len(word) {
			return
		}
		end := 1
		for end < len(line) && line[end] >= 'a' {
			end++
		}
		word = write(word[:shared], line[1:end])
		term := word
		if lacks, other := number(line[end:]); other {
			if lacks > len(word) {
				return
			}
			if term = word[:len(word)-lacks]; len(line) > end+1 {
				term = write(term, line[end+1:])
			}
		}
		if !yield(word, term) {
			return
		}
	}
}

// number reads the capital that a text begins with.
func number(text string) (n int, ok bool) {
	if text == "" || text[0] < 'A' || text[0] > 'Z' {
		return 0, false
	}
	return int(text[0] - 'A'), true
}
