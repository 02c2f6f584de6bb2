// Package importer reads vocabularies out of the formats they are exchanged
// in: one file, one [terminology.Source].
//
// Start with [Read], which finds out the [Format] by the content. There is one
// reader for each: synonyms.txt of Solr and Elasticsearch, tables (CSV and TSV)
// with named columns, OBO, OBO Graphs in JSON, SKOS in RDF/XML and in Turtle,
// descriptions of SNOMED CT (RF2), MRCONSO of the UMLS, and descriptors of MeSH
// in XML; any of them may be gzipped. Files are read as streams.
//
// What is obsolete, inactive, suppressed or in another language is skipped and
// counted; what cannot be read is rejected with its line and the reason, and
// the rest is imported. Nothing is downloaded, and nothing merged: see
// [terminology.New].
package importer
