package corpus

// Leaflet is one patient information leaflet as its source gives it.
//
// Every text is plain UTF-8 in Unicode form NFC, without control characters
// and without bidirectional controls; a newline is "\n". URLs are empty or
// absolute http or https. Empty strings and nil slices mean that the source
// does not say; nothing is guessed. Slices keep the source's order.
//
// The JSON form is what the store and a generation keep: adding a field is
// safe, renaming one needs a new schema.
type Leaflet struct {
	// ID names the leaflet in one data folder. It is chosen by the format that
	// read it (front matter, printed document id, source and file name) and is
	// empty when the source has none; ingest then uses collection and path.
	ID    string `json:"id"`
	Title string `json:"title"`
	// Type is what kind of subject the leaflet has; empty when unknown.
	Type Type `json:"type,omitempty"`
	// Collection is the set of leaflets that is updated together, usually one
	// folder; set by ingest, not by a format.
	Collection string `json:"collection,omitempty"`
	// Publisher is who answers for the content; Source is where the file came
	// from ("GARD", "patient.info"), often the same.
	Publisher string `json:"publisher,omitempty"`
	Source    string `json:"source,omitempty"`
	// Language is a BCP 47 tag ("en", "en-GB"); empty when unknown.
	Language string `json:"language,omitempty"`
	URL      string `json:"url,omitempty"`
	Licence  string `json:"licence,omitempty"`
	// Summary is the publisher's own lead, one or two sentences. It may repeat
	// the beginning of the first section.
	Summary  string    `json:"summary,omitempty"`
	Sections []Section `json:"sections,omitempty"`

	Authors   []string `json:"authors,omitempty"`
	Reviewers []string `json:"reviewers,omitempty"`
	// Published, Reviewed and NextReview are copied even where they contradict
	// one another; internal/check reports that.
	Published  Date `json:"published,omitempty"`
	Reviewed   Date `json:"reviewed,omitempty"`
	NextReview Date `json:"next_review,omitempty"`
	// Status is the publisher's own word for the state ("current", "sample",
	// "withdrawn"); empty means current.
	Status string `json:"status,omitempty"`
	// Notice is a sentence that every page showing the leaflet must show:
	// the sample mark or the publisher's disclaimer.
	Notice string `json:"notice,omitempty"`

	// References is further reading. It is kept and shown, never searched.
	References []Reference `json:"references,omitempty"`
	// OtherNames are names of the leaflet's subject that the source lists as
	// such (MedQuAD's Synonyms, front matter). Names that stand in sentences
	// are mined later, by internal/annotate.
	OtherNames []string `json:"other_names,omitempty"`
	// SeeAlso are titles of other leaflets that this one points to.
	SeeAlso []string `json:"see_also,omitempty"`
	// Topics are body systems or subjects ("diabetes", "nerves").
	Topics []string `json:"topics,omitempty"`
	// Audience is whom the leaflet is for ("adults", "children", "carers").
	Audience []string `json:"audience,omitempty"`
	Codes    []Code   `json:"codes,omitempty"`

	// MediaType is the type of the file it was read from ("text/markdown");
	// Size is that file's length in bytes, before decoding.
	MediaType string `json:"media_type,omitempty"`
	Size      int64  `json:"size,omitempty"`
}

// Section is a part of a leaflet under one heading.
type Section struct {
	// Heading as printed; empty for text that stands before the first heading.
	Heading string      `json:"heading,omitempty"`
	Kind    SectionKind `json:"kind"`
	// Level is the heading's depth: 2 for a section, 3 for a part of one, to 6.
	Level int `json:"level,omitempty"`
	// Anchor is the fragment identifier of the section, unique in its leaflet,
	// of lower-case letters, digits and hyphens.
	Anchor string `json:"anchor,omitempty"`
	// SourceAnchor is the publisher's own fragment identifier on URL, where it
	// is known.
	SourceAnchor string `json:"source_anchor,omitempty"`
	// Text is plain. Paragraphs are parted by a blank line ("\n\n"). A list
	// item is a line of its own that starts with "• ", after two spaces for
	// every level it is nested; see [ParseBlocks].
	Text  string `json:"text,omitempty"`
	Links []Link `json:"links,omitempty"`
}

// Link is a link in a section: the words that carry it, and where it goes. URL
// is empty where the source has no usable address ("#").
type Link struct {
	Text string `json:"text"`
	URL  string `json:"url,omitempty"`
}

// Reference is one entry of a leaflet's further reading.
type Reference struct {
	Text string `json:"text"`
	URL  string `json:"url,omitempty"`
}

// Code names the leaflet's subject in a coding system, for example
// {"umls", "C0011882"} or {"snomed", "49455004"}. System is lower case.
type Code struct {
	System string `json:"system"`
	Code   string `json:"code"`
}

// Type is what kind of subject a leaflet has. The empty Type means unknown.
type Type string

// The types of leaflets.
const (
	Condition Type = "condition"
	Symptom   Type = "symptom"
	Medicine  Type = "medicine"
	Test      Type = "test"
	Procedure Type = "procedure"
	Wellbeing Type = "wellbeing"
)

// Types lists every type, in the order in which pages show them.
func Types() []Type {
	return []Type{Condition, Symptom, Medicine, Test, Procedure, Wellbeing}
}

// Valid reports whether t is empty or one of [Types].
func (t Type) Valid() bool {
	if t == "" {
		return true
	}
	for _, known := range Types() {
		if t == known {
			return true
		}
	}
	return false
}
