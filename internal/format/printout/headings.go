package printout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/internal/format/heading"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// The longest headings that are recognised, in bytes and words. Real ones with
// a question mark reach 16 words, others 8.
const (
	maxQuestion      = 140
	maxQuestionWords = 18
	maxHeading       = 80
	maxHeadingWords  = 8
)

// partHeadings splits the headings that stand directly above their text off
// it: a question of its own line, or a short line that names a kind of section
// and is followed by a new sentence.
func partHeadings(blocks []block) []block {
	var parted []block
	for _, b := range blocks {
		if !b.item && len(b.lines) > 1 && b.before && headsText(b.lines[0], b.lines[1]) {
			parted = append(parted,
				block{lines: b.lines[:1], before: true, after: true},
				block{lines: b.lines[1:], before: true, after: b.after})
			continue
		}
		parted = append(parted, b)
	}
	return parted
}

func headsText(line, next string) bool {
	if !startsUpper(next) || len(line) > maxHeading {
		return false
	}
	if strings.HasSuffix(line, "?") {
		return isQuestion(line)
	}
	return len(strings.Fields(line)) <= 4 && isTitleLike(line) && namesKind(line)
}

// findHeadings returns for every block the heading that it is, "" where it is
// none.
//
// A question alone between blank lines is a heading. Another line must be
// short, begin with a capital or digit and not end as a sentence does; nothing
// but a question is a heading right after a line that ends in a colon. Things
// that are printed line by line must stay a list, so text, a list or a sure
// heading must follow, and where the line does not name a kind of section none
// of those things may stand before it.
func findHeadings(blocks []block) []string {
	headings := make([]string, len(blocks))
	thing := false // the block before looks like a heading and is none
	for i, b := range blocks[:max(len(blocks)-1, 0)] {
		words, _ := text.Unlink(b.text())
		if !b.before || !b.after || len(b.lines) > 2 {
			thing = false
			continue
		}
		if isQuestion(words) && (!b.item || b.number) && (len(b.lines) == 1 || asks(words)) {
			headings[i], thing = words, false
			continue
		}
		colon := i > 0 && strings.HasSuffix(blocks[i-1].text(), ":")
		if len(b.lines) == 1 && !colon && (!thing || namesKind(words)) {
			headings[i] = plainHeading(b, blocks[i+1], words)
		}
		thing = headings[i] == "" && isTitleLike(words)
	}
	return headings
}

// plainHeading returns the heading that b, a line that is no question, is
// before next.
func plainHeading(b, next block, words string) string {
	known := namesKind(words)
	if b.item {
		if b.number && known && !next.number && len(strings.Fields(words)) <= maxQuestionWords && endsOpen(words) {
			return words
		}
		return ""
	}
	if !isTitleLike(words) {
		if label := strings.TrimSuffix(words, ":"); label != words && known && len(strings.Fields(label)) <= 2 {
			return label
		}
		return ""
	}
	if next.item || isFurtherReading(words) {
		return words
	}
	if body := next.text(); len(next.lines) == 1 && isTitleLike(body) && !isQuestion(body) && !(known && namesKind(body)) {
		return ""
	}
	return words
}

func namesKind(s string) bool {
	_, known := heading.KindOf(s)
	return known
}

// isQuestion reports whether s is one short question and nothing else.
func isQuestion(s string) bool {
	return strings.HasSuffix(s, "?") && len(s) <= maxQuestion && startsUpper(s) &&
		len(strings.Fields(s)) <= maxQuestionWords && !strings.Contains(s, "? ") && !strings.Contains(s, ". ") ||
		strings.HasSuffix(s, "?") && startsNumber(s) && len(s) <= maxQuestion
}

// isTitleLike reports whether s is short, begins with a capital or digit and
// does not end as a sentence does.
func isTitleLike(s string) bool {
	return s != "" && len(s) <= maxHeading && startsUpper(s) && len(strings.Fields(s)) <= maxHeadingWords && endsOpen(s)
}

// endsOpen reports whether s ends without a mark of punctuation that headings
// do not have.
func endsOpen(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune(".:;,!…", last)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "“‘\"'("))
	return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

func startsNumber(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// asks reports whether s begins with a word that questions begin with.
func asks(s string) bool {
	first, _, _ := strings.Cut(strings.ToLower(s), " ")
	return slices.Contains([]string{
		"what", "what's", "what’s", "how", "who", "when", "where", "why", "which", "is", "are", "can", "could", "do", "does", "did", "should", "will", "am",
	}, first)
}
