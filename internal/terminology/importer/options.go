package importer

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"golang.org/x/text/language"
)

// Options say what to read and how.
type Options struct {
	// Name is the name of the source, as terminology.CheckName wants it.
	Name string
	// File is the file's name, a hint for the format and a word for messages;
	// may be empty.
	File string
	// Format is the format, or empty to find it out.
	Format Format
	// Columns name the columns of a table; those left out have their usual
	// names. Other formats ignore them.
	Columns Columns
	// Languages are the BCP 47 tags to keep, the best first; "en" keeps
	// "en-GB" too. Nil means English; "*" keeps all. Labels of an unknown
	// language are kept.
	Languages []string
	// Language is that of labels whose format does not say it. Empty means
	// the first of Languages, or English.
	Language string
	// Register is that of labels whose format does not say it.
	Register terminology.Register
	// Role is that of the other names in a table without a column for it:
	// Exact when zero. A list of brands and generic names wants Brand.
	Role terminology.Role
	// Namespaces, when not empty, are the only ones kept: prefixes of ids
	// ("HP", "DOID"), and of the UMLS the root sources ("MSH", "CHV").
	Namespaces []string
	// Title, Version, Licence and Address stand where the file says nothing.
	Title, Version, Licence, Address string
	// Companions are further files of a SNOMED CT release, in any order: the
	// language reference set (says which name is preferred), the concepts
	// (inactive ones have active descriptions) and the relationships (links
	// to broader concepts). They may be gzipped. Other formats ignore them.
	Companions []io.Reader
	// Dialect is the reference set that decides which name is preferred:
	// 900000000000508004, British English, when empty.
	Dialect string
}

// check fills in defaults and refuses what cannot be meant.
func (o Options) check() (Options, error) {
	if err := terminology.CheckName(o.Name); err != nil {
		return o, err
	}
	if o.Role == 0 {
		o.Role = terminology.Exact
	}
	if !o.Role.Valid() {
		return o, errors.New("the role of other names is not valid; use one of package terminology")
	}
	if len(o.Languages) == 0 {
		o.Languages = []string{"en"}
	}
	o.Languages = slices.Clone(o.Languages)
	for i, tag := range o.Languages {
		if tag == "*" {
			continue
		}
		parsed, err := language.Parse(tag)
		if err != nil {
			return o, fmt.Errorf("language %q: %w; use a tag such as en or en-GB", tag, err)
		}
		o.Languages[i] = parsed.String()
	}
	if o.Language == "" {
		if o.Language = o.Languages[0]; o.Language == "*" {
			o.Language = "en"
		}
	}
	if o.Dialect == "" {
		o.Dialect = britishEnglish
	}
	return o, nil
}

// languageRank returns the place of a tag in Languages, with 0 for the best,
// and -1 when it is not wanted.
func (o *Options) languageRank(tag string) int {
	for i, want := range o.Languages {
		if want == "*" || tag == want || strings.HasPrefix(tag, want) && tag[len(want)] == '-' {
			return i
		}
	}
	if tag == "" {
		return len(o.Languages)
	}
	return -1
}
