package importer

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// maxRowLines is how many lines a quoted cell may span. A quotation mark that is
// never closed then costs one row and not the rest of the file.
const maxRowLines = 50

// Signature begins the first line of a table that internal/terminology/export
// wrote. Such a table is taken word for word.
const Signature = "# leafsearch vocabulary "

// Relations of a row whose term is the id of another concept.
const (
	BroaderConcept  = "broader-concept"
	NarrowerConcept = "narrower-concept"
	RelatedConcept  = "related-concept"
)

// readTable reads a table with a line of column names. Cells may be quoted as in
// RFC 4180. Lines before the column names that begin with "#" are comments;
// "# licence: CC0", and title, version and address likewise, say something
// about the source.
func readTable(in *bufio.Reader, comma byte, c *collector) error {
	t := table{lines: lines{in: in, c: c}, comma: comma, c: c}
	header, err := t.header()
	if err != nil {
		return err
	}
	at, err := c.opts.Columns.find(header)
	if err != nil {
		return err
	}
	for {
		fields, line, err := t.row()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := t.concept(line, at, fields); err != nil {
			return err
		}
	}
}

type table struct {
	lines  lines
	comma  byte
	c      *collector
	queue  []tableLine // read ahead for a cell that turned out not to end
	fields []string
}

type tableLine struct {
	text   string
	number int
}

func (t *table) line() (tableLine, error) {
	if len(t.queue) > 0 {
		head := t.queue[0]
		t.queue = t.queue[1:]
		return head, nil
	}
	raw, err := t.lines.next()
	return tableLine{string(raw), t.lines.number}, err
}

// header returns the column names, and takes in the comments before them.
func (t *table) header() ([]string, error) {
	for {
		l, err := t.line()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("there is no line of column names; add one, such as id,preferred,term")
		}
		if err != nil {
			return nil, err
		}
		if comment, ok := strings.CutPrefix(l.text, "#"); ok {
			t.c.verbatim = t.c.verbatim || l.number == 1 && strings.HasPrefix(l.text, Signature)
			t.c.comment(comment)
			continue
		}
		if strings.TrimSpace(l.text) == "" {
			continue
		}
		fields, closed := splitRow(l.text, t.comma, nil)
		if !closed {
			return nil, fmt.Errorf("a quotation mark in the column names on line %d is not closed", l.number)
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		return fields, nil
	}
}

// comment takes in "licence: CC0" and the like.
func (c *collector) comment(text string) {
	key, value, _ := strings.Cut(text, ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "title":
		c.title = value
	case "version":
		c.version = value
	case "licence", "license":
		c.licence = value
	case "address", "url":
		c.address = value
	}
}

// row returns the next row that is not empty, and the line it begins on.
func (t *table) row() ([]string, int, error) {
	for {
		l, err := t.line()
		if err != nil {
			return nil, 0, err
		}
		if strings.TrimSpace(l.text) == "" {
			continue
		}
		fields, closed := splitRow(l.text, t.comma, t.fields[:0])
		if !closed {
			if fields, closed = t.continued(l.text); !closed {
				t.c.report.reject(l.number, "a quotation mark is not closed")
				continue
			}
		}
		t.fields = fields
		return fields, l.number, nil
	}
}

// continued looks for the end of a cell that a line leaves open.
func (t *table) continued(text string) ([]string, bool) {
	var read []tableLine
	for len(read) < maxRowLines && len(text) < maxLine {
		l, err := t.line()
		if err != nil {
			break // at the next call it comes again
		}
		read = append(read, l)
		text += "\n" + l.text
		if fields, closed := splitRow(text, t.comma, nil); closed {
			return fields, true
		}
	}
	t.queue = append(read, t.queue...)
	return nil, false
}

// concept takes in one row.
func (t *table) concept(line int, at [columnCount]int, fields []string) error {
	cell := func(column int) string {
		if i := at[column]; i >= 0 && i < len(fields) {
			return strings.TrimSpace(fields[i])
		}
		return ""
	}
	c := t.c
	id := c.id(cell(columnID))
	if id == "" {
		id = c.named(cell(columnPreferred))
	}
	if id == "" {
		c.report.reject(line, "the row has no id and no preferred label")
		return nil
	}
	weight, err := parseWeight(cell(columnWeight))
	if err != nil {
		c.report.reject(line, err.Error())
		return nil
	}
	register, ok := terminology.ParseRegister(cell(columnRegister))
	if !ok {
		c.report.reject(line, fmt.Sprintf("register %q is not known; use lay or clinical", cell(columnRegister)))
		return nil
	}
	role, guessed := c.opts.Role, true
	relation := strings.ToLower(cell(columnRelation))
	if relation != "" {
		guessed = false
		if role, ok = terminology.ParseRole(relation); !ok && !isLink(relation) {
			c.report.reject(line, fmt.Sprintf("relation %q is not known; use exact, abbreviation, brand, spelling, hidden, colloquial, related, narrower or broader", relation))
			return nil
		}
	}
	if !c.wanted(id.Prefix()) {
		c.report.skip("namespace")
		return nil
	}
	d := c.concept(line, id)
	label := terminology.Label{Language: cell(columnLanguage), Register: register}
	if preferred := cell(columnPreferred); preferred != "" && !hasText(d, preferred) {
		l := label
		l.Text, l.Role = preferred, terminology.Preferred
		if relation != "" {
			l.Register = 0 // that of the term in the same row
		}
		if _, err := c.add(line, d, candidate{Label: l}); err != nil {
			return err
		}
	}
	term := cell(columnTerm)
	switch {
	case term == "":
		return nil
	case isLink(relation):
		c.link(d, relation, c.id(term))
		return nil
	}
	label.Text, label.Role, label.Weight, label.NeedsContext = term, role, weight, isYes(cell(columnContext))
	_, err = c.add(line, d, candidate{Label: label, guessed: guessed})
	return err
}

// hasText reports whether the preferred label of a concept is known already:
// tables repeat it in every row.
func hasText(d *draft, text string) bool {
	for i := range d.labels {
		if d.labels[i].Role == terminology.Preferred && d.labels[i].Text == terminology.CleanText(text) {
			return true
		}
	}
	return false
}

func isLink(relation string) bool {
	return relation == BroaderConcept || relation == NarrowerConcept || relation == RelatedConcept
}

func (c *collector) link(d *draft, relation string, to terminology.ConceptID) {
	switch relation {
	case BroaderConcept:
		d.broader = append(d.broader, to)
	case NarrowerConcept:
		d.narrower = append(d.narrower, to)
	case RelatedConcept:
		d.related = append(d.related, to)
	}
}

func isYes(text string) bool {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1", "x":
		return true
	}
	return false
}
