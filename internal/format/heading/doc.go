// Package heading reads the headings of leaflets: [KindOf] says what the
// section under a heading is about, [Anchor] makes a fragment identifier of
// it.
//
// KindOf works on any short text in the words of patients and publishers, so
// the search uses it on queries as well. It knows English headings only, and
// it does not look at the text of a section.
package heading
