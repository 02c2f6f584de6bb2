// Package rdf reads statements from Turtle and from RDF/XML, one after the
// other, without holding the file in memory.
//
// Start with [ReadTurtle] or [ReadXML]. Statements are handed on as they are:
// nothing is inferred, blank nodes get labels of their own, and collections
// become rdf:first and rdf:rest. What cannot be read is reported with its line,
// and reading goes on behind it where the format allows that.
//
// It knows nothing of vocabularies; see internal/terminology/importer. Named
// graphs and quoted triples are not read.
package rdf
