package generation

import "github.com/leafsearch/leafsearch/corpus"

// storedRecord is a record as the file has it. Where Lean is set it lacks what
// stands in the leaflet's card as well, about half of it.
type storedRecord struct {
	Record
	Lean bool `json:"lean,omitempty"`
}

// newStoredRecord returns what is kept of a record beside its card. The record
// stays as it is.
func newStoredRecord(r *Record, c *Card) storedRecord {
	l := *r.Leaflet
	l.Sections = append([]corpus.Section(nil), l.Sections...)
	s := storedRecord{Record{&l, r.Names}, true}
	for _, f := range s.shared(c) {
		switch *f.record {
		case *f.card:
			*f.record = ""
		case "":
			// It could not be told from what was left out.
			return storedRecord{Record: *r}
		}
	}
	return s
}

// fill puts back what newStoredRecord left out.
func (s *storedRecord) fill(c *Card) {
	if !s.Lean {
		return
	}
	for _, f := range s.shared(c) {
		if *f.record == "" {
			*f.record = *f.card
		}
	}
}

// sharedField is a field of the record and the card's of the same meaning.
type sharedField struct{ record, card *string }

// shared returns the fields of the record that the card has, too.
func (s *storedRecord) shared(c *Card) []sharedField {
	l := s.Leaflet
	out := []sharedField{
		{&l.ID, &c.ID},
		{&l.Title, &c.Title},
		{(*string)(&l.Type), (*string)(&c.Type)},
		{&l.URL, &c.URL},
		{&l.Publisher, &c.Publisher},
		{&l.Summary, &c.Summary},
		{&l.Language, &c.Language},
		{(*string)(&l.Reviewed), (*string)(&c.Reviewed)},
		{(*string)(&l.NextReview), (*string)(&c.NextReview)},
		{&l.Status, &c.Status},
		{&l.Notice, &c.Notice},
	}
	for i := range c.Parts {
		if p := &c.Parts[i]; p.Section >= 0 && p.Section < len(l.Sections) {
			x := &l.Sections[p.Section]
			out = append(out, sharedField{&x.Heading, &p.Heading}, sharedField{&x.Anchor, &p.Anchor}, sharedField{&x.SourceAnchor, &p.SourceAnchor})
		}
	}
	return out
}
