package importer

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Identifiers of SNOMED CT metadata (SNOMED International, Release File
// Specifications).
const (
	britishEnglish     = "900000000000508004" // GB English language reference set
	fullySpecifiedName = "900000000000003001"
	synonymDescription = "900000000000013009"
	preferredInDialect = "900000000000548007"
	isARelationship    = "116680003"
)

// snomedPrefix stands before identifiers of SNOMED CT.
const snomedPrefix = "SNOMEDCT:"

// rf2Columns are the columns that each kind of file is known by.
var rf2Columns = map[string][]string{
	"descriptions":  {"id", "active", "conceptid", "languagecode", "typeid", "term"},
	"dialect":       {"active", "refsetid", "referencedcomponentid", "acceptabilityid"},
	"relationships": {"active", "sourceid", "destinationid", "typeid"},
	"concepts":      {"id", "active", "definitionstatusid"},
}

// rf2Kind returns which file of a release has this header, and where its
// columns are, in the order of rf2Columns.
func rf2Kind(header []string) (kind string, at []int) {
	for kind, columns := range rf2Columns {
		at = at[:0]
		for _, column := range columns {
			if p := position(header, column); p >= 0 {
				at = append(at, p)
			}
		}
		if len(at) == len(columns) {
			return kind, at
		}
	}
	return "", nil
}

func isRF2(header []string) bool {
	kind, _ := rf2Kind(header)
	return kind == "descriptions"
}

// rf2 is what the companions of a description file say.
type rf2 struct {
	c *collector
	// dialect has whether a description is preferred (true) or acceptable.
	dialect  map[string]bool
	inactive map[string]bool
	broader  map[string][]string
	// named has the fully specified names without their tag, of concepts
	// that may have no synonym like it.
	named map[terminology.ConceptID]named
}

type named struct {
	line           int
	text, language string
}

// readRF2 reads a snapshot of descriptions. Inactive rows are skipped. Synonyms
// are labels; the one that the dialect prefers is the preferred label, without a
// dialect the one that equals the fully specified name, else the first. A
// synonym that the dialect does not accept is another dialect's spelling. The
// fully specified name is a label only without its tag, and only where no
// synonym is like it: "(disorder)" stands in no leaflet.
func readRF2(in *bufio.Reader, c *collector) error {
	r := &rf2{
		c: c, dialect: map[string]bool{}, inactive: map[string]bool{}, broader: map[string][]string{},
		named: map[terminology.ConceptID]named{},
	}
	for i, companion := range c.opts.Companions {
		opened, err := open(companion)
		if err == nil {
			err = r.file(opened, true)
		}
		if err != nil {
			return fmt.Errorf("companion %d: %w", i+1, err)
		}
	}
	if err := r.file(in, false); err != nil {
		return err
	}
	return r.finish()
}

// file reads one file of a release.
func (r *rf2) file(in *bufio.Reader, companion bool) error {
	l := lines{in: in, c: r.c}
	raw, err := l.next()
	if err != nil {
		return fmt.Errorf("there is no line of column names: %w", err)
	}
	kind, at := rf2Kind(strings.Split(string(raw), "\t"))
	if kind == "" || companion == (kind == "descriptions") {
		return errors.New("the column names are not those of this file of a SNOMED CT release")
	}
	cells := make([]string, len(at))
	for {
		raw, err := l.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(raw) == 0 {
			continue
		}
		fields := strings.Split(string(raw), "\t")
		short := false
		for i, p := range at {
			if p >= len(fields) {
				short = true
				break
			}
			cells[i] = fields[p]
		}
		if short {
			r.c.report.reject(l.number, fmt.Sprintf("%d columns, fewer than the column names", len(fields)))
			continue
		}
		switch kind {
		case "descriptions":
			if err := r.description(l.number, cells); err != nil {
				return err
			}
		case "dialect":
			if cells[0] == "1" && cells[1] == r.c.opts.Dialect {
				r.dialect[strings.Clone(cells[2])] = cells[3] == preferredInDialect
			}
		case "relationships":
			if cells[0] == "1" && cells[3] == isARelationship {
				r.broader[strings.Clone(cells[1])] = append(r.broader[cells[1]], strings.Clone(cells[2]))
			}
		case "concepts":
			if cells[1] == "0" {
				r.inactive[strings.Clone(cells[0])] = true
			}
		}
	}
}

// description takes in a row: id, active, conceptId, languageCode, typeId, term.
func (r *rf2) description(line int, cells []string) error {
	c := r.c
	switch {
	case cells[1] == "0":
		c.report.skip("inactive")
		return nil
	case cells[1] != "1":
		c.report.reject(line, fmt.Sprintf("active is %q, not 0 or 1", cells[1]))
		return nil
	case r.inactive[cells[2]]:
		c.report.skip("inactive concept")
		return nil
	case cells[2] == "":
		c.report.reject(line, "a description without a concept")
		return nil
	}
	id := terminology.ParseID(snomedPrefix+cells[2], c.opts.Name)
	d := c.concept(line, id)
	switch cells[4] {
	case fullySpecifiedName:
		if _, ok := r.named[id]; !ok || r.dialect[cells[0]] {
			r.named[id] = named{line, withoutTag(cells[5]), cells[3]}
		}
		return nil
	case synonymDescription:
	default:
		c.report.skip("definition")
		return nil
	}
	l := candidate{Label: terminology.Label{
		Text: cells[5], Language: cells[3], Role: terminology.Exact, Register: c.clinical(),
	}, guessed: true}
	if preferred, accepted := r.dialect[cells[0]]; preferred {
		l.Role = terminology.Preferred
	} else if !accepted && len(r.dialect) > 0 {
		l.Role = terminology.Spelling
	}
	_, err := c.add(line, d, l)
	return err
}

// withoutTag drops the tag at the end of a fully specified name.
func withoutTag(name string) string {
	if i := strings.LastIndex(name, " ("); i > 0 && strings.HasSuffix(name, ")") {
		return name[:i]
	}
	return name
}

// finish settles what needs all rows of a concept.
func (r *rf2) finish() error {
	for _, d := range r.c.drafts {
		for _, parent := range r.broader[strings.TrimPrefix(string(d.id), snomedPrefix)] {
			d.broader = append(d.broader, terminology.ConceptID(snomedPrefix+parent))
		}
		name, ok := r.named[d.id]
		if !ok {
			continue
		}
		preferred, like := false, -1
		for i := range d.labels {
			preferred = preferred || d.labels[i].Role == terminology.Preferred
			if like < 0 && terminology.Fold(d.labels[i].Text) == terminology.Fold(name.text) {
				like = i
			}
		}
		switch {
		case like < 0:
			l := terminology.Label{Text: name.text, Language: name.language, Role: terminology.Exact, Register: r.c.clinical()}
			if _, err := r.c.add(name.line, d, candidate{Label: l}); err != nil {
				return err
			}
		case !preferred:
			d.labels[like].Role = terminology.Preferred
		}
	}
	return nil
}
