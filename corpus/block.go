package corpus

import "strings"

// Bullet begins a list item in [Section.Text].
const Bullet = "• "

// Block is a paragraph or a list item of a section's text.
type Block struct {
	// Item is true for a list item; Depth is how deep it is nested, 0 for the
	// outermost list. Both are zero for a paragraph.
	Item  bool
	Depth int
	Text  string
}

// ParseBlocks splits the text of a section into its paragraphs and list items,
// in order. A paragraph may hold single newlines. Nothing but white space and
// bullets is lost.
func ParseBlocks(text string) []Block {
	var blocks []Block
	open := false // the last block is a paragraph that may go on
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		trimmed := strings.TrimLeft(line, " ")
		switch {
		case strings.TrimSpace(line) == "":
			open = false
		case strings.HasPrefix(trimmed, Bullet):
			depth := (len(line) - len(trimmed)) / 2
			blocks = append(blocks, Block{Item: true, Depth: depth, Text: strings.TrimSpace(trimmed[len(Bullet):])})
			open = false
		case open:
			blocks[len(blocks)-1].Text += "\n" + strings.TrimSpace(line)
		default:
			blocks = append(blocks, Block{Text: strings.TrimSpace(line)})
			open = true
		}
	}
	return blocks
}
