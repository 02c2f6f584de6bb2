package index

import (
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// Document is a leaflet as an engine sees it: analysed once, ready to count.
type Document struct {
	// ID is the leaflet's id, unique in an index and never empty.
	ID string
	// Title, Aka and Body are the tokens of the three searched texts. Aka is
	// every other name of the leaflet's subject, one after the other, hidden
	// names included. The spans are for the forward file; an engine only
	// counts the terms.
	Title, Aka, Body []analysis.Token
	// TitleConcepts, AkaConcepts and BodyConcepts are the concepts mentioned in
	// those texts, as query.ConceptTerm makes them, one for each mention. They
	// stand beside the words: a text is no longer for them.
	TitleConcepts, AkaConcepts, BodyConcepts []string
	// TitleName is the key of the leaflet's title and AkaNames those of its
	// other names, as query.Key makes them; empty keys are ignored.
	TitleName string
	AkaNames  []string
	// Keywords are the values that filters and facets use.
	Keywords []Keyword
}

// Keyword is one value of a keyword field; a field may have several.
type Keyword struct {
	Field query.Field
	Value string
}
