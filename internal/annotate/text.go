package annotate

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// zone is how a place of the leaflet may speak of the subject.
type zone struct {
	// pronouns: "it" and "this condition" can mean the subject.
	pronouns bool
	// topic: the sentence before was about the subject.
	topic bool
}

// within is the zone after a semicolon, where the clause before tells what "it"
// means.
func (z zone) within(words []word) zone {
	for _, w := range words {
		if w.kind == kindSemicolon {
			return zone{pronouns: true, topic: true}
		}
	}
	return z
}

// text mines a summary or the text of a section. lead says that it introduces
// the subject: then "it" means the subject in its first paragraph.
func (m *miner) text(text string, lead bool) {
	if !hasTrigger(text) {
		if lead && !m.defined {
			paragraph, _, _ := strings.Cut(text, "\n\n")
			m.paragraph(paragraph, true)
		}
		return
	}
	asked := false // the paragraph before announced a list of names
	for _, block := range corpus.ParseBlocks(text) {
		switch {
		case block.Item && asked:
			m.bullet(block.Text)
			continue
		case block.Item && lead:
			m.paragraph(block.Text, false)
			continue
		default:
			m.paragraph(block.Text, lead)
		}
		asked = announcesNames(block.Text) && (lead || m.namesSubject(block.Text))
		if isProse(block.Text) {
			lead = false
		}
	}
}

// isProse reports whether a paragraph holds a sentence, and is no heading.
func isProse(text string) bool {
	return strings.HasSuffix(text, ".") || strings.Contains(text, ". ")
}

// paragraph mines a paragraph or a list item, sentence by sentence.
func (m *miner) paragraph(text string, lead bool) {
	trigger := nextTrigger(text, 0)
	if trigger == len(text) && (!lead || m.defined) {
		return
	}
	m.sentences = splitSentences(m.sentences[:0], text)
	z := zone{pronouns: lead, topic: lead}
	end := 0
	for i, sentence := range m.sentences {
		start := end + strings.Index(text[end:], sentence)
		end = start + len(sentence)
		if trigger < start {
			trigger = nextTrigger(text, start)
		}
		if trigger == len(text) && (!lead || i >= maxDefining) {
			return
		}
		named := trigger < end
		switch {
		case len(sentence) > maxSentence:
			z.topic = false
			continue
		case named || lead && (!m.defined || i < maxDefining && strings.Contains(sentence, "(")):
			m.words = dropSpoken(splitWords(m.words[:0], sentence), sentence)
		case lead:
			// Only what the sentence is about matters to the next one.
			m.words = splitWords(m.words[:0], sentence[:min(len(sentence), maxSubjectBytes)])
		default:
			continue
		}
		if lead {
			m.definition(sentence, m.words)
		}
		if named {
			m.sentence(sentence, m.words, z)
		}
		if lead {
			z.topic = m.aboutSubject(m.words, z.topic)
		}
	}
}

const (
	// maxDefining is how many sentences of a paragraph may define the subject.
	maxDefining = 6
	// maxSentence is the longest sentence that is read; longer ones are tables
	// and other text without stops.
	maxSentence = 4000
	// maxSubjectBytes holds the subject of a sentence.
	maxSubjectBytes = 80
)

// aboutSubject reports whether a sentence is about the leaflet's subject, where
// before says that the one before was.
func (m *miner) aboutSubject(words []word, before bool) bool {
	i := subjectStart(words, 0)
	if m.subject.after(words, i) > i {
		return true
	}
	if i < len(words) && (words[i].text == "it" || words[i].text == "they") {
		return before
	}
	return i > 0 && i < len(words) && words[i].is(subjectNoun) && words[i-1].is(demonstrative) ||
		i+1 < len(words) && words[i].is(demonstrative) && words[i+1].is(subjectNoun)
}

// dropSpoken removes brackets that say how a word is pronounced
// ("in-ter-STISH-al"), so that they do not stand between a name and the rest.
func dropSpoken(words []word, sentence string) []word {
	out := words[:0]
	for i := 0; i < len(words); i++ {
		if words[i].kind == kindOpen {
			if end := closing(words, i); end > 0 && isSpoken(sentence[words[i].end:words[end].start]) {
				i = end
				continue
			}
		}
		out = append(out, words[i])
	}
	return out
}

// isSpoken reports whether a text respells a word: "pronounced ...", or
// syllables joined by hyphens, one of them in capitals.
func isSpoken(text string) bool {
	if strings.HasPrefix(text, "pronounced") {
		return true
	}
	text, _, _ = strings.Cut(text, ";")
	stressed, plain, hyphens := 0, 0, 0
	for syllable := range strings.FieldsFuncSeq(text, isSyllableBreak) {
		switch {
		case strings.ToUpper(syllable) == syllable:
			stressed++
		case len(syllable) <= 6 && strings.ToLower(syllable) == syllable:
			plain++
		default:
			return false
		}
	}
	hyphens = strings.Count(text, "-") + strings.Count(text, "−")
	return hyphens >= 1 && stressed >= 1 && plain >= 1 || stressed == 1 && plain >= 2 || hyphens >= 3 && plain > hyphens
}

func isSyllableBreak(r rune) bool {
	return r == '-' || r == '−' || r == '–' || r == ' ' || r == ','
}
