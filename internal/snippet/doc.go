// Package snippet finds the best passages of a leaflet for a query, as pieces
// of plain text with the matching words, and names of several words, marked.
//
// Start with [NewFinder]. It works from a leaflet's text and tokens alone, knows no
// index and no query tree, and never makes HTML: marking up is the page's
// business.
package snippet
