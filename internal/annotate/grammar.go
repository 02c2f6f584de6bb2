package annotate

// subjectStart returns where the subject of the sentence begins, from word i:
// after a phrase such as "In the past," and after articles.
func subjectStart(words []word, i int) int {
	if i == 0 && len(words) > 1 && words[1].kind == kindColon {
		i = 2 // "Summary: ..."
	}
	if i < len(words) && words[i].is(leadIn) && allowsNames(words, i) {
		for j := i + 1; j < len(words) && j < i+40; j++ {
			if words[j].kind == kindComma {
				i = j + 1
				break
			}
		}
		if i < len(words) && words[i].is(adverb) {
			i++
		}
	}
	for i < len(words) && (words[i].is(article) || words[i].kind == kindQuote) {
		i++
	}
	return i
}

// allowsNames reports whether the phrase that begins at word i leaves the
// meaning of the subject alone. "In the past, X was called A" does; "In
// children, X is called A" names something narrower.
func allowsNames(words []word, i int) bool {
	if words[i].text != "in" {
		return true
	}
	if i+1 >= len(words) {
		return false
	}
	switch words[i+1].text {
	case "the", "medical", "older", "lay", "everyday", "english", "britain", "europe", "north", "addition", "fact", "other":
		return true
	}
	return false
}

// beginsSentence reports whether a subject that begins at word start is the
// subject of its sentence.
func (m *miner) beginsSentence(words []word, start int) bool {
	if start < 0 {
		return false
	}
	begin := subjectStart(words, 0)
	if start <= begin {
		for _, w := range words[start:begin] {
			if !w.is(article) {
				return false // inside the phrase before the comma
			}
		}
		return true
	}
	// A pronoun's noun phrase holds its own article.
	if start == begin+1 && words[begin].is(demonstrative) {
		return true
	}
	// "X is ...; it is also called A."
	for start > 0 && words[start-1].is(article) {
		start--
	}
	return start > 0 && words[start-1].kind == kindSemicolon && m.subject.after(words, begin) > begin
}

// mayHold reports whether a subject that begins at word start, with names
// inserted behind it, stands where they can only belong to it: at the
// beginning of the sentence, or after "people with".
func (m *miner) mayHold(words []word, start int) bool {
	if m.beginsSentence(words, start) {
		return true
	}
	for start > 0 && words[start-1].is(article) {
		start--
	}
	if start > 1 && words[start-1].text == "with" && words[start-2].is(people) {
		return true
	}
	if start > 1 && words[start-1].text == "of" && words[start-2].is(aspect) {
		return true
	}
	return start > 0 && words[start-1].is(holder) || start == 1 && words[0].text == "in"
}

// endsSubject returns where the subject begins that ends before word end, over
// brackets behind it; -1 where no subject ends there. Pronouns count where the
// zone says so.
func (m *miner) endsSubject(words []word, end int, z zone) int {
	for end > 0 {
		last := words[end-1]
		if last.kind == kindClose {
			open := opening(words, end-1)
			if open < 0 {
				return -1
			}
			end = open
			continue
		}
		if last.kind != kindQuote {
			break
		}
		end--
	}
	if start := m.subject.before(words, end); start < end {
		return start
	}
	if z.pronouns {
		if start, ok := m.subject.pronoun(words, end); ok && (z.topic || words[start].is(demonstrative)) {
			return start
		}
	}
	return -1
}

// insertedSubject reports whether the sentence begins with the subject and a
// remark between commas that ends before word end: "X, a kind of Y, is also
// called A".
func (m *miner) insertedSubject(words []word, end int, z zone) bool {
	if end == 0 || words[end-1].kind != kindComma {
		return false
	}
	begin := subjectStart(words, 0)
	after := max(m.subject.after(words, begin), m.leadingNoun(words, z))
	return after > begin && after < end-1 && words[after].kind == kindComma
}

// leadingNoun returns the end of "this condition" at the beginning of a
// sentence, 0 where that is not there or does not count.
func (m *miner) leadingNoun(words []word, z zone) int {
	if !z.pronouns || len(words) < 3 || words[0].text != "this" {
		return 0
	}
	if _, ok := m.subject.pronoun(words, 2); !ok {
		return 0
	}
	return 2
}

// bracketedSubject returns where the subject begins behind which the verb at
// word i stands in brackets, not at their beginning: "X (ABC, also called A)".
func (m *miner) bracketedSubject(words []word, link link, i int) (start int, ok bool) {
	if link.auxiliary || link.end == 0 || words[link.end-1].kind != kindComma && words[link.end-1].kind != kindSemicolon {
		return 0, false
	}
	for open := link.end - 1; open > 0 && open > i-20; open-- {
		switch words[open].kind {
		case kindClose:
			return 0, false
		case kindOpen:
			start = m.endsSubject(words, open, zone{})
			return start, start >= 0
		}
	}
	return 0, false
}

// fronted handles "Also called A or B, X is ...", with the names from word
// from on.
func (m *miner) fronted(sentence string, words []word, from int) bool {
	list := readList(words, from, inserted)
	i := list.next
	if i >= len(words) || words[i].kind != kindComma && words[i].kind != kindQuote {
		return false
	}
	for i < len(words) && (words[i].kind == kindComma || words[i].kind == kindQuote || words[i].is(article)) {
		i++
	}
	if after := m.subject.after(words, i); after == i {
		return false
	}
	return m.addItems(sentence, words, list)
}

// reversed handles "A, also called X, is ..." where X is the leaflet's subject
// and A, at the beginning of the sentence, another name for it.
func (m *miner) reversed(sentence string, words []word, end, from int, mode listMode) bool {
	list := readList(words, from, mode)
	if len(list.items) == 0 || list.conditional {
		return false
	}
	known := false
	for _, it := range list.items {
		known = known || m.subject.after(words, it.start) == it.end
	}
	if !known {
		return false
	}
	begin := subjectStart(words, 0)
	if begin >= end || end-begin > maxNameWords {
		return false
	}
	for i, w := range words[begin:end] {
		if m.subject.after(words, begin+i) > begin+i {
			return false // "X type 2, also called A": narrower
		}
		if w.kind != kindWord || w.is(opener|conjunction|tail) {
			return false
		}
	}
	return m.add(sentence, words[begin].start, words[end-1].end) && m.addItems(sentence, words, list)
}
