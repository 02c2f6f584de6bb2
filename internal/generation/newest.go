package generation

import "path/filepath"

// Built is a generation and the store's state that it was built from.
type Built struct {
	Name        string
	StoreID     string
	StoreNumber uint64
}

// LatestBuilt returns of the generations whose manifest is whole, of any schema,
// the one that was built from the latest state of a store; the newest of several
// from one state. ok is false where none says what it was built from.
func LatestBuilt(data string) (b Built, ok bool, err error) {
	names, err := List(data)
	if err != nil {
		return b, false, err
	}
	for _, name := range names {
		m, whole, err := parseManifest(filepath.Join(data, name))
		if err != nil || !whole || m.Name != name || m.StoreID == "" || ok && (m.StoreID != b.StoreID || m.StoreNumber <= b.StoreNumber) {
			continue
		}
		b, ok = Built{name, m.StoreID, m.StoreNumber}, true
	}
	return b, ok, nil
}
