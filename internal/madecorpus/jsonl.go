package madecorpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/leafsearch/leafsearch/corpus"
)

// record is a line of the file, as internal/format/jsonl reads it.
type record struct {
	ID        string          `json:"_id"`
	Title     string          `json:"title"`
	URL       string          `json:"url,omitempty"`
	Source    string          `json:"source,omitempty"`
	Publisher string          `json:"publisher,omitempty"`
	Language  string          `json:"language,omitempty"`
	Synonyms  []string        `json:"synonyms,omitempty"`
	CUIs      []string        `json:"cuis,omitempty"`
	Sections  []recordSection `json:"sections"`
}

type recordSection struct {
	Type    corpus.SectionKind `json:"type"`
	Heading string             `json:"heading,omitempty"`
	Text    string             `json:"text"`
}

// WriteJSONL writes leaflets to w, one a line, in the form that
// internal/format/jsonl reads. What that form has no key for is left out: type,
// topics, audience, licence, dates, levels, codes other than UMLS. The error is
// w's.
func WriteJSONL(w io.Writer, leaflets iter.Seq[*corpus.Leaflet]) error {
	out := bufio.NewWriterSize(w, 1<<20)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for l := range leaflets {
		r := record{
			ID: l.ID, Title: l.Title, URL: l.URL, Source: l.Source, Publisher: l.Publisher, Language: l.Language, Synonyms: l.OtherNames,
		}
		for _, c := range l.Codes {
			if c.System == "umls" {
				r.CUIs = append(r.CUIs, c.Code)
			}
		}
		for _, s := range l.Sections {
			r.Sections = append(r.Sections, recordSection{s.Kind, s.Heading, s.Text})
		}
		if err := encoder.Encode(r); err != nil {
			return fmt.Errorf("writing leaflet %q: %w", l.ID, err)
		}
	}
	return out.Flush()
}
