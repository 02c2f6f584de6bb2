package importer

import (
	"errors"
	"fmt"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"golang.org/x/text/language"
)

const (
	// maxLabel is the longest label, in bytes. Longer ones are definitions.
	maxLabel = 500
	// maxLabels is how many labels a source may have. A vocabulary lies in
	// memory; the whole of the UMLS would not fit.
	maxLabels = 5_000_000
)

var errTooLarge = errors.New("more than 5,000,000 labels; choose fewer languages or namespaces")

// collector takes what a reader finds and makes a source of it.
type collector struct {
	opts      Options
	report    *Report
	drafts    []*draft
	byID      map[terminology.ConceptID]*draft
	languages map[string]string
	labels    int
	links     []link
	// verbatim is set for files that we wrote: what folds to the same is kept.
	verbatim bool

	title, version, licence, address string
}

// draft is a concept while it is read.
type draft struct {
	id     terminology.ConceptID
	line   int // where it was seen first
	labels []candidate
	broader, narrower,
	related []terminology.ConceptID
	retired bool
}

// candidate is a label while it is read.
type candidate struct {
	terminology.Label
	// guessed is true where the format cannot tell an abbreviation from
	// another name.
	guessed bool
}

// link is a link between concepts that may not have been read yet.
type link struct{ narrower, broader terminology.ConceptID }

func newCollector(opts Options, report *Report) *collector {
	return &collector{
		opts: opts, report: report,
		byID: map[terminology.ConceptID]*draft{}, languages: map[string]string{},
	}
}

// id returns the id for a code of the file, with the name of the source before
// a bare one.
func (c *collector) id(code string) terminology.ConceptID {
	return terminology.ParseID(code, c.opts.Name)
}

// named returns the id for a concept that has only a name.
func (c *collector) named(name string) terminology.ConceptID {
	folded := terminology.Fold(name)
	if folded == "" {
		return ""
	}
	return terminology.ConceptID(c.opts.Name + ":" + strings.ReplaceAll(folded, " ", "-"))
}

// wanted reports whether the options want this namespace.
func (c *collector) wanted(namespace string) bool {
	if len(c.opts.Namespaces) == 0 {
		return true
	}
	for _, n := range c.opts.Namespaces {
		if strings.EqualFold(n, namespace) {
			return true
		}
	}
	return false
}

// concept returns the draft with this id, a new one where there is none.
func (c *collector) concept(line int, id terminology.ConceptID) *draft {
	d, ok := c.byID[id]
	if !ok {
		d = &draft{id: id, line: line}
		c.byID[id] = d
		c.drafts = append(c.drafts, d)
	}
	return d
}

// add adds a label to a concept. What the label leaves open (weight, language,
// register, source) is filled in. It reports whether the label was taken; where
// not, why is in the report. The error is for a file that is too large.
func (c *collector) add(line int, d *draft, l candidate) (bool, error) {
	l.Text = terminology.CleanText(l.Text)
	switch {
	case l.Text == "":
		c.report.reject(line, "a label is empty")
		return false, nil
	case len(l.Text) > maxLabel:
		c.report.reject(line, fmt.Sprintf("a label has %d bytes, more than %d; is it a definition?", len(l.Text), maxLabel))
		return false, nil
	case terminology.Fold(l.Text) == "":
		c.report.reject(line, fmt.Sprintf("label %q has no letter and no digit", l.Text))
		return false, nil
	}
	if l.Language == "" {
		l.Language = c.opts.Language
	}
	var ok bool
	if l.Language, ok = c.language(l.Language); !ok {
		c.report.reject(line, fmt.Sprintf("language %q is not known; use a tag such as en or en-GB", l.Language))
		return false, nil
	}
	if l.Language == "und" { // undetermined, says BCP 47
		l.Language = ""
	}
	if c.opts.languageRank(l.Language) < 0 {
		c.report.skip("language")
		return false, nil
	}
	if l.Weight == 0 {
		l.Weight = l.Role.Weight()
	}
	if l.Register == terminology.UnknownRegister {
		l.Register = c.opts.Register
	}
	l.Source = c.opts.Name
	if c.labels++; c.labels > maxLabels {
		return false, errTooLarge
	}
	d.labels = append(d.labels, l)
	return true, nil
}

// language returns the canonical form of a BCP 47 tag or an ISO 639-2 code.
func (c *collector) language(tag string) (string, bool) {
	if known, ok := c.languages[tag]; ok {
		return known, known != ""
	}
	known := ""
	if parsed, err := language.Parse(tag); err == nil {
		known = parsed.String()
	}
	if len(c.languages) < 1000 { // a broken file must not fill it
		c.languages[tag] = known
	}
	if known == "" {
		return tag, false
	}
	return known, true
}
