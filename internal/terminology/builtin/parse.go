package builtin

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Kind is what sort of thing a concept is.
type Kind string

// The kinds.
const (
	Symptom   Kind = "symptom"
	Condition Kind = "condition"
	Medicine  Kind = "medicine"
	Test      Kind = "test"
	Procedure Kind = "procedure"
	BodyPart  Kind = "body"
	Living    Kind = "living"
	Person    Kind = "person"
)

func (k Kind) valid() bool {
	switch k {
	case Symptom, Condition, Medicine, Test, Procedure, BodyPart, Living, Person:
		return true
	}
	return false
}

// Entry is one concept as a file states it.
type Entry struct {
	// File and Line say where it begins.
	File string
	Line int
	Name string // preferred
	Kind Kind
	// Labels has the preferred label first, then the others in order.
	Labels []terminology.Label
	// MayBe, Near and KindOf are names of other concepts; Near may also name
	// what is no concept.
	MayBe, Near, KindOf []string
}

// roles are the keys whose names are labels.
var roles = map[string]terminology.Role{
	"same": terminology.Exact, "lay": terminology.Colloquial, "short": terminology.Abbreviation,
	"brand": terminology.Brand, "misspelt": terminology.Hidden,
}

// Parse reads one file. The error names every line that cannot be read; the
// entries are those that can. They hold on to text.
func Parse(file, text string) ([]Entry, error) {
	// Every name stands at the beginning of a line or after a comma, and every
	// concept after an empty line.
	commas, lines, blocks := strings.Count(text, ","), strings.Count(text, "\n"), strings.Count(text, "\n\n")
	p := parser{file: file, labels: make([]terminology.Label, 0, commas+lines+1), entries: make([]Entry, 0, blocks+1)}
	for p.number = 1; text != ""; p.number++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		p.line(strings.TrimRight(line, " \r"))
	}
	p.close()
	return p.entries, errors.Join(p.faults...)
}

type parser struct {
	file    string
	number  int // of the line
	entries []Entry
	open    bool // a block has begun and no empty line has ended it
	// labels are those of all entries, one after another; those of the last
	// entry, while it is open, begin at from.
	labels []terminology.Label
	from   int
	faults []error
}

func (p *parser) fault(format string, args ...any) {
	p.faults = append(p.faults, fmt.Errorf("%s:%d: %s", p.file, p.number, fmt.Sprintf(format, args...)))
}

func (p *parser) line(line string) {
	switch {
	case line == "":
		p.close()
	case line[0] == '#':
	case !p.open:
		p.begin(line)
	default:
		p.add(line)
	}
}

// begin reads "name [kind]".
func (p *parser) begin(line string) {
	p.open = true
	name, kind, ok := strings.Cut(line, " [")
	kind, closed := strings.CutSuffix(kind, "]")
	if !ok || !closed || !Kind(kind).valid() {
		p.fault("a concept begins with its name and its kind, as in \"asthma [condition]\"")
	} else if !isName(name) {
		p.fault("%q cannot be a name", name)
	}
	p.from = len(p.labels)
	p.label(name, terminology.Preferred, false)
	p.entries = append(p.entries, Entry{File: p.file, Line: p.number, Name: name, Kind: Kind(kind)})
}

// close ends a block.
func (p *parser) close() {
	if p.open {
		// What is near and no concept becomes a label: there is room for it.
		e := &p.entries[len(p.entries)-1]
		end := len(p.labels)
		p.labels = append(p.labels, make([]terminology.Label, len(e.Near))...)
		e.Labels = p.labels[p.from:end:len(p.labels)]
	}
	p.open = false
}

// add reads "key: name, name".
func (p *parser) add(line string) {
	key, list, ok := strings.Cut(line, ": ")
	if !ok {
		p.fault("write a key, a colon and names, as in \"same: dyspnoea, shortness of breath\"")
		return
	}
	role, labels := roles[key]
	links := p.links(key)
	if !labels && links == nil {
		p.fault("key %q is not known; use same, lay, short, brand, misspelt, may be, near or kind of", key)
		return
	}
	if links != nil {
		*links = slices.Grow(*links, strings.Count(list, ",")+1)
	}
	for more := true; more; {
		var name string
		name, list, more = strings.Cut(list, ",")
		name = strings.Trim(name, " \t")
		plain, context := strings.CutSuffix(name, "?")
		switch {
		case !isName(plain):
			p.fault("%q cannot be a name", name)
		case labels:
			p.label(plain, role, context)
		case context:
			p.fault("%q: a question mark has no meaning after a link", name)
		default:
			*links = append(*links, plain)
		}
	}
}

// links returns where the names of a key go that are links, nil for any other
// key.
func (p *parser) links(key string) *[]string {
	e := &p.entries[len(p.entries)-1]
	switch key {
	case "may be":
		return &e.MayBe
	case "near":
		return &e.Near
	case "kind of":
		return &e.KindOf
	}
	return nil
}

func (p *parser) label(text string, role terminology.Role, context bool) {
	l := terminology.Label{Text: text, Language: "en", Source: Name, Weight: role.Weight(), Role: role, NeedsContext: context}
	if role == terminology.Colloquial {
		l.Register = terminology.Lay
	}
	p.labels = append(p.labels, l)
}

// signs are what a name may not hold, because the format uses it.
const signs = ",:?[]()"

// isName reports whether text can be a name: clean, with a letter or a digit
// and without signs of the format.
func isName(text string) bool {
	letters, space := false, true
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			letters, space = true, false
		case c == ' ' && !space:
			space = true
		case c == '\'', c == '-', c == '/', c == '.':
			space = false
		default:
			return text == terminology.CleanText(text) && terminology.Fold(text) != "" && !strings.ContainsAny(text, signs)
		}
	}
	return letters && !space
}
