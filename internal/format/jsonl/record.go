package jsonl

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/heading"
	"github.com/leafsearch/leafsearch/internal/format/medquad"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// record is a line. Where BEIR has the address under `metadata`, it counts.
type record struct {
	ID        identifier `json:"_id"`
	Title     string     `json:"title"`
	Text      string     `json:"text"`
	URL       string     `json:"url"`
	Source    string     `json:"source"`
	Publisher string     `json:"publisher"`
	Language  string     `json:"language"`
	Synonyms  []string   `json:"synonyms"`
	CUIs      []string   `json:"cuis"`
	Sections  []section  `json:"sections"`
	Metadata  struct {
		URL string `json:"url"`
	} `json:"metadata"`
}

type section struct {
	Type     string `json:"type"`
	Heading  string `json:"heading"`
	Question string `json:"question"`
	Text     string `json:"text"`
	Answer   string `json:"answer"`
}

// identifier is a string or a number, which is kept as it is written.
type identifier string

func (id *identifier) UnmarshalJSON(data []byte) error {
	var number json.Number
	if len(data) > 0 && data[0] != '"' {
		if err := json.Unmarshal(data, &number); err != nil {
			return errors.New("_id must be a string or a number")
		}
		*id = identifier(number)
		return nil
	}
	return json.Unmarshal(data, (*string)(id))
}

func decode(line []byte) (*corpus.Leaflet, error) {
	var r record
	if err := json.Unmarshal(text.Decode(line), &r); err != nil {
		return nil, decodeError(err)
	}
	if strings.TrimSpace(string(r.ID)) == "" {
		return nil, errors.New("the record has no _id; give it one that no other has")
	}
	l := &corpus.Leaflet{
		ID:         string(r.ID),
		Title:      r.Title,
		URL:        first(r.URL, r.Metadata.URL),
		Source:     r.Source,
		Publisher:  first(r.Publisher, r.Source),
		Language:   r.Language,
		OtherNames: r.Synonyms,
		Sections:   sections(r),
		Size:       int64(len(line)),
	}
	for _, cui := range r.CUIs {
		if cui = strings.TrimSpace(cui); cui != "" {
			l.Codes = append(l.Codes, corpus.Code{System: "umls", Code: cui})
		}
	}
	if len(l.Sections) == 0 {
		return nil, fmt.Errorf("%w (_id %q)", ErrNoText, r.ID)
	}
	return l, nil
}

// decodeError says what is wrong without repeating the record's text.
func decodeError(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s cannot be a JSON %s", first(wrong.Field, "the record"), wrong.Value)
	}
	return fmt.Errorf("not a JSON object: %w", err)
}

// sections returns the sections of the record; where it has none, one section
// without heading that holds the text.
func sections(r record) []corpus.Section {
	var list []corpus.Section
	for _, s := range r.Sections {
		body := first(s.Text, s.Answer)
		if strings.TrimSpace(body) == "" {
			continue
		}
		title := first(s.Question, s.Heading)
		kind, ok := medquad.KindOf(s.Type)
		if !ok {
			kind, ok = heading.KindOf(s.Type)
		}
		if !ok {
			kind, _ = heading.KindOf(title)
		}
		// Some corpora repeat the title where the question is missing.
		if (title == "" || strings.EqualFold(title, r.Title)) && s.Type != "" && !isLabel(s.Type) {
			title = s.Type
		}
		list = append(list, corpus.Section{Heading: title, Kind: kind, Level: 2, Text: body})
	}
	if len(list) == 0 && strings.TrimSpace(r.Text) != "" {
		list = append(list, corpus.Section{Kind: corpus.Overview, Level: 2, Text: r.Text})
	}
	return list
}

// isLabel reports whether a section type is a name for a machine, such as
// "information", and no heading for a reader.
func isLabel(kind string) bool {
	return kind == strings.ToLower(kind)
}

func first(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
