package importer

import (
	"fmt"
	"strings"
)

// Columns name the columns of a table, as they stand in its first line; case
// and the signs between words do not matter. A column that is left out has one
// of its usual names, or is not there.
type Columns struct {
	// ID is the concept's id. Without it, rows with one preferred label are
	// one concept.
	ID string
	// Preferred is the concept's preferred label.
	Preferred string
	// Term is another label: of one row one.
	Term string
	// Relation is the role of Term (exact, abbreviation, related, ...), or
	// broader-concept, narrower-concept or related-concept when Term is the
	// id of another concept.
	Relation string
	// Weight, Language and Register are those of Term; Context is "yes" for a
	// label that needs context.
	Weight, Language, Register, Context string
}

// The places of the columns in a row, in the order of Columns.
const (
	columnID = iota
	columnPreferred
	columnTerm
	columnRelation
	columnWeight
	columnLanguage
	columnRegister
	columnContext
	columnCount
)

// usualNames are what columns are called where nobody says otherwise.
var usualNames = [columnCount][]string{
	columnID:        {"id", "concept_id", "code", "cui", "uri", "iri"},
	columnPreferred: {"preferred", "preferred_label", "preferred_term", "preferred_name", "pref_label", "label", "name"},
	columnTerm:      {"term", "synonym", "alternative", "alt_label", "alternate_name", "other_name", "alias"},
	columnRelation:  {"relation", "role", "scope", "relationship", "type"},
	columnWeight:    {"weight", "boost"},
	columnLanguage:  {"language", "lang", "language_code"},
	columnRegister:  {"register"},
	columnContext:   {"needs_context", "context"},
}

// ParseColumns reads what people write on the command line: pairs parted by
// commas, such as "preferred=page_name,term=alternate_name". The keys are id,
// preferred, term, relation, weight, language, register and context.
func ParseColumns(text string) (Columns, error) {
	var c Columns
	if strings.TrimSpace(text) == "" {
		return c, nil
	}
	for pair := range strings.SplitSeq(text, ",") {
		key, name, ok := strings.Cut(pair, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" {
			return c, fmt.Errorf("columns: %q is no pair; write key=column, as in preferred=page_name,term=alternate_name", pair)
		}
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "id":
			c.ID = name
		case "preferred":
			c.Preferred = name
		case "term":
			c.Term = name
		case "relation":
			c.Relation = name
		case "weight":
			c.Weight = name
		case "language":
			c.Language = name
		case "register":
			c.Register = name
		case "context":
			c.Context = name
		default:
			return c, fmt.Errorf("columns: key %q is not known; use id, preferred, term, relation, weight, language, register or context", key)
		}
	}
	return c, nil
}

// find returns where the columns are in a header, -1 for those that are not
// there.
func (c Columns) find(header []string) ([columnCount]int, error) {
	var at [columnCount]int
	chosen := [columnCount]string{c.ID, c.Preferred, c.Term, c.Relation, c.Weight, c.Language, c.Register, c.Context}
	taken := make(map[int]bool)
	for i, name := range chosen {
		if at[i] = -1; name == "" {
			continue
		}
		if at[i] = position(header, name); at[i] < 0 {
			return at, fmt.Errorf("there is no column %q; the columns are %s", name, strings.Join(header, ", "))
		}
		taken[at[i]] = true
	}
	for i, name := range chosen {
		for j := 0; name == "" && at[i] < 0 && j < len(usualNames[i]); j++ {
			if p := position(header, usualNames[i][j]); p >= 0 && !taken[p] {
				at[i] = p
				taken[p] = true
			}
		}
	}
	if at[columnPreferred] < 0 && (at[columnID] < 0 || at[columnTerm] < 0) {
		return at, fmt.Errorf("which column has the preferred label is not known; say it, as in preferred=NAME,term=NAME; the columns are %s", strings.Join(header, ", "))
	}
	return at, nil
}

func position(header []string, name string) int {
	for i, column := range header {
		if plainName(column) == plainName(name) {
			return i
		}
	}
	return -1
}

// plainName returns a column's name without what people write differently.
func plainName(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(strings.TrimSpace(name)))
}
