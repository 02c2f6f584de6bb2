// Package corpus says what a leaflet is, and holds the leaflets that ship with
// the program.
//
// Start with [Leaflet]: a title, sections in order, and what the source says
// about itself. [SectionKind] names what a section is about, whatever its
// heading says. [BuiltIn] is the folder of sample leaflets written for this
// project; each is marked as not reviewed by a clinician.
//
// It is not about reading files (internal/format), nor about searching (index).
// It imports the standard library only, so that every other package may
// import it.
package corpus
