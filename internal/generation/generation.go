package generation

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/bleveindex"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/blob"
	"github.com/leafsearch/leafsearch/internal/forward"
)

// Generation is an open generation. It never changes, and is safe for
// concurrent use until Close. A leaflet's number is its place in the byte
// order of ids.
type Generation struct {
	Name     string
	Manifest *Manifest
	// Refused are the generations that should serve and were refused, so that
	// this one does instead; see Open.
	Refused []Refusal
	Index   index.Searcher
	Forward *forward.Reader
	// Names finds leaflet names in the stems of a query.
	Names   *annotate.Trie
	cards   []Card
	numbers map[string]int
	records *blob.Reader
	packer  *packer
}

func (g *Generation) load(dir string) (err error) {
	if g.packer, err = newPacker(); err != nil {
		return err
	}
	if g.Forward, err = forward.Open(dir); err != nil {
		return err
	}
	if g.records, err = blob.Open(filepath.Join(dir, recordsFile)); err != nil {
		return err
	}
	var work errgroup.Group
	work.Go(func() (err error) {
		g.Index, err = bleveindex.Open(filepath.Join(dir, bleveDir), g.Manifest.Stats, g.hasPhrase)
		return err
	})
	work.Go(func() error { return g.loadCards(dir) })
	if err := work.Wait(); err != nil {
		return err
	}
	n := g.Manifest.Stats.Documents
	if len(g.cards) != n || g.Forward.Len() != n || g.records.Len() != n {
		return fmt.Errorf("%w: parts of different generations", ErrDamaged)
	}
	return nil
}

// loadCards reads all cards, a part of them in every goroutine.
func (g *Generation) loadCards(dir string) error {
	cards, err := blob.Open(filepath.Join(dir, cardsFile))
	if err != nil {
		return err
	}
	defer cards.Close()
	g.cards = make([]Card, cards.Len())
	const part = 1000
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(g.cards); from += part {
		work.Go(func() error {
			var buffer []byte
			for i := from; i < min(from+part, len(g.cards)); i++ {
				err := cards.Check(i)
				if err == nil {
					g.cards[i], buffer, err = g.packer.unpackCard(cards.Get(i), buffer)
				}
				if err != nil {
					return fmt.Errorf("card %d: %w", i, err)
				}
			}
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return err
	}
	g.numbers = make(map[string]int, len(g.cards))
	var names annotate.Builder
	for i := range g.cards {
		c := &g.cards[i]
		g.numbers[c.ID] = i
		for _, key := range c.Names {
			names.Add(strings.Split(key, " "), 0)
		}
		c.Names = nil
	}
	g.Names = names.Freeze()
	return nil
}

func (g *Generation) hasPhrase(id string, stems []string) (bool, error) {
	n, ok := g.numbers[id]
	if !ok {
		return false, nil
	}
	has, err := g.Forward.HasPhrase(n, stems)
	return has, g.damaged(n, err)
}

// Check returns ErrDamaged where the text or the tokens of a leaflet are no longer
// what was written: whoever shows them asks first. A file that is served lies in
// memory only as long as the system likes, and what the disk gives the next time
// may be something else.
func (g *Generation) Check(number int) error { return g.damaged(number, g.Forward.Check(number)) }

// damaged says of an error where it is and what to do.
func (g *Generation) damaged(number int, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s, leaflet %q: %w: %w; run `leafsearch index` to rebuild it", g.Name, g.cards[number].ID, ErrDamaged, err)
}

// Len returns the number of leaflets.
func (g *Generation) Len() int { return len(g.cards) }

// Number returns the number of the leaflet with that id: its place among all in the
// byte order of their ids.
func (g *Generation) Number(id string) (int, bool) {
	n, ok := g.numbers[id]
	return n, ok
}

// Card returns the card of a leaflet; it must not be changed.
func (g *Generation) Card(number int) *Card { return &g.cards[number] }

// Record returns the whole leaflet, its sections with their text.
func (g *Generation) Record(number int) (*Record, error) {
	if err := cmp.Or(g.records.Check(number), g.Forward.Check(number)); err != nil {
		return nil, g.damaged(number, err)
	}
	r, err := g.packer.unpackRecord(g.records.Get(number), &g.cards[number])
	if err != nil {
		return nil, fmt.Errorf("record of leaflet %q: %w", g.cards[number].ID, err)
	}
	text := g.Forward.Text(number)
	for _, p := range g.cards[number].Parts {
		if p.Section < 0 {
			continue
		}
		if p.Section >= len(r.Leaflet.Sections) || p.Start > p.End || int(p.End) > len(text) {
			return nil, fmt.Errorf("record of leaflet %q: %w", g.cards[number].ID, ErrDamaged)
		}
		r.Leaflet.Sections[p.Section].Text = strings.Clone(text[p.Start:p.End])
	}
	return r, nil
}

// Close closes the generation's files; nothing may be called afterwards.
func (g *Generation) Close() error {
	var errs []error
	if g.Index != nil {
		errs = append(errs, g.Index.Close())
	}
	if g.Forward != nil {
		errs = append(errs, g.Forward.Close())
	}
	if g.records != nil {
		errs = append(errs, g.records.Close())
	}
	return errors.Join(errs...)
}
