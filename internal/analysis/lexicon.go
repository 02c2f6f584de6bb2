package analysis

import (
	"iter"
	"strings"

	"github.com/kljensen/snowball/english"
)

// lexicon makes the term of a folded word. It is not changed after newLexicon.
type lexicon struct {
	spellings map[string]string // listed British spellings
	fixed     map[string]string // words whose stem the tables decide
	functions map[string]bool
}

func newLexicon() *lexicon {
	l := &lexicon{spellings: map[string]string{}, fixed: map[string]string{}, functions: functions()}
	for head, others := range groups(spellingPairs) {
		for _, other := range others {
			l.spellings[other] = head
		}
	}
	for _, table := range joinedTables {
		for head, others := range groups(table) {
			term := snowball(l.spell(head))
			l.fixed[term], l.fixed[l.spell(head)] = term, term
			for _, other := range others {
				l.fixed[l.spell(other)] = term
			}
		}
	}
	for head, others := range groups(protectedWords) {
		term := l.spell(head)
		l.fixed[term] = term
		for _, other := range others {
			l.fixed[l.spell(other)] = term
		}
	}
	return l
}

// joinedTables are the tables of words that the stemmer leaves apart.
var joinedTables = [...]string{irregularPlurals, irregularVerbs, anatomyWords, conditionWords, complaintWords, plainWords}

// groups yields the groups of a table: a line is a head word and the words that
// go with it, parted by white space. Lines that begin with # are comments.
func groups(table string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for line := range strings.Lines(table) {
			words := strings.Fields(line)
			if len(words) == 0 || words[0] == "#" {
				continue
			}
			if !yield(words[0], words[1:]) {
				return
			}
		}
	}
}

// entry returns what there is to know of a folded word, as the scanner has it:
// decomposed, and perhaps cut.
func (l *lexicon) entry(word string) *entry {
	e := &entry{word: word, term: l.term(word), function: l.functions[word]}
	if strings.HasPrefix(word, e.term) {
		e.term = word[:len(e.term)] // one string in memory, not two
	}
	return e
}

// term returns the term of a folded word.
func (l *lexicon) term(word string) string {
	if len(word) == maxWord {
		return compose([]byte(word)) // cut, or no word at all
	}
	if term, ok := l.fixed[word]; ok && strings.IndexByte("0123456789", word[0]) >= 0 {
		return term // ordinals
	}
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			word = compose([]byte(word))
			if term, ok := l.fixed[word]; ok {
				return term // Greek letters
			}
			return word // digits, or another script than the stemmer's
		}
	}
	word = l.spell(word)
	if term, ok := l.fixed[word]; ok {
		return term
	}
	if inflammation(word) {
		return word
	}
	return snowball(word)
}

// inflammation reports whether word ends in -itis. The stemmer takes the ending
// off, so that hepatitis meets hepatic, conjunctivitis conjunction, and
// tonsillitis tonsils; but the ending is what the word is about.
func inflammation(word string) bool {
	return len(word) >= 7 && strings.HasSuffix(word, "itis")
}

// snowball returns the Snowball stem of a word of the letters a to z. Function
// words are stemmed too, so that a name that holds one meets itself.
func snowball(word string) string { return english.Stem(word, true) }
