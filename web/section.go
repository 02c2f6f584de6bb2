package web

import (
	"strconv"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// deepest is how far lists are nested on a page; deeper ones are shown there.
const deepest = 5

// section is a part of a leaflet as a page shows it.
type section struct {
	Anchor  string
	Heading string
	// Level is 2 to 6. No level is left out on the way down, whatever the
	// source did: people who listen to a page find their way by it.
	Level  int
	Blocks []block
}

// block is a paragraph or a list; the other is empty.
type block struct {
	Paragraph []run
	List      list
}

// list is numbered where its source numbered it.
type list struct {
	Items   []item
	Ordered bool
}

// item is an entry of a list and the list below it.
type item struct {
	Text []run
	List list
}

// run is a piece of text, with an address where it is a link.
type run struct{ Text, URL string }

// newSections prepares the sections of a leaflet in order.
func newSections(from []corpus.Section) []section {
	sections := make([]section, 0, len(from))
	level := 1
	for i := range from {
		s := &from[i]
		if s.Heading != "" {
			level = min(max(s.Level, 2), level+1, 6)
		}
		sections = append(sections, section{
			Anchor: s.Anchor, Heading: s.Heading, Level: level, Blocks: newBlocks(s),
		})
	}
	return sections
}

// newBlocks nests the list items of a section's text.
func newBlocks(s *corpus.Section) []block {
	var blocks []block
	for _, b := range corpus.ParseBlocks(s.Text) {
		text := newRuns(b.Text, s.Links)
		if !b.Item {
			blocks = append(blocks, block{Paragraph: text})
			continue
		}
		if len(blocks) == 0 || blocks[len(blocks)-1].List.Items == nil {
			blocks = append(blocks, block{})
		}
		into := &blocks[len(blocks)-1].List
		for range min(b.Depth, deepest) {
			if len(into.Items) == 0 {
				break // deeper than there is a list to stand in
			}
			into = &into.Items[len(into.Items)-1].List
		}
		into.Items = append(into.Items, item{Text: text})
	}
	for i := range blocks {
		blocks[i].List.number()
	}
	return blocks
}

// number makes a list ordered whose items are written "1. ", "2. " and so on,
// and takes the numbers away, as the page sets its own.
func (l *list) number() {
	l.Ordered = len(l.Items) > 1
	for i := range l.Items {
		l.Items[i].List.number()
		l.Ordered = l.Ordered && strings.HasPrefix(l.Items[i].Text[0].Text, ordinal(i))
	}
	if l.Ordered {
		for i := range l.Items {
			first := &l.Items[i].Text[0]
			first.Text = strings.TrimPrefix(first.Text, ordinal(i))
		}
	}
}

func ordinal(i int) string { return strconv.Itoa(i+1) + ". " }

// newRuns cuts a text at the words that carry links. A link is put on the
// first place where its words stand and no link is yet.
func newRuns(text string, links []corpus.Link) []run {
	runs := []run{{Text: text}}
	for _, l := range links {
		if l.URL == "" || l.Text == "" {
			continue
		}
		for i, r := range runs {
			at := strings.Index(r.Text, l.Text)
			if r.URL != "" || at < 0 {
				continue
			}
			cut := make([]run, 0, len(runs)+2)
			cut = append(cut, runs[:i]...)
			if at > 0 {
				cut = append(cut, run{Text: r.Text[:at]})
			}
			cut = append(cut, run{l.Text, l.URL})
			if rest := r.Text[at+len(l.Text):]; rest != "" {
				cut = append(cut, run{Text: rest})
			}
			runs = append(cut, runs[i+1:]...)
			break
		}
	}
	return runs
}
