package query

import (
	"strconv"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// Query asks for leaflets. Words, spans and names score; the rest restricts. No word
// is required: a leaflet matches when it holds at least one word or one
// alternative of a span, and passes every restriction. A query without words
// and spans matches nothing.
type Query struct {
	// Words are the words that score, each term once, in the person's order.
	Words []Word
	// Spans are the stretches of the person's text that have a known meaning.
	// They score beside the words they are made of.
	Spans []Span
	// Names are the leaflet names that stand in the person's text.
	Names []Name
	// Coverage is how much the share of a title that the query covers counts:
	// score × (1 + Coverage × share). 0 switches it off.
	Coverage float32
	// Phrases must all stand in a leaflet, word by word.
	Phrases []Phrase
	// Excluded terms must not stand in a leaflet.
	Excluded []string
	// Filters must all hold.
	Filters []Filter
}

// Word is one term that scores.
type Word struct {
	Term string
	// Weight multiplies the term's score, above 0; a plain word has 1.
	Weight float32
}

// Span is a stretch of the query with a known meaning. A leaflet scores the best
// of its alternatives, not their sum: several names of one thing are no more
// evidence than one.
type Span struct{ Alternatives []Alternative }

// Alternative is one way in which a leaflet may speak of what a span means:
// either a term, mostly that of a concept, or a phrase.
type Alternative struct {
	Term string
	// Phrase, where Term is empty, are terms that must stand side by side. It
	// finds leaflets by a name that they were not marked with when they were
	// indexed.
	Phrase Phrase
	// Weight multiplies the score of the term, or of the phrase, above 0.
	Weight float32
}

// Name is the name of a leaflet that stands in the query. A leaflet that
// bears it scores Title × Σidf(terms) more when it is its title, else
// Aka × Σidf(terms) when it is one of its other names. A leaflet gets the
// largest of its bonuses, not their sum.
type Name struct {
	Terms []string
	Title float32
	Aka   float32
}

// Key is how a name is looked up: its terms joined by a space.
func Key(terms []string) string { return strings.Join(terms, " ") }

// Phrase is a sequence of terms that must stand next to one another in a
// leaflet's text, title or names.
type Phrase []string

// Field names a keyword field that filters and facets may use.
type Field string

// The keyword fields. Reviewed holds dates, the others free values.
const (
	Type       Field = "type"
	Language   Field = "language"
	Collection Field = "collection"
	Publisher  Field = "publisher"
	Topic      Field = "topic"
	Audience   Field = "audience"
	Reviewed   Field = "reviewed"
)

// Filter holds for a leaflet that has one of Values in Field or, where From is
// set, a value in Field that is not before From.
type Filter struct {
	Field  Field
	Values []string
	From   corpus.Date
}

// String prints the query in one line, for tests and golden files:
//
//	diabet amyotrophi^0.7 best(HP:0012378^1.5 "worn out"^0.5) name("diabet amyotrophi" 1/0.8) "chest pain" -child type=(condition|symptom) cover^0.5
func (q *Query) String() string {
	var parts []string
	for _, w := range q.Words {
		parts = append(parts, w.Term+boost(w.Weight))
	}
	for _, span := range q.Spans {
		parts = append(parts, span.String())
	}
	for _, n := range q.Names {
		parts = append(parts, "name("+strconv.Quote(Key(n.Terms))+" "+number(n.Title)+"/"+number(n.Aka)+")")
	}
	for _, p := range q.Phrases {
		parts = append(parts, strconv.Quote(strings.Join(p, " ")))
	}
	for _, t := range q.Excluded {
		parts = append(parts, "-"+t)
	}
	for _, f := range q.Filters {
		if f.From != "" {
			parts = append(parts, string(f.Field)+">="+string(f.From))
			continue
		}
		parts = append(parts, string(f.Field)+"=("+strings.Join(f.Values, "|")+")")
	}
	if q.Coverage > 0 {
		parts = append(parts, "cover"+boost(q.Coverage))
	}
	return strings.Join(parts, " ")
}

// String prints the alternatives.
func (s Span) String() string {
	parts := make([]string, len(s.Alternatives))
	for i, a := range s.Alternatives {
		if a.Term != "" {
			parts[i] = strings.TrimPrefix(a.Term, conceptMark) + boost(a.Weight)
		} else {
			parts[i] = strconv.Quote(strings.Join(a.Phrase, " ")) + boost(a.Weight)
		}
	}
	return "best(" + strings.Join(parts, " ") + ")"
}

// conceptMark begins the term of a concept, and of nothing else: no word has a
// control character in it.
const conceptMark = "\x01"

// ConceptTerm returns the term that a leaflet holds once for every mention of
// the concept with that id.
func ConceptTerm(id string) string { return conceptMark + id }

// IsConcept reports whether the term is a concept's.
func IsConcept(term string) bool { return strings.HasPrefix(term, conceptMark) }

func boost(w float32) string {
	if w == 1 {
		return ""
	}
	return "^" + number(w)
}

func number(w float32) string { return strconv.FormatFloat(float64(w), 'g', 4, 32) }
