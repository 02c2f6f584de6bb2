package printout

import (
	"errors"
	"strings"
	"unicode"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// ErrNotLeaflet says that a text is no leaflet: it has no title alone on its
// first line, or no text to speak of below it.
var ErrNotLeaflet = errors.New("not a leaflet: it needs a title alone on the first line, a blank line, and text")

const (
	maxTitle   = 150 // bytes
	maxSummary = 400 // bytes; a longer lead is a section
	minLetters = 40  // in the text below the title, for a leaflet
	maxTail    = 600 // bytes after the small print that may still belong to it
	minNotice  = 80  // bytes; shorter lines at the end are leftovers
)

// Marked reports whether the document has something that only printed leaflets
// have: a site line, or a label of their small print.
func Marked(document []byte) bool {
	s := string(document)
	for _, mark := range []string{"View this article online at", "View this leaflet online at", "Document ID:", "Peer Reviewed by", "Originally Published:", "author of this leaflet"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

// Parse reads one printed leaflet, given as UTF-8. The paragraph between the
// title and the first heading is the Summary when it is alone and short, a
// section without heading otherwise. The sentence that points to another
// leaflet stays in the text and is noted in SeeAlso. Dates are copied even
// where they contradict one another.
//
// The error is [ErrNotLeaflet] where the text is none. Texts are as in the
// file; see the normalisation of leaflets for their final form. Parse is safe
// for concurrent use.
func Parse(document []byte) (*corpus.Leaflet, error) {
	r := reader{l: &corpus.Leaflet{}}
	s := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n").Replace(string(document))
	r.blocks = partHeadings(r.takeSmallPrint(split(s)))
	if !r.takeTitle() {
		return nil, ErrNotLeaflet
	}
	for i, title := range findHeadings(r.blocks) {
		r.read(r.blocks[i], title)
	}
	r.close()
	if letters(r.l) < minLetters {
		return nil, ErrNotLeaflet
	}
	r.takeLead()
	for _, s := range r.l.Sections {
		r.l.SeeAlso = append(r.l.SeeAlso, seeAlso(s.Text)...)
	}
	return r.l, nil
}

// reader puts a leaflet together, block by block.
type reader struct {
	l          *corpus.Leaflet
	blocks     []block
	references bool // the open section is further reading
	section    corpus.Section
	text       strings.Builder
}

// takeSmallPrint returns the blocks without those that are small print, which
// it notes in the leaflet, and leftovers of printing.
func (r *reader) takeSmallPrint(blocks []block) []block {
	var kept []block
	tail := -1 // the place in kept of what follows the last small print
	for _, b := range blocks {
		if !b.item {
			if takeAuthors(r.l, b.text()) {
				tail = len(kept)
				continue
			}
			lines := b.lines
			b.lines = nil
			for i, line := range lines {
				if rest, ok := cutPrefixFold(line, "disclaimer:"); ok {
					r.addNotice(strings.Join(append([]string{rest}, lines[i+1:]...), " "))
					tail = len(kept)
					break
				}
				switch {
				case takeLabels(r.l, line):
					tail = len(kept)
				case takeSite(r.l, line), isLeftover(line):
				default:
					b.lines = append(b.lines, line)
				}
			}
		}
		if len(b.lines) > 0 {
			kept = append(kept, b)
		}
	}
	return r.cutTail(kept, tail)
}

// cutTail takes what follows the last small print: short lines go, longer ones
// are the publisher's too and join the Notice. Text that goes on below the
// small print, as under one on top of the first page, stays.
func (r *reader) cutTail(blocks []block, tail int) []block {
	if tail <= 0 || tail >= len(blocks) {
		return blocks
	}
	size := 0
	headings := findHeadings(blocks)
	for i := tail; i < len(blocks); i++ {
		if size += len(blocks[i].text()); size > maxTail || headings[i] != "" {
			return blocks
		}
	}
	for _, b := range blocks[tail:] {
		if s := b.text(); len(s) >= minNotice {
			r.addNotice(s)
		}
	}
	return blocks[:tail]
}

func (r *reader) addNotice(s string) {
	s, _ = text.Unlink(strings.TrimSpace(s))
	r.l.Notice = strings.TrimSpace(r.l.Notice + "\n\n" + s)
}

// takeTitle takes the first block for the title, or its first line where the
// text goes on right below it in a document that is surely a leaflet.
func (r *reader) takeTitle() bool {
	if len(r.blocks) == 0 || r.blocks[0].item {
		return false
	}
	b := &r.blocks[0]
	title, _ := text.Unlink(b.text())
	wrapped := len(b.lines) == 2 && !strings.HasSuffix(title, ".")
	if (wrapped || len(b.lines) == 1) && title != "" && len(title) <= maxTitle && !strings.Contains(title, "\t") {
		r.l.Title = title
		r.blocks = r.blocks[1:]
		return true
	}
	sure := r.l.URL != "" || r.l.ID != "" || len(r.l.Reviewers) > 0
	if first := b.lines[0]; sure && len(b.lines) > 1 && isTitleLike(first) {
		r.l.Title = first
		b.lines = b.lines[1:]
		return true
	}
	return false
}

// read takes a block; title is the heading that it is, "" where it is none.
func (r *reader) read(b block, title string) {
	if title != "" && (!r.references || isQuestion(title) && asks(title)) {
		r.close()
		r.references = isFurtherReading(title)
		r.section.Heading = title
		return
	}
	body, links := text.Unlink(b.text())
	if r.references {
		ref := corpus.Reference{Text: body}
		if len(links) > 0 {
			ref.URL = links[0].URL
		}
		r.l.References = append(r.l.References, ref)
		return
	}
	r.section.Links = append(r.section.Links, links...)
	if b.item {
		r.text.WriteString("\n" + strings.Repeat("  ", b.depth) + corpus.Bullet + body)
		return
	}
	r.text.WriteString("\n\n" + body)
}

// close ends the open section. One with neither heading nor text was none.
func (r *reader) close() {
	r.section.Text = strings.TrimSpace(r.text.String())
	if !r.references && (r.section.Heading != "" || r.section.Text != "") {
		r.section.Level = 2
		r.l.Sections = append(r.l.Sections, r.section)
	}
	r.section = corpus.Section{}
	r.text.Reset()
}

// takeLead makes the text before the first heading the Summary where it is one
// short paragraph.
func (r *reader) takeLead() {
	if len(r.l.Sections) < 2 || r.l.Sections[0].Heading != "" {
		return
	}
	if lead := r.l.Sections[0].Text; len(lead) <= maxSummary && !strings.Contains(lead, "\n") {
		r.l.Summary = lead
		r.l.Sections = r.l.Sections[1:]
	}
}

func isFurtherReading(title string) bool {
	switch strings.ToLower(strings.TrimSuffix(title, ":")) {
	case "further reading", "further reading and references", "further reading & references", "references", "sources", "bibliography":
		return true
	}
	return false
}

// letters counts the letters below the title, 0 where most characters are
// something else and the text is none for people.
func letters(l *corpus.Leaflet) int {
	n, others := 0, 0
	for _, s := range l.Sections {
		for _, r := range s.Text {
			switch {
			case unicode.IsLetter(r), unicode.Is(unicode.Mn, r):
				n++
			case r != ' ' && r != '\n':
				others++
			}
		}
	}
	if others > n {
		return 0
	}
	return n
}
