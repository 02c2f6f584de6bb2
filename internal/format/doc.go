// Package format reads files of leaflets: it finds out what format a file has
// and turns it into leaflets of one form.
//
// Start with [Parse]. The formats have a package each: printout (printed
// leaflets), markdown, medquad and jsonl. [Normalise] gives every leaflet the
// form that [corpus.Leaflet] promises; a leaflet that comes in by another way
// goes through it too.
//
// It does not walk folders or open archives, and it does not look at what
// leaflets say: names and concepts are found by annotate.
package format
