package annotate

import "strings"

// definition reads the names in the sentence that defines the subject: "X (A)
// is ...", "X, or A, is ...". Only the first sentence that begins with the
// subject counts; later brackets hold remarks. An abbreviation counts
// wherever it first stands in brackets behind the subject.
func (m *miner) definition(sentence string, words []word) {
	begin := subjectStart(words, 0)
	for i := begin; i < len(words); i++ {
		end := m.subject.after(words, i)
		if end == i {
			continue
		}
		if i == begin && !m.defined {
			m.defined = true
			if shut := closingAt(words, end); shut > 0 {
				m.bracket(sentence, words, i, end, shut)
				end = shut + 1
			}
			m.or(sentence, words, end)
		} else if shut := closingAt(words, end); shut == end+2 && m.subject.own[strings.Join(keysOf(words[i:end]), " ")] {
			m.abbreviation(sentence, words, i, end)
		}
		i = end - 1
	}
}

// closingAt returns where the bracket closes that opens at word i, or 0.
func closingAt(words []word, i int) int {
	if i < len(words) && words[i].kind == kindOpen {
		return closing(words, i)
	}
	return 0
}

// abbreviation adds the one word in the bracket at open, where it abbreviates
// the subject words[start:open] and no more of the name follows.
func (m *miner) abbreviation(sentence string, words []word, start, open int) {
	w := words[open+1]
	short := sentence[w.start:w.end]
	if open+3 < len(words) && words[open+3].is(generic) || start > 0 && words[start-1].class == 0 && words[start-1].kind == kindWord {
		return
	}
	name := words[start:open]
	if isAcronym(short) && !abbreviatesTail(short, name) && abbreviates(short, sentence[name[0].start:name[len(name)-1].end]) {
		m.add(sentence, w.start, w.end)
	}
}

// bracket reads the names in the brackets words[open:end] behind the subject
// words[start:open].
func (m *miner) bracket(sentence string, words []word, start, open, end int) {
	inner := sentence[words[open].end:words[end].start]
	if end+1 < len(words) {
		next := words[end+1]
		if next.kind == kindWord && !next.is(auxiliary|finite|conjunction|cut) && (next.is(generic) || !isAcronym(inner)) {
			return // "X (A) deficiency" is a third thing
		}
	}
	if isAcronym(m.leaflet.Title) && abbreviates(m.leaflet.Title, inner) {
		m.add(sentence, words[open].end, words[end].start) // "ABC (a b and c) is"
		return
	}
	list := readList(words, open+1, bracketed)
	if list.conditional {
		return
	}
	for _, it := range list.items {
		if it.end <= it.start {
			continue
		}
		text := sentence[words[it.start].start:words[it.end-1].end]
		if !isAcronym(text) && list.next != end {
			continue // a remark, of which this is the beginning
		}
		if isAcronym(text) && abbreviatesTail(text, words[start:open]) {
			continue // "Juvenile Huntington disease (HD)": HD is something wider
		}
		m.add(sentence, words[it.start].start, words[it.end-1].end)
	}
}

// abbreviatesTail reports whether short begins with the initial of a later word
// of a name, and not with that of its first.
func abbreviatesTail(short string, name []word) bool {
	initial := strings.ToLower(short)[0]
	for i, w := range name {
		if w.kind == kindWord && w.text[0] == initial {
			return i > 0
		}
	}
	return false
}

// or reads "or A" behind the subject that ends before word i.
func (m *miner) or(sentence string, words []word, i int) {
	comma := i < len(words) && words[i].kind == kindComma
	if comma {
		i++
	}
	if i+1 >= len(words) || words[i].text != "or" {
		return
	}
	list := readList(words, i+1, inserted)
	if len(list.items) == 0 || list.next >= len(words) || list.conditional {
		return
	}
	next := words[list.next]
	first := list.items[0]
	switch {
	case comma && (next.kind == kindComma || next.is(auxiliary|finite)):
	case !comma && next.is(auxiliary|finite) && first.end == first.start+1 && isAcronym(sentence[words[first.start].start:words[first.start].end]):
	default:
		return
	}
	m.addItems(sentence, words, list)
}

// abbreviates reports whether the letters of short stand in long in the same
// order, the first at the beginning of a word.
func abbreviates(short, long string) bool {
	short, long = strings.ToLower(short), strings.ToLower(long)
	for i := range len(long) {
		if long[i] == short[0] && (i == 0 || long[i-1] == ' ' || long[i-1] == '-') && holdsInOrder(long[i:], short) {
			return true
		}
	}
	return false
}

// holdsInOrder reports whether the letters of short stand in text in order.
func holdsInOrder(text, short string) bool {
	for j := range len(short) {
		at := strings.IndexByte(text, short[j])
		if at < 0 {
			return false
		}
		text = text[at+1:]
	}
	return true
}
