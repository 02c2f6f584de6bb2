package annotate

// sentence looks for the patterns that name something: a verb that names, or
// the words "other names" and their like.
func (m *miner) sentence(sentence string, words []word, z zone) {
	accepted := false // a verb in this sentence has named the subject
	for i := range words {
		switch text := words[i].text; {
		case isNaming(text):
			accepted = m.verb(sentence, words, i, z, accepted) || accepted
		case text == "call" || text == "calls":
			m.call(sentence, words, i, z)
		case text == "aka" || text == "a.k.a":
			m.alias(sentence, words, i)
		case text == "name" || text == "names" || text == "term" || text == "word":
			m.noun(sentence, words, i, z)
		}
	}
}

// verb handles the naming verb at word i: "X is also called A", "X, formerly
// known as A,", "X (abbreviated to A)", "Also called A, X is ...". chained
// says that another verb of the sentence has named the subject, so that "and
// sometimes called B" does too.
func (m *miner) verb(sentence string, words []word, i int, z zone, chained bool) bool {
	if words[i].text == "called" && i+1 < len(words) && words[i+1].text == "it" {
		m.call(sentence, words, i, z) // "researchers called it A"
		return false
	}
	from, ok := verbObject(words, i)
	if !ok {
		return false
	}
	link := readLink(words, i)
	if start, ok := m.bracketedSubject(words, link, i); ok {
		if !m.mayHold(words, start) {
			return false
		}
		return m.addItems(sentence, words, readList(words, from, bracketed))
	}
	switch {
	case link.end == 0:
		return link.adverb && !link.auxiliary && m.fronted(sentence, words, from)
	case link.auxiliary:
		mode, ok := m.joined(words, link, z, chained)
		return ok && m.addItems(sentence, words, readList(words, from, mode))
	case chained && words[link.end-1].is(conjunction):
		return m.addItems(sentence, words, readList(words, from, ends))
	}
	return m.behind(sentence, words, link, i, from, z)
}

// joined reports whether a verb that an auxiliary joins to what stands before
// it names the subject, and how the names end: "X is also called", "X, which
// is also called".
func (m *miner) joined(words []word, l link, z zone, chained bool) (listMode, bool) {
	prev := words[l.end-1]
	if prev.text == "which" || prev.text == "that" {
		end, mode := skipComma(words, l.end-1), inserted
		if end > 0 && words[end-1].kind == kindOpen {
			end, mode = end-1, bracketed
		}
		start := m.endsSubject(words, end, zone{})
		return mode, start >= 0 && m.mayHold(words, start)
	}
	if chained && prev.is(conjunction) {
		return ends, true
	}
	if !l.adverb && m.endsSubject(words, l.end, zone{}) < 0 {
		return ends, false // "It is called A" is mostly about something else
	}
	return ends, m.beginsSentence(words, m.endsSubject(words, l.end, z.within(words))) || m.insertedSubject(words, l.end, z)
}

// behind handles names that a verb without auxiliary inserts behind the
// subject: "X, also called A, is ...", "X (abbreviated to A)". The verb is
// word i, the names begin at from.
func (m *miner) behind(sentence string, words []word, l link, i, from int, z zone) bool {
	end, mode := l.end, inserted
	switch words[end-1].kind {
	case kindOpen:
		end, mode = end-1, bracketed
	case kindComma, kindDash:
		end--
	case kindWord:
		if !l.adverb && words[i].text != "abbreviated" {
			return false // "tubes called bronchi"
		}
	}
	start := m.endsSubject(words, end, zone{})
	if l.adverb && end > 0 && end == m.leadingNoun(words, z) {
		start = 0 // "This condition, also called A, is ..."
	}
	switch {
	case start < 0 || !m.mayHold(words, start):
		return m.reversed(sentence, words, end, from, mode)
	case !l.adverb && !m.beginsSentence(words, start):
		return false
	}
	return m.addItems(sentence, words, readList(words, from, mode))
}

// isNaming reports whether a word is one of the verbs that give names.
func isNaming(text string) bool {
	switch text {
	case "called", "termed", "known", "referred", "abbreviated", "shortened", "dubbed":
		return true
	}
	return false
}

// verbObject returns where the names begin that the verb at word i gives.
func verbObject(words []word, i int) (from int, ok bool) {
	next := func(i int) string {
		for i < len(words) && words[i].is(adverb) {
			i++
		}
		if i < len(words) {
			from = i + 1
			return words[i].text
		}
		return ""
	}
	switch words[i].text {
	case "known":
		switch next(i + 1) {
		case "as":
			return from, true
		case "by":
			return namesBy(words, from)
		}
		return 0, false
	case "referred":
		if next(i+1) != "to" || next(from) != "as" {
			return 0, false
		}
		return from, true
	case "abbreviated", "shortened":
		if word := next(i + 1); word == "to" || word == "as" {
			return from, true
		}
		return i + 1, words[i].text == "abbreviated"
	case "called":
		if i+1 < len(words) && words[i+1].text == "by" {
			return namesBy(words, i+2)
		}
	}
	return i + 1, i+1 < len(words)
}

// namesBy reads on after "known by" or "called by": "several other names,
// including A", "the name A".
func namesBy(words []word, i int) (from int, ok bool) {
	for j := i; j < len(words) && j < i+8; j++ {
		switch words[j].text {
		case "name", "names", "acronym", "abbreviation", "initials", "term", "terms":
			return skipSuch(words, j+1), true
		}
		if words[j].kind != kindWord {
			break
		}
	}
	return 0, false
}

// skipSuch skips what leads from "names" to the names: "including", "such as".
func skipSuch(words []word, i int) int {
	for i < len(words) {
		w := words[i]
		switch {
		case w.kind == kindComma, w.kind == kindColon, w.kind == kindDash, w.kind == kindOpen:
		case w.text == "including", w.text == "include", w.text == "such", w.text == "as", w.text == "like",
			w.text == "e.g", w.text == "of", w.text == "are", w.text == "is", w.text == "for" && i+1 < len(words) && words[i+1].text == "example",
			w.text == "example", w.text == "among", w.text == "them":
		default:
			return i
		}
		i++
	}
	return i
}

// link is what stands between a subject and the verb that names it.
type link struct {
	end               int // the word after the subject
	auxiliary, adverb bool
}

// readLink reads back from the verb at word i over adverbs and auxiliaries.
func readLink(words []word, i int) link {
	l := link{end: i}
	for l.end > 0 {
		w := words[l.end-1]
		switch {
		case w.is(adverb):
			l.adverb = true
		case w.text == "it's" || w.text == "they're" || w.text == "that's":
			l.auxiliary = true
			return l // it is the subject as well
		case w.is(auxiliary):
			l.auxiliary = true
		default:
			return l
		}
		l.end--
	}
	return l
}

func skipComma(words []word, i int) int {
	if i > 0 && (words[i-1].kind == kindComma || words[i-1].kind == kindDash) {
		return i - 1
	}
	return i
}
