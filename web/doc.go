// Package web is the program's face in a browser: pages that a server renders,
// and, in web/api, JSON. It is the only place that knows HTTP.
//
// Start with [New], which makes the handler, and [Serve], which runs it with
// limits and stops it without losing a request. Each page is one file here and
// one of the same name in web/template and web/static:
//
//	/                 home.go      a search box
//	/search           search.go    results, filters, pages of results
//	/leaflets/{id}    leaflet.go   a leaflet to read
//	/livez, /readyz   health.go    for whoever watches the process
//
// # Privacy
//
// What people search for tells of their health. No query, address, cookie or
// user agent is ever logged, pages set no cookie, send no referrer and load
// nothing from elsewhere, and results are not stored by caches.
//
// It holds no search logic: a handler reads parameters, calls search.Service,
// and fills a typed struct that a template shows. Templates escape everything;
// no text is ever turned into HTML.
package web
