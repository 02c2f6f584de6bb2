package builtin

import (
	_ "embed"
	"strings"
)

// stems are the words of the lexicon with their terms, made by this package's
// test with -update: stemming twenty thousand words takes most of what reading
// the lexicon may cost. The words are in order, and each is
//
//	how many letters it shares with the one before it, A for none, at most Z
//	its other letters
//	where its term is another: how many letters at its end the term lacks, ! for
//	none, " for one and so on, and the letters that the term has in their place
//
// without anything between one word and the next: after "abdomin", `Hal%en` is
// "abdominal" with the term "abdomen". Lines end where the first two letters
// change, for those who read differences.
//
//go:embed stems.txt
var stems string

// Words yields words of the lexicon with their terms, in order: nearly all that
// are of small ASCII letters, and no function word. What makes no sense in the list
// ends it.
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
	text, word := stems[strings.IndexByte(stems, '\n')+1:], ""
	for len(text) > 0 {
		if text[0] == '\n' {
			text = text[1:]
			continue
		}
		shared, end := int(text[0])-'A', letters(text)
		if shared < 0 || shared > len(word) {
			return
		}
		word = write(word[:shared], text[1:end])
		text = text[end:]
		term := word
		if len(text) > 0 && text[0] >= '!' && text[0] < 'A' {
			lacks, end := int(text[0]-'!'), letters(text)
			if lacks > len(word) {
				return
			}
			if term = word[:len(word)-lacks]; end > 1 {
				term = write(term, text[1:end])
			}
			text = text[end:]
		}
		if !yield(word, term) {
			return
		}
	}
}

// letters returns where the small letters end that follow the first sign of a
// text.
func letters(text string) int {
	end := 1
	for end < len(text) && text[end] >= 'a' && text[end] <= 'z' {
		end++
	}
	return end
}
