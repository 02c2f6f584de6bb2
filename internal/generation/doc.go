// Package generation keeps the generations of a data folder: everything that
// serving needs, built aside, never changed afterwards, and switched to at
// once.
//
//	DATA/store.db              the leaflets as they came in (internal/store)
//	DATA/gen-000007/           a generation
//	  MANIFEST.json            its figures, and every file's size and hash
//	  bleve/                   the Bleve index (index/bleveindex)
//	  forward.*                text and tokens (internal/forward)
//	  cards, records           what a list of results and a leaflet page show
//	DATA/CURRENT               the name of the generation that serves
//
// Start with [Create] to build one and [Open] to serve one. What goes into a
// generation is decided by internal/ingest; how it is searched, by
// internal/search.
package generation
