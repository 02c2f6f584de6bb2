package medquad

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
)

// tidyQuestion takes the space from before a question mark ("What causes
// gout ?") and the second mark of a doubled one, and begins with a capital.
func tidyQuestion(question string) string {
	question = strings.Join(strings.Fields(question), " ")
	stem := strings.TrimRight(question, " ?")
	if len(stem) < len(question) {
		question = stem + "?"
	}
	first, size := utf8.DecodeRuneInString(question)
	if unicode.IsLower(first) && size > 0 {
		question = string(unicode.ToUpper(first)) + question[size:]
	}
	return question
}

// layOut turns an answer into paragraphs and list items. MedQuAD took them
// from web pages: every new line began a paragraph or a heading of the page;
// within a line, four spaces or more after the end of a sentence did, and " - "
// after two spaces or more was a list item. How deep the lists were nested is
// lost. The label "Summary :" of MedlinePlus goes.
func layOut(answer string) string {
	answer = strings.TrimPrefix(answer, "Summary : ")
	var b strings.Builder
	b.Grow(len(answer) + len(answer)/16)
	for line := range strings.Lines(answer) {
		if line = strings.TrimSpace(line); line != "" {
			layOutLine(&b, line)
		}
	}
	return b.String()
}

func layOutLine(b *strings.Builder, line string) {
	bullets := clearList(line)
	for start, first := 0, true; start < len(line); first = false {
		item := bullets && strings.HasPrefix(line[start:], "- ")
		if item {
			start += len("- ")
		}
		end, next := nextBreak(line, start, bullets)
		if part := strings.TrimSpace(line[start:end]); part != "" {
			switch {
			case b.Len() == 0:
			case item && !first:
				b.WriteByte('\n')
			default:
				b.WriteString("\n\n")
			}
			if item {
				b.WriteString(corpus.Bullet)
			}
			b.WriteString(part)
		}
		start = next
	}
}

// nextBreak returns where the part of line that begins at start ends, and
// where the next one begins: a list item at its hyphen, or a paragraph.
func nextBreak(line string, start int, bullets bool) (end, next int) {
	for at := start; ; {
		i := strings.Index(line[at:], "  ")
		if i < 0 {
			return len(line), len(line)
		}
		gap := at + i
		at = gap + 2
		for at < len(line) && line[at] == ' ' {
			at++
		}
		switch {
		case bullets && strings.HasPrefix(line[at:], "- "):
			return gap, at
		case at-gap >= 4 && gap > start && endsSentence(line[:gap]) && beginsSentence(line[at:]):
			return gap, at
		}
	}
}

// clearList reports whether the hyphens of line are bullets: it begins with
// one, or there is one after a colon, or there are two.
func clearList(line string) bool {
	if strings.HasPrefix(line, "- ") {
		return true
	}
	const bullet = "  - "
	i := strings.Index(line, bullet)
	return i >= 0 && (strings.HasSuffix(strings.TrimRight(line[:i], " "), ":") || strings.Contains(line[i+len(bullet):], bullet))
}

func endsSentence(s string) bool {
	return strings.ContainsRune(".!?:;)\"”", lastRune(s))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func beginsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '"' || r == '“' || r == '('
}
