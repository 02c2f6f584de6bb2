package printout

import (
	"strings"
	"unicode/utf8"
)

// block is what stands between two blank lines, or one list item of it.
type block struct {
	// lines are without white space at their ends; a list item may be wrapped
	// over several.
	lines []string
	// item is true for a list item, depth is its level from 0, and number is
	// true where a number is its bullet.
	item   bool
	depth  int
	number bool
	// before and after are true where a blank line, or an end of the document,
	// stands there.
	before, after bool
}

// text joins the lines, of which all but the last were wrapped.
func (b block) text() string {
	if len(b.lines) == 1 {
		return b.lines[0]
	}
	var s strings.Builder
	for i, line := range b.lines {
		if i > 0 && !strings.HasSuffix(b.lines[i-1], "-") {
			s.WriteByte(' ')
		}
		s.WriteString(line)
	}
	return s.String()
}

// split parts the document into blocks. A list item ends at the next one and
// at a blank line, not at a wrapped line; a line that is indented deeper than
// its item's bullet goes on with it even after a blank line. Lines of nothing
// but dashes and the like count as blank.
func split(document string) []block {
	var blocks []block
	var indents []int // of the levels of the open list
	blank := true
	for line := range strings.Lines(document) {
		words := strings.TrimSpace(line)
		if words == "" || isRule(words) {
			if blank = true; len(blocks) > 0 {
				blocks[len(blocks)-1].after = true
			}
			continue
		}
		indent := indentation(line)
		last := len(blocks) - 1
		bullet, number := cutBullet(words, indent)
		switch {
		case bullet != "":
			for len(indents) > 0 && indent < indents[len(indents)-1] {
				indents = indents[:len(indents)-1]
			}
			if len(indents) == 0 || indent > indents[len(indents)-1] {
				indents = append(indents, indent)
			}
			blocks = append(blocks, block{lines: []string{bullet}, item: true, depth: len(indents) - 1, number: number, before: blank})
		case last >= 0 && !blank, last >= 0 && blocks[last].item && len(indents) > 0 && indent > indents[len(indents)-1]:
			blocks[last].lines = append(blocks[last].lines, words)
			blocks[last].after = false
		default:
			blocks = append(blocks, block{lines: []string{words}, before: true})
			indents = nil
		}
		blank = false
	}
	if len(blocks) > 0 {
		blocks[len(blocks)-1].after = true
	}
	return blocks
}

func isRule(line string) bool {
	return len(line) >= 3 && strings.Trim(line, "-=_*~—–") == ""
}

// indentation returns the width of the white space that line begins with; a
// tab counts four.
func indentation(line string) int {
	n := 0
	for _, r := range line {
		switch r {
		case ' ', '\u00a0':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// cutBullet returns the words after a bullet, "" where line has none. A number
// is a bullet too, and stays in the words, because text may name the step.
func cutBullet(line string, indent int) (words string, number bool) {
	r, size := utf8.DecodeRuneInString(line)
	rest := line[size:]
	switch {
	case strings.ContainsRune("•·◦▪●○‣⁃\uf0b7\uf0a7", r): // the last two are the bullets of Symbol and Wingdings
		return strings.TrimSpace(rest), false
	case strings.ContainsRune("-*–—+", r), r == 'o' && indent > 0:
		if rest != "" && (rest[0] == ' ' || rest[0] == '\t') {
			return strings.TrimSpace(rest), false
		}
	case r >= '0' && r <= '9':
		digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
		if digits <= 2 && digits+1 < len(line) && (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' ' {
			return line, true
		}
	}
	return "", false
}
