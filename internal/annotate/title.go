package annotate

import "strings"

// title reads the names in the brackets of the title: "X (also known as A)",
// "X (ABC)", "X (Y infection)". Other brackets narrow the subject: "X (type
// 2)", "X (children)".
func (m *miner) title() {
	title := m.leaflet.Title
	if !strings.ContainsAny(title, "([") {
		return
	}
	words := splitWords(nil, title)
	for open := range words {
		if words[open].kind != kindOpen {
			continue
		}
		end := closing(words, open)
		if end <= open+1 {
			continue
		}
		from, naming := open+1, false
		for from < end && words[from].is(adverb) {
			from++
		}
		if object, ok := verbObject(words, from); ok && isNaming(words[from].text) {
			from, naming = object, true
		}
		list := readList(words, from, bracketed)
		for _, it := range list.items {
			if it.end <= it.start {
				continue
			}
			text := title[words[it.start].start:words[it.end-1].end]
			last := words[it.end-1]
			if naming || isAcronym(text) && abbreviates(text, title[:words[open].start]) ||
				list.next == end && it.end-it.start > 1 && last.is(subjectNoun) {
				m.add(title, words[it.start].start, last.end)
			}
		}
	}
}

// titleVariants returns the forms in which text speaks of a title: without
// brackets, without the group before a dash ("Parasites - Toxocariasis"),
// without a sub-title that explains ("Neuropathies: the nerve damage of
// diabetes"), without a question's words, and with a comma's parts turned
// round ("Neuropathy, diabetic").
func titleVariants(title string, words []word) [][]string {
	words = withoutBrackets(words)
	words = withoutQuestion(words)
	variants := [][]string{keysOf(words)}
	for i, w := range words {
		rest := words[i+1:]
		switch {
		case w.kind == kindDash && i == 1 && words[0].key != words[0].text:
			variants = append(variants, keysOf(rest))
		case w.kind == kindColon && len(rest) > 0 && rest[0].is(article):
			variants = append(variants, keysOf(words[:i]))
		case w.kind == kindComma && strings.Count(title, ",") == 1:
			variants = append(variants, append(keysOf(rest), keysOf(words[:i])...))
		}
	}
	return variants
}

func withoutBrackets(words []word) []word {
	out := make([]word, 0, len(words))
	for i := 0; i < len(words); i++ {
		if words[i].kind == kindOpen {
			if end := closing(words, i); end > 0 {
				i = end
				continue
			}
		}
		out = append(out, words[i])
	}
	return out
}

// withoutQuestion strips "What is", "What are" and "What to know about" from a
// title.
func withoutQuestion(words []word) []word {
	if len(words) > 2 && words[0].text == "what" && (words[1].text == "is" || words[1].text == "are") {
		words = words[2:]
		for len(words) > 1 && words[0].is(article) {
			words = words[1:]
		}
	}
	for i, w := range words {
		// "What I need to know about X", "All about X".
		if w.text == "about" && i+1 < len(words) && (words[0].text == "what" || words[0].text == "all" || i == 0) {
			return words[i+1:]
		}
	}
	return words
}
