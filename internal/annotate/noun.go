package annotate

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// nounKinds say which name is meant: "the medical name for X", "another term
// for X". One of them must stand before "name".
var nounKinds = wordSet(`other another alternative alternate medical scientific clinical formal technical proper
	full common older lay former previous different official correct latin several many everyday various`)

// nounFillers may stand among them.
var nounFillers = wordSet(`a an the some few number of two three four most more its general old it's just all simply usual
	also`)

// noun handles "other names for X include A and B", "the medical name for X is
// A", "A is another name for X" and "X has several other names, such as A",
// from the word "name" or "term" at i.
func (m *miner) noun(sentence string, words []word, i int, z zone) {
	first, kinds := i, 0
	for first > 0 && (nounKinds[words[first-1].text] || nounFillers[words[first-1].text]) {
		first--
		if nounKinds[words[first].text] {
			kinds++
		}
	}
	if kinds == 0 || i+1 >= len(words) {
		return
	}
	next := words[i+1]
	switch {
	case next.text == "for" || next.text == "of":
		end := m.meansSubject(words, i+2, z)
		if end < 0 {
			return
		}
		if first == subjectStart(words, 0) || first == 0 {
			if leadsToNames(words, end) {
				m.addItems(sentence, words, readList(words, skipSuch(words, end), ends))
			}
		} else if words[first-1].is(auxiliary) || words[first].is(auxiliary) {
			list := readList(words, subjectStart(words, 0), inserted)
			if list.next == first-1 {
				m.addItems(sentence, words, list)
			}
		}
	case first == 0 && z.pronouns && leadsToNames(words, i+1):
		m.addItems(sentence, words, readList(words, skipSuch(words, i+1), ends))
	case first > 1 && (words[first-1].text == "has" || words[first-1].text == "have" || words[first-1].text == "by"):
		end := first - 1
		for end > 0 && (words[end-1].is(adverb) || words[end-1].text == "go" || words[end-1].text == "goes") {
			end--
		}
		if leadsToNames(words, i+1) && m.beginsSentence(words, m.endsSubject(words, end, z)) {
			m.addItems(sentence, words, readList(words, skipSuch(words, i+1), ends))
		}
	}
}

// leadsToNames reports whether names follow from word i: "include", "are", a
// colon.
func leadsToNames(words []word, i int) bool {
	if i >= len(words) {
		return false
	}
	switch w := words[i]; w.text {
	case "include", "includes", "including", "are", "is", "such", "like":
		return true
	default:
		return w.kind == kindColon || w.kind == kindComma || w.kind == kindDash || w.kind == kindOpen
	}
}

// meansSubject returns the end of the subject that begins at word i, or -1.
func (m *miner) meansSubject(words []word, i int, z zone) int {
	if i < len(words) && words[i].is(article) {
		if z.pronouns && i+1 < len(words) && words[i].text == "the" && words[i+1].is(subjectNoun) {
			return i + 2
		}
		i++
	}
	if i < len(words) && words[i].kind == kindQuote {
		i++
	}
	if end := m.subject.after(words, i); end > i {
		if end < len(words) && words[end].kind == kindQuote {
			end++
		}
		return end
	}
	if !z.pronouns || i >= len(words) {
		return -1
	}
	if words[i].text == "it" && z.topic {
		return i + 1
	}
	if words[i].text == "this" && i+1 < len(words) && words[i+1].is(subjectNoun) {
		return i + 2
	}
	return -1
}

// call handles "doctors call it A" and "some people call X A".
func (m *miner) call(sentence string, words []word, i int, z zone) {
	end := m.meansSubject(words, i+1, z)
	if end < 0 || i == 0 {
		return
	}
	m.addItems(sentence, words, readList(words, end, ends))
}

// alias handles "X, aka A," and "X (aka A)".
func (m *miner) alias(sentence string, words []word, i int) {
	end, mode := i, inserted
	if end > 0 && words[end-1].kind == kindOpen {
		mode = bracketed
		end--
	} else {
		end = skipComma(words, end)
	}
	if start := m.endsSubject(words, end, zone{}); start >= 0 && m.mayHold(words, start) {
		m.addItems(sentence, words, readList(words, i+1, mode))
	}
}

// asksForNames reports whether a heading stands over a list of names.
func asksForNames(heading string) bool {
	// What stands in brackets repeats the title: "How to treat X (also known as
	// Y)?"
	if i := strings.IndexByte(heading, '('); i >= 0 {
		heading = heading[:i]
	}
	heading = strings.ToLower(heading)
	for _, phrase := range [...]string{"other name", "alternative name", "alternate name", "also known as", "also called"} {
		if strings.Contains(heading, phrase) {
			return true
		}
	}
	return false
}

// nameSection reads a section that lists the names of the subject, as bullets,
// as lines, as a list with commas or as sentences.
func (m *miner) nameSection(text string) {
	for _, block := range corpus.ParseBlocks(text) {
		switch {
		case block.Item:
			m.bullet(block.Text)
		case hasTrigger(block.Text):
			m.paragraph(block.Text, true)
		default:
			for line := range strings.Lines(block.Text) {
				m.bullet(line)
			}
		}
	}
}

// bullet reads an item of a list of names.
func (m *miner) bullet(text string) {
	words := splitWords(nil, text)
	if len(words) == 0 || len(words) > 40 {
		return
	}
	m.addItems(text, words, readList(words, 0, ends))
}

// announcesNames reports whether a paragraph ends with a colon and its last
// sentence speaks of names: a list of names follows.
func announcesNames(text string) bool {
	if !strings.HasSuffix(text, ":") {
		return false
	}
	last := lastSentence(text)
	return strings.Contains(last, "names") || strings.Contains(last, "called") || strings.Contains(last, "nown as")
}

func lastSentence(text string) string {
	sentences := splitSentences(nil, text)
	if len(sentences) == 0 {
		return ""
	}
	return sentences[len(sentences)-1]
}

// namesSubject reports whether the last sentence of a paragraph holds the
// subject.
func (m *miner) namesSubject(text string) bool {
	words := splitWords(nil, lastSentence(text))
	for i := range words {
		if m.subject.after(words, i) > i {
			return true
		}
	}
	return false
}
