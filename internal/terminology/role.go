package terminology

import (
	"fmt"
	"strings"
)

// Role is what a label is to its concept, and so what it may do. Roles are in
// order of strength: of two equal labels of one concept the lower role counts.
// The zero Role is not valid.
type Role uint8

// The roles. Preferred to Colloquial name the concept itself; Related to
// Broader name something near it and act in expansions only, at a low weight.
// Preferred, Exact and Hidden are prefLabel, altLabel and hiddenLabel of SKOS
// (W3C Recommendation, 18 August 2009).
const (
	// Preferred is the name that is shown for the concept.
	Preferred Role = iota + 1
	// Exact is another name for just the same.
	Exact
	// Spelling is another spelling of a name: American, plural, joined.
	Spelling
	// Brand is a medicine's trade name.
	Brand
	// Abbreviation is a short form. One in five has several meanings.
	Abbreviation
	// Hidden is searchable but never shown: misspellings.
	Hidden
	// Colloquial acts in queries only and never marks a leaflet: in leaflets
	// such words ("water", "down there") mean other things as well.
	Colloquial
	// Related names a neighbouring subject.
	Related
	// Narrower names a kind of the concept.
	Narrower
	// Broader names what the concept is a kind of.
	Broader
)

// roleNames are the names on disk, on the command line and on the wire.
var roleNames = [...]string{
	Preferred: "preferred", Exact: "exact", Spelling: "spelling", Brand: "brand", Abbreviation: "abbreviation",
	Hidden: "hidden", Colloquial: "colloquial", Related: "related", Narrower: "narrower", Broader: "broader",
}

// String returns the name of the role, and "role(n)" for an invalid one.
func (r Role) String() string {
	if !r.Valid() {
		return fmt.Sprintf("role(%d)", uint8(r))
	}
	return roleNames[r]
}

// Valid reports whether r is one of the constants.
func (r Role) Valid() bool { return r >= Preferred && r <= Broader }

// MarshalText returns the name of the role.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// SameMeaning reports whether a label of this role names the concept itself.
func (r Role) SameMeaning() bool { return r >= Preferred && r <= Colloquial }

// MarksLeaflets reports whether such a label in a leaflet means that the
// leaflet speaks of the concept.
func (r Role) MarksLeaflets() bool { return r >= Preferred && r <= Hidden }

// Shown reports whether such a label may be shown to people.
func (r Role) Shown() bool { return r.Valid() && r != Hidden }

// Weight is the weight of a label whose source states none: 1 for names of the
// same, less for what is easily mistaken, and 0.5 or less for what is only
// near.
func (r Role) Weight() float32 {
	switch r {
	case Abbreviation:
		return 0.8
	case Hidden:
		return 0.9
	case Related, Narrower:
		return 0.5
	case Broader:
		return 0.3
	}
	return 1
}

// ParseRole returns the role with this name, in any case. It also knows the
// words that tables use for them: synonym, alternative, altLabel, misspelling,
// acronym, variant, trade name, query-only.
func ParseRole(name string) (Role, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	for r, known := range roleNames {
		if name == known && known != "" {
			return Role(r), true
		}
	}
	switch strings.NewReplacer("_", "", "-", "", " ", "").Replace(name) {
	case "preflabel", "preferredterm", "preferredlabel":
		return Preferred, true
	case "synonym", "exactsynonym", "alternative", "alternate", "altlabel", "same":
		return Exact, true
	case "variant", "spellingvariant", "plural":
		return Spelling, true
	case "brandname", "tradename", "trade":
		return Brand, true
	case "acronym", "abbr", "abbreviated", "initialism":
		return Abbreviation, true
	case "misspelling", "misspelt", "hiddenlabel", "typo":
		return Hidden, true
	case "queryonly", "informal", "slang":
		return Colloquial, true
	case "relatedsynonym", "relatedterm":
		return Related, true
	case "narrow", "narrowsynonym":
		return Narrower, true
	case "broad", "broadsynonym":
		return Broader, true
	}
	return 0, false
}
