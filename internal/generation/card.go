package generation

import (
	"github.com/leafsearch/leafsearch/corpus"
)

// Card is what a list of results needs of a leaflet. All cards of a generation
// are in memory while it serves.
type Card struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Type       corpus.Type `json:"type,omitempty"`
	URL        string      `json:"url,omitempty"`
	Publisher  string      `json:"publisher,omitempty"`
	Summary    string      `json:"summary,omitempty"`
	Language   string      `json:"language,omitempty"`
	Reviewed   corpus.Date `json:"reviewed,omitempty"`
	NextReview corpus.Date `json:"next_review,omitempty"`
	Status     string      `json:"status,omitempty"`
	Notice     string      `json:"notice,omitempty"`
	// Parts say where the sections stand in the leaflet's text, in order.
	Parts []Part `json:"parts,omitempty"`
	// Names are the keys of the leaflet's title and other names.
	Names []string `json:"names,omitempty"`
}

// Part is one section's place in a leaflet's text, without its heading: bytes
// Start up to End, and tokens First up to Last. Section is its number in the
// record, −1 for the summary.
type Part struct {
	Section      int                `json:"section"`
	Kind         corpus.SectionKind `json:"kind"`
	Heading      string             `json:"heading,omitempty"`
	Anchor       string             `json:"anchor,omitempty"`
	SourceAnchor string             `json:"source_anchor,omitempty"`
	Start        uint32             `json:"start"`
	End          uint32             `json:"end"`
	First        uint32             `json:"first"`
	Last         uint32             `json:"last"`
}

// Record is a whole leaflet. In a generation its sections have no text: the
// forward file has it, at the card's Parts.
type Record struct {
	Leaflet *corpus.Leaflet `json:"leaflet"`
	// Names are the names it was indexed under, beside its title.
	Names []Name `json:"names,omitempty"`
}

// Name is another name of a leaflet's subject.
type Name struct {
	Text string `json:"text"`
	// Mined names stand in the leaflet's sentences; the others in its own list
	// of names.
	Mined bool `json:"mined,omitempty"`
	// Hidden names are searched and never shown: the corrected form of a
	// misspelt one, From.
	Hidden bool   `json:"hidden,omitempty"`
	From   string `json:"from,omitempty"`
}
