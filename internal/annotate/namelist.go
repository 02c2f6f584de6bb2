package annotate

// maxItems is how many names one list may have.
const maxItems = 12

// listMode is how the text around a list of names tells where it ends.
type listMode uint8

const (
	// ends lists run to the end of their sentence: "It is also called A or B."
	ends listMode = iota
	// inserted lists are parted from the rest by commas: "X, also called A or
	// B, is ...".
	inserted
	// bracketed lists run to the end of a bracket: "X (also called A)".
	bracketed
)

// item is a name words[start:end], as yet unchecked.
type item struct{ start, end int }

// nameList is a list of names and where it ends.
type nameList struct {
	items []item
	// next is the word after the list.
	next int
	// conditional is true where the names hold in some cases only.
	conditional bool
}

// readList reads the names that begin at word i: parted by commas and
// conjunctions, until something stands that cannot be part of a name. It
// prefers to end too early: what follows a list is mostly no name.
func readList(words []word, i int, mode listMode) nameList {
	list := nameList{next: i}
	last := false // an "or" was read: the next name ends the list
	for len(list.items) < maxItems {
		i = skipLead(words, i)
		if len(list.items) > 0 && !last && i > list.next && words[i-1].is(article) {
			break // "A, the term for ...", "A, a kind of ..."
		}
		if i >= len(words) || words[i].is(opener) {
			list.conditional = list.conditional || i < len(words) && words[i].is(condition)
			break
		}
		it, next, clause := readItem(words, i)
		if it.end <= it.start {
			break
		}
		if last && clause && mode == ends && len(list.items) > 0 {
			break // "..., and people with it often ..."
		}
		list.items = append(list.items, it)
		list.next = next
		if next < len(words) && words[next].is(condition) {
			list.conditional = true
		}
		after, joined := separator(words, next)
		if after == next || last && !joined || !last && !joined && mode == inserted && !moreItems(words, after) {
			break
		}
		i, last = after, joined
	}
	return list
}

// skipLead skips what may stand before a name: articles, "either", "as".
func skipLead(words []word, i int) int {
	for i < len(words) {
		w := words[i]
		if !w.is(article) && w.text != "either" && w.text != "as" && w.text != "simply" && w.text != "just" && w.kind != kindColon {
			break
		}
		i++
	}
	return i
}

// readItem reads one name. next is the word after it, clause says that a verb
// ended it.
func readItem(words []word, i int) (it item, next int, clause bool) {
	if words[i].kind == kindQuote {
		return readQuoted(words, i)
	}
	start := i
	for i < len(words) {
		w := words[i]
		if w.kind == kindComma && i > start && i+1 < len(words) && words[i+1].text == "type" {
			i += 2 // "X, type III" is one name
			continue
		}
		if w.kind != kindWord && w.kind != kindOther || w.is(conjunction) && !holdsConjunction(words, start, i) {
			break
		}
		if w.is(cut) || w.text == "in" && endsName(words, i) {
			clause = w.is(finite)
			break
		}
		i++
	}
	it = item{start, i}
	if i < len(words) && words[i].kind == kindOpen {
		if end := closing(words, i); end > 0 {
			i = end + 1
			if i < len(words) && words[i].kind == kindWord && !words[i].is(conjunction|cut|opener) {
				it.end = start // "computed tomography (CT) scan": no one piece of text is the name
			}
			if i < len(words) && words[i].is(finite) {
				clause = true
			}
		}
	}
	return it, i, clause
}

// readQuoted reads a name in quotation marks.
func readQuoted(words []word, i int) (it item, next int, clause bool) {
	for j := i + 1; j < len(words) && j <= i+12; j++ {
		if words[j].kind != kindQuote {
			continue
		}
		end := j
		if words[end-1].kind == kindComma || words[end-1].kind == kindStop || words[end-1].kind == kindSemicolon {
			end--
		}
		next = j + 1
		if next < len(words) && words[next].kind == kindWord && !words[next].is(conjunction|cut|opener) {
			break // "bad" cholesterol
		}
		if end < j && words[end].kind == kindComma {
			next = end // a comma inside the quotation parts the list
		}
		return item{i + 1, end}, next, next < len(words) && words[next].is(finite)
	}
	return item{i, i}, i, false
}

// separator skips what parts two names, from word i. joined says that "and" or
// "or" was among it.
func separator(words []word, i int) (next int, joined bool) {
	for next = i; next < len(words); next++ {
		w := words[next]
		switch {
		case w.kind == kindComma || w.kind == kindSemicolon || w.kind == kindQuote && next > i:
			if w.kind == kindQuote {
				// The closing mark after a comma inside it, or an opening one.
				if next+1 < len(words) && words[next+1].kind == kindWord && !words[next+1].is(conjunction) {
					return next, joined
				}
			}
		case w.is(conjunction):
			joined = true
		case joined && w.is(adverb):
		default:
			return next, joined
		}
	}
	return next, joined
}

// moreItems reports whether a list that is set off by commas goes on at word i:
// another comma or conjunction must follow, and a conjunction at the end.
func moreItems(words []word, i int) bool {
	for j := i; j < len(words) && j < i+40; j++ {
		switch w := words[j]; {
		case w.is(conjunction):
			return true
		case w.is(cut):
			return false
		case w.kind == kindStop, w.kind == kindClose:
			return true
		}
	}
	return false
}

// endsName reports whether the "in" at word i begins a phrase about the name:
// "in the United States", "in children". "Hole in the heart" is a name.
func endsName(words []word, i int) bool {
	if i+1 >= len(words) {
		return true
	}
	next := words[i+1]
	if next.text == "the" && i+2 < len(words) {
		switch words[i+2].text {
		case "united", "uk", "us", "u.s", "usa", "past", "medical", "scientific", "literature", "older", "case", "last", "first":
			return true
		}
		return false
	}
	return next.is(cut|opener|article) || next.text == "medical" || next.text == "europe" || next.text == "north"
}

// holdsConjunction reports whether the conjunction at word i stands inside the
// name that began at start, as in "hereditary motor and sensory neuropathy":
// an "and" after words that are not a whole name by themselves.
func holdsConjunction(words []word, start, i int) bool {
	if words[i].text != "and" || i == start || i+1 >= len(words) || words[i+1].kind != kindWord || words[i+1].is(cut|opener|article) {
		return false
	}
	for _, w := range words[start:i] {
		if w.text == "with" || w.text == "of" {
			return true // "X with Y and Z"
		}
	}
	last := words[i-1]
	return !last.is(generic) && (isAdjective(last.text) || last.text == "motor")
}
