package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"go.abhg.dev/goldmark/frontmatter"

	"github.com/leafsearch/leafsearch/corpus"
)

// ErrEmpty says that a document has neither a heading nor text.
var ErrEmpty = errors.New("the document has no text")

// maxSummary is the length in bytes up to which a lone paragraph before the
// first heading is the summary.
const maxSummary = 400

// Parse reads one document, given as UTF-8. name is the file's path with
// forward slashes; its base name is the title where nothing else gives one.
//
// The keys of the front matter are id, title, type, summary, publisher,
// source, language, url, licence (or license), status, notice, topics,
// audience (ages), other_names (aliases, synonyms), see_also, authors,
// reviewers, published, reviewed, next_review, codes, references (sources).
// Unknown keys are ignored. A value of the wrong form is an error that names
// the key; broken front matter is one that names the line.
//
// The title is that of the front matter, else the first heading of level 1,
// which is then no section. A section headed "References", "Further reading"
// or "Sources" becomes References, one headed "See also" SeeAlso, and a table
// of contents is left out. Text before the first heading is the Summary where
// it is one short paragraph and the front matter has none, and a section
// without heading otherwise.
//
// A document longer than [MaxSize] is [ErrTooLarge]; one that is built to take
// the parser long is refused as well. Parse is safe for concurrent use.
func Parse(name string, document []byte) (*corpus.Leaflet, error) {
	if err := checkCost(document); err != nil {
		return nil, err
	}
	extenders := []goldmark.Extender{extension.Table, extension.Strikethrough}
	fenced, err := hasFrontMatter(document)
	if err != nil {
		return nil, err
	}
	if fenced {
		extenders = append(extenders, &frontmatter.Extender{})
	}
	ctx := parser.NewContext()
	root := goldmark.New(goldmark.WithExtensions(extenders...), goldmark.WithParserOptions(parser.WithHeadingAttribute())).
		Parser().Parse(gmtext.NewReader(document), parser.WithContext(ctx))

	l := &corpus.Leaflet{}
	if data := frontmatter.Get(ctx); data != nil {
		if err := readFrontMatter(l, data); err != nil {
			return nil, err
		}
	}
	r := reader{l: l, source: document}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		r.read(n)
	}
	r.close()
	r.takeLead()
	if l.Title == "" && len(l.Sections) == 0 && l.Summary == "" {
		return nil, ErrEmpty
	}
	if l.Title == "" {
		l.Title = titleFrom(name)
	}
	return l, nil
}

// maxFrontMatter bounds what the decoders of YAML and TOML are given.
const maxFrontMatter = 256 << 10

// hasFrontMatter reports whether document begins with front matter. The error
// says that it is not closed.
func hasFrontMatter(document []byte) (bool, error) {
	first, rest, _ := bytes.Cut(document, []byte("\n"))
	first = bytes.TrimSuffix(first, []byte("\r"))
	fence := string(first)
	if len(fence) < 3 || strings.Trim(fence, "-") != "" && strings.Trim(fence, "+") != "" {
		return false, nil
	}
	size := 0
	for line := range bytes.Lines(rest) {
		if string(bytes.TrimRight(line, "\r\n")) == fence {
			return true, nil
		}
		if size += len(line); size > maxFrontMatter {
			return false, fmt.Errorf("line 1: the front matter is longer than %d KB, or not closed by a line %q", maxFrontMatter>>10, fence)
		}
	}
	// A lone "---" is a thematic break, unless keys follow.
	if key, _, ok := bytes.Cut(rest, []byte(":")); ok && !bytes.ContainsAny(key, " \n#") {
		return false, fmt.Errorf("line 1: the front matter is not closed; end it with a line %q", fence)
	}
	return false, nil
}

func titleFrom(name string) string {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(base))
}

// reader puts the sections of a leaflet together.
type reader struct {
	l      *corpus.Leaflet
	source []byte
	titled bool // the heading that gives the title has been seen

	section corpus.Section
	nodes   []ast.Node // what the open section is made of
	// apart is what the open section is instead of a section, and level is the
	// heading's level: deeper headings belong to it.
	apart apart
	level int
}

type apart int

const (
	no apart = iota
	references
	seeAlso
	contents
)

func (r *reader) read(n ast.Node) {
	h, ok := n.(*ast.Heading)
	if !ok {
		r.nodes = append(r.nodes, n)
		return
	}
	title, _ := r.inline(h)
	title = strings.TrimSpace(title)
	if h.Level == 1 && !r.titled {
		r.titled = true
		if r.l.Title == "" || strings.EqualFold(r.l.Title, title) {
			r.l.Title = title
			return
		}
	}
	if r.apart != no && h.Level > r.level {
		return
	}
	r.close()
	r.apart, r.level = apartOf(title), h.Level
	r.section = corpus.Section{Heading: title, Level: max(h.Level, 2)}
	if id, ok := h.AttributeString("id"); ok {
		if id, ok := id.([]byte); ok {
			r.section.Anchor = string(id)
		}
	}
}

// close ends the open section.
func (r *reader) close() {
	nodes, kind := r.nodes, r.apart
	r.nodes, r.apart = nil, no
	switch kind {
	case contents:
		return
	case references:
		for _, ref := range r.entries(nodes) {
			r.l.References = append(r.l.References, corpus.Reference(ref))
		}
		return
	case seeAlso:
		for _, link := range r.entries(nodes) {
			r.l.SeeAlso = append(r.l.SeeAlso, link.Text)
		}
		return
	}
	var out layout
	for _, n := range nodes {
		r.block(&out, n, 0)
	}
	r.section.Text, r.section.Links = out.String(), out.links
	if r.section.Heading != "" || strings.TrimSpace(r.section.Text) != "" {
		r.section.Level = max(r.section.Level, 2)
		r.l.Sections = append(r.l.Sections, r.section)
	}
	r.section = corpus.Section{}
}

// takeLead makes the text before the first heading the Summary where it is one
// short paragraph.
func (r *reader) takeLead() {
	l := r.l
	if l.Summary != "" || len(l.Sections) < 2 || l.Sections[0].Heading != "" {
		return
	}
	if lead := strings.TrimSpace(l.Sections[0].Text); len(lead) <= maxSummary && !strings.Contains(lead, "\n") {
		l.Summary = lead
		l.Sections = l.Sections[1:]
	}
}

func apartOf(title string) apart {
	title = strings.ToLower(strings.TrimSuffix(title, ":"))
	switch {
	case slices.Contains([]string{"references", "further reading", "sources", "further reading and references", "bibliography"}, title):
		return references
	case slices.Contains([]string{"see also", "related leaflets"}, title):
		return seeAlso
	case slices.Contains([]string{"table of contents", "contents", "on this page", "in this leaflet"}, title):
		return contents
	}
	return no
}
