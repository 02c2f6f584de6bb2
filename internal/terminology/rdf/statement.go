package rdf

import "errors"

// ErrIncomplete says that a file ended too early: half of one is no
// vocabulary.
var ErrIncomplete = errors.New("the file ends too early")

// Names of the RDF vocabulary that the readers make statements with.
const (
	namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	Type      = namespace + "type"
	first     = namespace + "first"
	rest      = namespace + "rest"
	nilList   = namespace + "nil"
	xmlString = "http://www.w3.org/2001/XMLSchema#"
)

// Kind is what a term is.
type Kind uint8

// The kinds of terms.
const (
	IRI Kind = iota
	Blank
	Literal
)

// Term is a subject or an object.
type Term struct {
	Kind Kind
	// Value is the IRI, the label of a blank node, or the text of a literal.
	Value string
	// Language is a literal's BCP 47 tag and Datatype its IRI; both are empty
	// for plain strings.
	Language, Datatype string
}

// Statement is one triple. Line is where its object begins, 1-based.
type Statement struct {
	Subject   Term
	Predicate string
	Object    Term
	Line      int
}

// Sink takes what a reader finds, in the order of the file.
type Sink struct {
	// Statement is called for every statement that was read whole.
	Statement func(Statement)
	// Reject is called with the line and the reason for what was left out.
	Reject func(line int, reason string)
}
