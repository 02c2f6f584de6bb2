package importer

import (
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// scopeRole returns the role for a scope of OBO ("EXACT") or a predicate of OBO
// Graphs ("hasExactSynonym"), and false for another word.
func scopeRole(scope string) (terminology.Role, bool) {
	scope = localName(scope)
	scope = strings.TrimSuffix(strings.TrimPrefix(scope, "has"), "Synonym")
	switch strings.ToUpper(scope) {
	case "EXACT":
		return terminology.Exact, true
	case "NARROW":
		return terminology.Narrower, true
	case "BROAD":
		return terminology.Broader, true
	case "RELATED", "": // OBO 1.2: RELATED is what an unscoped synonym is
		return terminology.Related, true
	}
	return 0, false
}

// applyType changes a label by the type of its synonym, and reports false where
// the type says that the synonym is out of use. Unknown types change nothing.
// The names are those of the Human Phenotype Ontology, the numbers those of the
// OBO Metadata Ontology (OMO), which other ontologies use.
//
// A type gives a role to exact synonyms only: an abbreviation that is merely
// related stays related.
func applyType(l *candidate, synonymType string) bool {
	role := terminology.Role(0)
	name := strings.ToLower(strings.NewReplacer("-", "_", " ", "_", ":", "_").Replace(localName(synonymType)))
	switch strings.TrimPrefix(name, "hp_") {
	case "":
		return true
	case "layperson", "layperson_term", "lay", "consumer", "omo_0003003":
		l.Register = terminology.Lay
	case "abbreviation", "acronym", "omo_0003000", "omo_0003012":
		role = terminology.Abbreviation
	case "misspelling", "omo_0003006":
		role = terminology.Hidden
	case "uk_spelling", "british_spelling", "omo_0003005":
		role = terminology.Spelling
		l.Language = "en-GB"
	case "plural_form", "plural", "spelling", "omo_0003004":
		role = terminology.Spelling
	case "brand", "brand_name", "trade_name":
		role = terminology.Brand
	case "colloquial":
		role = terminology.Colloquial
	case "misnomer", "ambiguous", "ambiguous_synonym", "dubious_synonym", "omo_0003001", "omo_0003002", "omo_0003007":
		role = terminology.Related
	case "obsolete_synonym":
		return false
	}
	if role != 0 && l.Role == terminology.Exact {
		l.Role = role
		l.guessed = false
	}
	return true
}

// localName returns what stands behind the last "#" or "/" of an IRI.
func localName(iri string) string { return iri[strings.LastIndexAny(iri, "#/")+1:] }
