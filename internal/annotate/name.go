package annotate

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// NameSource says how a leaflet gives a name.
type NameSource uint8

const (
	// Listed names come from the leaflet's own list ([corpus.Leaflet.OtherNames]).
	Listed NameSource = iota
	// Mined names stand in its sentences.
	Mined
)

// String returns "listed" or "mined".
func (s NameSource) String() string {
	if s == Listed {
		return "listed"
	}
	return "mined"
}

// MaxMined is how many names are mined from one leaflet at most. Real leaflets
// hold up to about a dozen; more is a list of something else.
const MaxMined = 40

// maxTitle is the longest title, in bytes, that text is taken to repeat.
const maxTitle = 400

// Name is a name that a leaflet gives its own subject.
type Name struct {
	// Text as the leaflet writes it, white space made single.
	Text   string
	Source NameSource
	// Hidden names are searched and never shown; From is then the name as the
	// leaflet has it. See [Corrector].
	Hidden bool
	From   string
}

// Names returns every name that a leaflet gives its own subject, without the
// title: first the listed ones, then those mined from its title, summary and
// sections, in the order in which they stand there. Names that differ only in
// case, accents, plural and punctuation are given once. At most [MaxMined] are
// mined. The result is nil where there are none; it is always the same for
// the same leaflet.
//
// Mining takes the leaflet's word for it and prefers to miss a name: a
// sentence counts only where it speaks of the subject by its title or by a
// name, or by a pronoun in the summary or at the beginning of an overview.
func Names(l *corpus.Leaflet) []Name {
	m := miner{leaflet: l, subject: newSubject(l), seen: make(map[string]bool)}
	return m.run()
}

func (m *miner) run() []Name {
	l := m.leaflet
	for _, name := range l.OtherNames {
		m.list(name)
	}
	if len(l.Title) > maxTitle {
		return m.names
	}
	m.title()
	m.text(l.Summary, true)
	m.defined = false // the first section often says more than the summary
	for i := range l.Sections {
		section := &l.Sections[i]
		if asksForNames(section.Heading) {
			m.nameSection(section.Text)
			continue
		}
		m.text(section.Text, section.Kind == corpus.Overview || i == 0 && section.Heading == "")
	}
	return m.names
}

// miner collects the names of one leaflet.
type miner struct {
	leaflet *corpus.Leaflet
	subject *subject
	names   []Name
	seen    map[string]bool
	mined   int
	// defined says that the first definition of the subject has been read.
	defined bool
	// buffers that are used again.
	words     []word
	sentences []string
	// trace is called with each mined name and its sentence, in tests.
	trace func(name, sentence string)
}

// list adds a listed name.
func (m *miner) list(name string) {
	name = strings.Join(strings.Fields(name), " ")
	m.words = splitWords(m.words[:0], name)
	keys := keysOf(m.words)
	key := strings.Join(keys, " ")
	if key == "" || m.subject.own[key] || m.seen[key] {
		return
	}
	m.seen[key] = true
	m.names = append(m.names, Name{Text: name, Source: Listed})
	m.subject.addName(keys)
}

// add adds the mined name that stands in sentence[start:end], where its form is
// that of a name, and reports whether it did or the name is known.
func (m *miner) add(sentence string, start, end int) bool {
	text := strings.Join(strings.Fields(strings.Trim(sentence[start:end], " \n\t'’‘`.,;:-–—")), " ")
	words := splitWords(nil, text)
	for len(words) > 1 && words[0].is(article) {
		text = text[words[1].start:]
		words = splitWords(words[:0], text)
	}
	if !plausible(text, words) {
		return false
	}
	keys := keysOf(words)
	key := strings.Join(keys, " ")
	if m.subject.own[key] || m.seen[key] {
		return true
	}
	if m.mined == MaxMined {
		return false
	}
	m.seen[key] = true
	m.mined++
	m.names = append(m.names, Name{Text: text, Source: Mined})
	if isAcronym(text) {
		m.subject.addName(keys)
	}
	if m.trace != nil {
		m.trace(text, sentence)
	}
	return true
}

// addItems adds the names of a list and what stands in brackets behind them.
func (m *miner) addItems(sentence string, words []word, list nameList) bool {
	if list.conditional {
		return false
	}
	added := false
	for _, it := range list.items {
		if it.end <= it.start {
			continue
		}
		ok := m.add(sentence, words[it.start].start, words[it.end-1].end)
		added = added || ok
		if !ok || it.end >= len(words) || words[it.end].kind != kindOpen {
			continue
		}
		if end := closing(words, it.end); end == it.end+2 {
			if w := words[it.end+1]; isAcronym(sentence[w.start:w.end]) {
				m.add(sentence, w.start, w.end)
			}
		}
	}
	return added
}
