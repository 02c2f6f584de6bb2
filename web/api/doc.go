// Package api is the program's JSON face over HTTP: searching, and whole
// leaflets, under /api/v1.
//
// Start with [Register], which adds the endpoints to a router, and [Describe],
// the one table that turns an error into a status and a sentence that is safe
// to show; the pages of package web use it too.
//
//	GET|POST /api/v1/search          search.Response
//	GET      /api/v1/leaflets/{id}   corpus.Leaflet
//
// What is refused is answered by a problem document (RFC 9457). It names the
// parameter that is wrong and never repeats what was sent: a query may tell of
// a person's health.
//
// It holds no search logic, and no HTML.
package api
