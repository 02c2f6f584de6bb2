package markdown

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.abhg.dev/goldmark/frontmatter"
	"golang.org/x/text/language"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// readFrontMatter sets the fields of l that the front matter has keys for.
func readFrontMatter(l *corpus.Leaflet, data *frontmatter.Data) error {
	values := map[string]value{}
	if err := data.Decode(&values); err != nil {
		return fmt.Errorf("front matter: %w", errors.New(fileLines(err.Error())))
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if err := set(l, strings.ToLower(key), values[key]); err != nil {
			return fmt.Errorf("front matter: %s: %w", key, err)
		}
	}
	return nil
}

// fileLines counts the lines that a decoder's message names from the beginning
// of the file, where the opening fence is line 1.
func fileLines(message string) string {
	return regexp.MustCompile(`line \d+`).ReplaceAllStringFunc(message, func(s string) string {
		n, err := strconv.Atoi(strings.TrimPrefix(s, "line "))
		if err != nil {
			return s
		}
		return "line " + strconv.Itoa(n+1)
	})
}

func set(l *corpus.Leaflet, key string, v value) (err error) {
	switch key {
	case "id":
		l.ID, err = v.one()
	case "title":
		l.Title, err = v.one()
	case "summary":
		l.Summary, err = v.one()
	case "publisher":
		l.Publisher, err = v.one()
	case "source":
		l.Source, err = v.one()
	case "licence", "license":
		l.Licence, err = v.one()
	case "status":
		l.Status, err = v.one()
	case "notice":
		l.Notice, err = v.one()
	case "type":
		l.Type, err = leafletType(v)
	case "language":
		l.Language, err = languageTag(v)
	case "url":
		l.URL, err = address(v)
	case "published":
		l.Published, err = date(v)
	case "reviewed":
		l.Reviewed, err = date(v)
	case "next_review":
		l.NextReview, err = date(v)
	case "topics":
		l.Topics, err = v.many()
	case "audience", "ages":
		l.Audience, err = v.many()
	case "other_names", "aliases", "synonyms":
		var names []string
		names, err = v.many()
		l.OtherNames = append(l.OtherNames, names...)
	case "see_also":
		l.SeeAlso, err = v.many()
	case "authors", "author":
		l.Authors, err = v.many()
	case "reviewers", "reviewer":
		l.Reviewers, err = v.many()
	case "codes":
		l.Codes, err = codes(v)
	case "references", "sources":
		var refs []corpus.Reference
		refs, err = referenceList(v)
		l.References = append(l.References, refs...)
	}
	return err
}

func leafletType(v value) (corpus.Type, error) {
	s, err := v.one()
	if err != nil {
		return "", err
	}
	if t := corpus.Type(strings.ToLower(s)); t.Valid() {
		return t, nil
	}
	return "", fmt.Errorf("%q is no type; use one of %q", s, corpus.Types())
}

func languageTag(v value) (string, error) {
	s, err := v.one()
	if err != nil || s == "" {
		return "", err
	}
	tag, err := language.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%q is no language tag; write it as en or en-GB", s)
	}
	return tag.String(), nil
}

func address(v value) (string, error) {
	s, err := v.one()
	if err != nil || s == "" {
		return "", err
	}
	if u := text.URL(s); u != "" {
		return u, nil
	}
	return "", fmt.Errorf("%q must be a full address that begins with https:// or http://", s)
}

// date accepts a day, and YAML's and TOML's times, of which it keeps the day
// as written.
func date(v value) (corpus.Date, error) {
	s, err := v.one()
	if err != nil {
		return "", err
	}
	if len(s) > len("2006-01-02") && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	return corpus.ParseDate(s)
}

// codes accepts a map of systems to a code or several, or a list of
// "system:code".
func codes(v value) ([]corpus.Code, error) {
	var list []corpus.Code
	add := func(system, code string) error {
		system, code = strings.ToLower(strings.TrimSpace(system)), strings.TrimSpace(code)
		if system == "" || code == "" {
			return errors.New(`a code is written as "system:code", for example "snomed:49455004"`)
		}
		list = append(list, corpus.Code{System: system, Code: code})
		return nil
	}
	if v.form == mapping {
		for _, system := range slices.Sorted(maps.Keys(v.entries)) {
			many, err := v.entries[system].many()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", system, err)
			}
			for _, code := range many {
				if err := add(system, code); err != nil {
					return nil, err
				}
			}
		}
		return list, nil
	}
	many, err := v.many()
	if err != nil {
		return nil, err
	}
	for _, s := range many {
		system, code, _ := strings.Cut(s, ":")
		if err := add(system, code); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// referenceList accepts a text, or a list of texts and of maps with the keys
// text and url.
func referenceList(v value) ([]corpus.Reference, error) {
	elements := v.list
	if v.form != sequence {
		elements = []value{v}
	}
	var refs []corpus.Reference
	for i, e := range elements {
		var ref corpus.Reference
		var err error
		if e.form == mapping {
			ref.Text, err = e.entries["text"].one()
			if err == nil {
				ref.URL, err = address(e.entries["url"])
			}
			if ref.Text == "" {
				ref.Text = ref.URL
			}
		} else {
			ref.Text, err = e.one()
			ref.URL = text.URL(ref.Text)
		}
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", i+1, err)
		}
		if ref.Text != "" {
			refs = append(refs, ref)
		}
	}
	return refs, nil
}
