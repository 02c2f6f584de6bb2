package terminology

import "strings"

// Register says whose word a label is. The zero value is [UnknownRegister].
type Register uint8

// The registers.
const (
	UnknownRegister Register = iota
	Lay                      // a word of patients
	Clinical                 // a word of clinicians
)

// String returns "lay", "clinical", and "" for the unknown register.
func (r Register) String() string {
	switch r {
	case Lay:
		return "lay"
	case Clinical:
		return "clinical"
	}
	return ""
}

// MarshalText returns what String does.
func (r Register) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// ParseRegister returns the register with this name, in any case; the empty
// name is the unknown register.
func ParseRegister(name string) (Register, bool) {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "":
		return UnknownRegister, true
	case "lay", "layperson", "consumer", "patient":
		return Lay, true
	case "clinical", "clinician", "professional":
		return Clinical, true
	}
	return 0, false
}

// Label is one name of a concept, or of something near it.
type Label struct {
	// Text is UTF-8 in Unicode form NFC, trimmed, with single spaces and
	// without control characters.
	Text string
	// Language is a BCP 47 tag ("en", "en-GB"), or empty when unknown.
	Language string
	// Source is the [Source.Name] of where the label comes from.
	Source string
	// Weight is above 0 and at most 1: how much of the concept the label is
	// worth when it is matched or used in an expansion.
	Weight   float32
	Role     Role
	Register Register
	// NeedsContext marks a label that is a common word: it acts only beside a
	// second medical word or inside a phrase, never alone.
	NeedsContext bool
}
