package ingest

// recipe is the version of all that turns a stored leaflet into an entry of a
// generation, the analysis excepted, which has its own fingerprint: which text
// is searched, which names are mined, which keywords there are. Raise it with
// every such change, in this package or in internal/annotate: what the
// generation before made by another recipe is not taken over. TestRecipe
// notices when that was forgotten.
const recipe = 3
