package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// maxNested is how deep blocks and spans are followed; what is deeper is left
// out. Readable text needs a handful.
const maxNested = 64

// layout is the text of a section and its links.
type layout struct {
	strings.Builder
	links []corpus.Link
}

func (out *layout) paragraph(s string) {
	if s = strings.TrimSpace(s); s != "" {
		out.WriteString("\n\n" + s)
	}
}

// block writes a block that is nested depth deep.
func (r *reader) block(out *layout, n ast.Node, depth int) {
	if depth > maxNested {
		return
	}
	switch n := n.(type) {
	case *ast.HTMLBlock, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
	case *ast.List:
		r.list(out, n, 0)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		out.paragraph(string(n.Lines().Value(r.source)))
	case *extast.Table:
		out.paragraph(r.table(out, n))
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		words, links := r.inline(n)
		out.paragraph(words)
		out.links = append(out.links, links...)
	default: // a block quote and the like
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.block(out, c, depth+1)
		}
	}
}

// list writes the items of a list. An item of several paragraphs becomes one.
// The numbers of an ordered list stay, because text may name the step.
func (r *reader) list(out *layout, list *ast.List, depth int) {
	if depth > maxNested {
		return
	}
	if depth == 0 {
		out.WriteByte('\n')
	}
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		var own layout
		var inner []*ast.List
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			if l, ok := c.(*ast.List); ok {
				inner = append(inner, l)
				continue
			}
			r.block(&own, c, depth+1)
		}
		out.links = append(out.links, own.links...)
		if words := strings.Join(strings.Fields(own.String()), " "); words != "" {
			out.WriteString("\n" + strings.Repeat("  ", depth) + corpus.Bullet)
			if list.IsOrdered() {
				out.WriteString(strconv.Itoa(number) + ". ")
			}
			out.WriteString(words)
		}
		number++
		for _, l := range inner {
			r.list(out, l, depth+1)
		}
	}
	if depth == 0 {
		out.WriteByte('\n')
	}
}

// table returns a line for every row, its cells joined by "; ".
func (r *reader) table(out *layout, table ast.Node) string {
	var rows []string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			words, links := r.inline(cell)
			out.links = append(out.links, links...)
			if words = strings.Join(strings.Fields(words), " "); words != "" {
				cells = append(cells, words)
			}
		}
		rows = append(rows, strings.Join(cells, "; "))
	}
	return strings.Join(rows, "\n")
}

// inline returns the words of a block's spans and the links among them.
func (r *reader) inline(n ast.Node) (string, []corpus.Link) {
	var b strings.Builder
	var links []corpus.Link
	r.spans(&b, &links, n, 0)
	return b.String(), links
}

func (r *reader) spans(b *strings.Builder, links *[]corpus.Link, parent ast.Node, depth int) {
	if depth > maxNested {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(unescape(n, r.source))
			switch {
			case n.HardLineBreak():
				b.WriteByte('\n')
			case n.SoftLineBreak():
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.RawHTML:
			if tag := n.Segments.Value(r.source); len(tag) >= 3 && strings.EqualFold(string(tag[:3]), "<br") {
				b.WriteByte('\n')
			}
		case *ast.Image:
		case *ast.AutoLink:
			label := string(n.Label(r.source))
			b.WriteString(label)
			*links = append(*links, corpus.Link{Text: text.Line(label), URL: text.URL(string(n.URL(r.source)))})
		case *ast.Link:
			start := b.Len()
			r.spans(b, links, n, depth+1)
			if words := text.Line(b.String()[start:]); words != "" {
				*links = append(*links, corpus.Link{Text: words, URL: text.URL(string(n.Destination))})
			}
		default:
			r.spans(b, links, n, depth+1)
		}
	}
}

// entries returns the list items and paragraphs of a section, each with the
// address of its first link.
func (r *reader) entries(nodes []ast.Node) []corpus.Link {
	var entries []corpus.Link
	add := func(own *layout) {
		words := text.Line(own.String())
		if words == "" {
			return
		}
		entry := corpus.Link{Text: words}
		if len(own.links) > 0 {
			entry.URL = own.links[0].URL
		}
		entries = append(entries, entry)
	}
	for _, n := range nodes {
		if _, ok := n.(*ast.List); !ok {
			var own layout
			r.block(&own, n, 0)
			add(&own)
			continue
		}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			var own layout
			r.block(&own, item, 0)
			add(&own)
		}
	}
	return entries
}
