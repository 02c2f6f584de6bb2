package importer

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// readOBO reads an OBO flat file: terms with names, synonyms and is_a. Obsolete
// terms are skipped; other stanzas, definitions and references are not needed.
func readOBO(in *bufio.Reader, c *collector) error {
	o := obo{lines: lines{in: in, c: c}, c: c, inHeader: true}
	for {
		raw, err := o.lines.next()
		if errors.Is(err, io.EOF) {
			return o.flush()
		}
		if err != nil {
			return err
		}
		if len(raw) == 0 || raw[0] == '!' {
			continue
		}
		if raw[0] == '[' {
			if err := o.flush(); err != nil {
				return err
			}
			o.inHeader = false
			o.inTerm = strings.HasPrefix(string(raw), "[Term]")
			o.term = oboTerm{line: o.lines.number, synonyms: o.term.synonyms[:0], parents: o.term.parents[:0]}
			continue
		}
		if !o.inTerm && !o.inHeader {
			continue
		}
		tag, value, ok := strings.Cut(string(raw), ":")
		if !ok {
			c.report.reject(o.lines.number, "a line without a colon")
			continue
		}
		if value = strings.TrimSpace(value); o.inHeader {
			c.oboHeader(tag, value)
		} else {
			o.tag(tag, value)
		}
	}
}

type obo struct {
	lines            lines
	c                *collector
	inHeader, inTerm bool
	term             oboTerm
}

// oboTerm is a stanza while it is read; whether it is obsolete comes last.
type oboTerm struct {
	line     int
	id, name string
	obsolete bool
	synonyms []oboSynonym
	parents  []string
}

type oboSynonym struct {
	line                int
	text, scope, synTyp string
}

func (c *collector) oboHeader(tag, value string) {
	switch tag {
	case "data-version":
		if c.version == "" {
			c.version = value
		}
	case "ontology":
		if c.title == "" {
			c.title = value
		}
	case "remark":
		if c.licence == "" && speaksOfLicence(value) {
			c.licence = value
		}
	case "property_value":
		property, rest, _ := strings.Cut(value, " ")
		if text, _, ok := oboQuoted(rest); ok {
			rest = text
		} else if fields := strings.Fields(rest); len(fields) > 0 {
			rest = oboUnescape(fields[0])
		}
		switch localName(strings.ReplaceAll(property, ":", "/")) {
		case "license", "licence":
			c.licence = rest
		case "title":
			c.title = rest
		case "versionInfo":
			c.version = rest
		}
	}
}

func speaksOfLicence(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "licen") || strings.Contains(text, "creativecommons.org") || strings.Contains(text, "public domain")
}

func (o *obo) tag(tag, value string) {
	t := &o.term
	switch tag {
	case "id":
		t.id = oboPlain(value)
	case "name":
		t.name = oboUnescape(oboPlain(value))
	case "is_obsolete":
		t.obsolete = strings.HasPrefix(value, "true")
	case "is_a":
		if fields := strings.Fields(value); len(fields) > 0 {
			t.parents = append(t.parents, fields[0])
		}
	case "synonym", "exact_synonym", "narrow_synonym", "broad_synonym", "related_synonym":
		text, rest, ok := oboQuoted(value)
		if !ok {
			o.c.report.reject(o.lines.number, "a synonym without quotation marks")
			return
		}
		s := oboSynonym{line: o.lines.number, text: text}
		if before, _, ok := strings.Cut(rest, "["); ok {
			rest = before
		}
		fields := strings.Fields(rest)
		if tag != "synonym" { // OBO 1.0
			fields = append([]string{strings.TrimSuffix(tag, "_synonym")}, fields...)
		}
		if len(fields) > 0 {
			s.scope = fields[0]
		}
		if len(fields) > 1 {
			s.synTyp = fields[1]
		}
		t.synonyms = append(t.synonyms, s)
	}
}

// oboPlain returns an unquoted value without its comment and trailing
// modifiers.
func oboPlain(value string) string {
	for i := 0; i < len(value); i++ {
		switch {
		case value[i] == '\\':
			i++
		case value[i] == '!' && (i == 0 || value[i-1] == ' '), value[i] == '{' && strings.HasSuffix(value, "}"):
			return strings.TrimSpace(value[:i])
		}
	}
	return value
}

// oboQuoted returns the text in the quotation marks that value begins with, and
// what stands behind them.
func oboQuoted(value string) (text, rest string, ok bool) {
	value = strings.TrimSpace(value)
	if !strings.HasPrefix(value, `"`) {
		return "", "", false
	}
	for i := 1; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++
		case '"':
			return oboUnescape(value[1:i]), value[i+1:], true
		}
	}
	return "", "", false
}

// oboUnescape resolves the escapes of OBO: \n, \t and \W for white space, and a
// backslash before any other character for itself.
func oboUnescape(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		if strings.IndexByte("ntW", text[i]) >= 0 {
			b.WriteByte(' ')
		} else {
			b.WriteByte(text[i])
		}
	}
	return b.String()
}

// flush takes in the term that has been read.
func (o *obo) flush() error {
	t, c := &o.term, o.c
	if !o.inTerm {
		return nil
	}
	o.inTerm = false
	id := c.id(t.id)
	switch {
	case t.obsolete:
		c.report.skip("obsolete")
		return nil
	case id == "" || t.name == "":
		c.report.reject(t.line, "a term without an id or a name")
		return nil
	case !c.wanted(id.Prefix()):
		c.report.skip("namespace")
		return nil
	}
	d := c.concept(t.line, id)
	_, err := c.add(t.line, d, candidate{Label: terminology.Label{Text: t.name, Role: terminology.Preferred, Register: c.clinical()}})
	for _, s := range t.synonyms {
		if err != nil {
			return err
		}
		err = c.synonym(s.line, d, s.text, s.scope, s.synTyp)
	}
	for _, parent := range t.parents {
		d.broader = append(d.broader, c.id(parent))
	}
	return err
}

// clinical is the register of an ontology's labels that are not marked as lay.
func (c *collector) clinical() terminology.Register {
	if c.opts.Register != terminology.UnknownRegister {
		return c.opts.Register
	}
	return terminology.Clinical
}

// synonym takes in a synonym of OBO or OBO Graphs.
func (c *collector) synonym(line int, d *draft, text, scope, synonymType string) error {
	role, ok := scopeRole(scope)
	if !ok {
		c.report.reject(line, "a synonym whose scope is not EXACT, BROAD, NARROW or RELATED")
		return nil
	}
	l := candidate{Label: terminology.Label{Text: text, Role: role, Register: c.clinical()}, guessed: true}
	if !applyType(&l, synonymType) {
		c.report.skip("obsolete")
		return nil
	}
	_, err := c.add(line, d, l)
	return err
}
