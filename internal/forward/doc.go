// Package forward is a generation's forward file: what each leaflet says, as
// text and as tokens with their byte spans. Snippets, highlights and phrases
// read it, so that nothing is analysed twice.
//
// A leaflet has a number (its place in the byte order of ids), a body text and
// three token streams: title, other names and body. A token is a word of the
// dictionary, which knows the word's stem, how many leaflets hold it, and so
// serves spelling as well.
//
// It is not searched: postings are the engine's (index/bleveindex).
package forward
