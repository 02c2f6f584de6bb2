package builtin

import (
	"errors"
	"fmt"
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
	// Labels has all labels but the preferred one, in order.
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
// entries are those that can.
func Parse(file, text string) ([]Entry, error) {
	p := parser{file: file}
	for i, line := range strings.Split(text, "\n") {
		p.number = i + 1
		p.line(strings.TrimRight(line, " \r"))
	}
	return p.entries, errors.Join(p.faults...)
}

type parser struct {
	file    string
	number  int
	entries []Entry
	open    bool // a block has begun and no empty line has ended it
	faults  []error
}

func (p *parser) fault(format string, args ...any) {
	p.faults = append(p.faults, fmt.Errorf("%s:%d: %s", p.file, p.number, fmt.Sprintf(format, args...)))
}

func (p *parser) line(line string) {
	switch {
	case line == "":
		p.open = false
	case strings.HasPrefix(line, "#"):
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
	}
	if name != terminology.CleanText(name) || terminology.Fold(name) == "" || strings.ContainsAny(name, ",:?[]()") {
		p.fault("%q cannot be a name", name)
	}
	p.entries = append(p.entries, Entry{File: p.file, Line: p.number, Name: name, Kind: Kind(kind)})
}

// add reads "key: name, name".
func (p *parser) add(line string) {
	key, list, ok := strings.Cut(line, ": ")
	if !ok {
		p.fault("write a key, a colon and names, as in \"same: dyspnoea, shortness of breath\"")
		return
	}
	e := &p.entries[len(p.entries)-1]
	for _, name := range strings.Split(list, ",") {
		name = strings.TrimSpace(name)
		plain, context := strings.CutSuffix(name, "?")
		if plain != terminology.CleanText(plain) || terminology.Fold(plain) == "" || strings.ContainsAny(plain, ":?[]()") {
			p.fault("%q cannot be a name", name)
			continue
		}
		if role, ok := roles[key]; ok {
			l := terminology.Label{Text: plain, Language: "en", Source: Name, Weight: role.Weight(), Role: role, NeedsContext: context}
			if role == terminology.Colloquial {
				l.Register = terminology.Lay
			}
			e.Labels = append(e.Labels, l)
			continue
		}
		if context {
			p.fault("%q: a question mark has no meaning after a link", name)
		}
		switch key {
		case "may be":
			e.MayBe = append(e.MayBe, plain)
		case "near":
			e.Near = append(e.Near, plain)
		case "kind of":
			e.KindOf = append(e.KindOf, plain)
		default:
			p.fault("key %q is not known; use same, lay, short, brand, misspelt, may be, near or kind of", key)
			return
		}
	}
}
