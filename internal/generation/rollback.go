package generation

import (
	"fmt"
	"path/filepath"
)

// Rollback switches to the newest good generation before the current one, which
// stays, and returns both names. The caller must hold the data folder's lock
// (internal/store).
func Rollback(data string) (from, to string, err error) {
	if from, err = Current(data); err != nil {
		return "", "", err
	}
	names, err := List(data)
	if err != nil {
		return "", "", err
	}
	var refused error
	for _, name := range names {
		if number(name) >= number(from) {
			continue
		}
		var m *Manifest
		if m, refused = readWhole(filepath.Join(data, name)); refused == nil {
			if err := switchTo(data, m); err != nil {
				return from, "", fmt.Errorf("switching to generation %s: %w", name, err)
			}
			return from, name, nil
		}
	}
	if refused != nil {
		return from, "", fmt.Errorf("the generation before %s cannot serve: %w", from, refused)
	}
	return from, "", fmt.Errorf("there is no generation before %s; run `leafsearch index` to build another", from)
}
