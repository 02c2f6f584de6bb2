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
//	  origins                  each leaflet's id and the hash of its stored record
//	DATA/CURRENT               the name of the generation that serves, and its
//	                           manifest's hash
//
// Start with [Create] to build one, [Open] to serve one and [OpenSource] to take
// over what did not change. A generation of which any file is not as it was
// written is refused by name, and the one before it serves. What goes into a
// generation is decided by internal/ingest; how it is searched, by
// internal/search.
package generation
