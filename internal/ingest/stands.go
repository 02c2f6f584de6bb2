package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/store"
)

// StoreName is the store's file in a data folder.
const StoreName = "store.db"

// storeStands refuses a data folder whose store was deleted or emptied while
// generations are there: a new store would hold what is indexed now and nothing
// else, and every other collection would be gone without a word.
func storeStands(data string) error {
	path := filepath.Join(data, StoreName)
	info, err := os.Stat(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() > 0 {
		return nil // store.Open says what is wrong with it, if anything is
	}
	if _, err := generation.Current(data); errors.Is(err, generation.ErrNone) {
		return nil
	}
	return fmt.Errorf("%s is gone or empty, and generations built from it are there: %w; %s", path, store.ErrDamaged, mend)
}

// mend is what can be done about a store that is not the one it should be. Its
// file alone cannot be restored: the generations are ahead of it then, too.
const mend = "restore the whole data folder from a backup, or index everything again into an empty folder"

// CheckStore refuses a store that is older than a generation built from it, or
// another one. The store is durable before the generation, so that one which is
// ahead is that of a run that did not finish, or of a rollback; one which is
// behind has lost changes. bbolt does that in silence: where its newest page is
// spoilt it goes on from the one before. The error wraps store.ErrDamaged.
// Generations of stores that had no number yet are left out.
func CheckStore(data string, s *store.Store) error {
	built, ok, err := generation.LatestBuilt(data)
	if err != nil || !ok {
		return err
	}
	state, err := s.State()
	if err != nil {
		return err
	}
	path := filepath.Join(data, StoreName)
	switch {
	case state.Store != "" && state.Store != built.StoreID:
		return fmt.Errorf("%s is another store than the one that %s was built from: %w; %s", path, built.Name, store.ErrDamaged, mend)
	case state.Store == "" || state.Number < built.StoreNumber:
		return fmt.Errorf("%s has lost changes: it is older than %s, which was built from it: %w; %s", path, built.Name, store.ErrDamaged, mend)
	}
	return nil
}
