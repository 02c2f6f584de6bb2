// Package printout reads printed leaflets: the plain text that a leaflet's
// page or PDF gives when it is printed, such as those of patient.info.
//
// Start with [Parse]. It expects a title alone on the first line, headings
// (mostly questions) alone on their lines, paragraphs that may be wrapped,
// bullet lists that may be nested, and knows the small print: the site line,
// authors and reviewers, dates, the document id, the disclaimer, further
// reading, and what printing adds ("Follow us").
//
// It is not for Markdown, though links of the form `[words](#)` are read,
// because printers of web pages leave them.
package printout
