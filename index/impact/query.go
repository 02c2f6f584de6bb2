package impact

// Query is what to add up. Terms, spans and names score; the rest restricts.
type Query struct {
	Terms []Term
	Spans []Span
	Names []Name
	// Coverage is how much the covered share of a title counts.
	Coverage float32
	// Only, where not nil, lists the only documents that may match, in order;
	// Not lists documents that must not, in any order.
	Only *[]uint32
	Not  [][]uint32
	// Filters must all hold.
	Filters []Filter
	// Facets are the columns to count.
	Facets []string
	// Offset and Size choose the hits that are returned.
	Offset, Size int
}

// Term is a term and how much it counts; a query has each term once.
type Term struct {
	Text   string
	Weight float32
}

// Span scores the best of its alternatives.
type Span struct{ Alternatives []Alternative }

// Alternative is a term or, where Text is empty, a phrase: Terms that stand
// side by side in Docs, which are in order.
type Alternative struct {
	Text   string
	Terms  []string
	Docs   []uint32
	Weight float32
}

// Name is a name that stands in the query; see query.Name of index/query.
type Name struct {
	Key        string
	Terms      []string
	Title, Aka float32
}

// Filter holds for a document that has one of Values in the column, or a value
// not before From where From is set.
type Filter struct {
	Column string
	Values []string
	From   string
}

// Result is what was found.
type Result struct {
	Total    int
	Hits     []Hit
	Facets   map[string][]Count
	Postings int
}

// Hit is a document and its score.
type Hit struct {
	Doc   uint32
	Score float32
}

// Count is a value and how many of the matching documents have it.
type Count struct {
	Value string
	Count int
}
