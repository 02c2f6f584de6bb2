package corpus

import "fmt"

// SectionKind is what a section is about, whatever its heading says. The zero
// value is Other. In JSON and in text it is its name on the wire, lower case
// with hyphens ("when-to-get-help").
type SectionKind uint8

// The kinds, in the order in which a leaflet usually has them after Other.
const (
	Other SectionKind = iota
	Overview
	Symptoms
	Causes
	Risks
	Diagnosis
	Treatment
	SelfCare
	Dosage
	SideEffects
	Warnings
	Prevention
	Outlook
	WhenToGetHelp
)

// names holds the wire names by kind; they are part of the JSON contract.
var names = [...]string{
	Other:         "other",
	Overview:      "overview",
	Symptoms:      "symptoms",
	Causes:        "causes",
	Risks:         "risks",
	Diagnosis:     "diagnosis",
	Treatment:     "treatment",
	SelfCare:      "self-care",
	Dosage:        "dosage",
	SideEffects:   "side-effects",
	Warnings:      "warnings",
	Prevention:    "prevention",
	Outlook:       "outlook",
	WhenToGetHelp: "when-to-get-help",
}

// String returns the name on the wire, or "SectionKind(n)" for a number that
// is no kind.
func (k SectionKind) String() string {
	if int(k) < len(names) {
		return names[k]
	}
	return fmt.Sprintf("SectionKind(%d)", uint8(k))
}

// ParseSectionKind returns the kind with that name on the wire. The error of
// an unknown name lists no input.
func ParseSectionKind(name string) (SectionKind, error) {
	for k, n := range names {
		if n == name {
			return SectionKind(k), nil
		}
	}
	return Other, fmt.Errorf("unknown kind of section; known are %q", names)
}

// MarshalText returns the name on the wire.
func (k SectionKind) MarshalText() ([]byte, error) {
	if int(k) >= len(names) {
		return nil, fmt.Errorf("no kind of section has number %d", uint8(k))
	}
	return []byte(names[k]), nil
}

// UnmarshalText accepts the names on the wire only.
func (k *SectionKind) UnmarshalText(text []byte) error {
	kind, err := ParseSectionKind(string(text))
	if err != nil {
		return err
	}
	*k = kind
	return nil
}
