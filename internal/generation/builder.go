package generation

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/bleveindex"
	"github.com/leafsearch/leafsearch/internal/blob"
	"github.com/leafsearch/leafsearch/internal/durable"
	"github.com/leafsearch/leafsearch/internal/forward"
	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

// Names inside a generation's folder.
const (
	bleveDir    = "bleve"
	cardsFile   = "cards"
	recordsFile = "records"
	originsFile = "origins"
)

const (
	// CurrentName is the file in a data folder that names the generation that
	// serves, see Manifest.CurrentText.
	CurrentName = "CURRENT"
	// building ends the name of a folder that is not finished.
	building = ".building"
)

// Builder writes a new generation. AddText, AddEntry and, once, AddVocabulary are
// safe for concurrent use; the others must be called alone.
type Builder struct {
	data, name, dir string
	n               int // leaflets
	index           *bleveindex.Writer
	forward         *forward.Writer
	cards, records  *blob.Writer
	origins         *blob.Writer
	packer          *packer
}

// Entry is one leaflet ready to go into a generation.
type Entry struct {
	Document *index.Document
	Text     string // the text that the body's spans mean
	Card     Card
	Record   Record
	// Hash is that of the stored record it was made from.
	Hash [sha256.Size]byte
}

// Create starts a generation of n leaflets in the data folder, which must be
// locked by the caller (internal/store). Leftovers of a killed run are removed.
func Create(data string, n int) (*Builder, error) {
	if err := removeLeftovers(data); err != nil {
		return nil, err
	}
	names, err := List(data)
	if err != nil {
		return nil, err
	}
	newest := 0
	if len(names) > 0 {
		newest = number(names[0])
	}
	b := &Builder{data: data, name: fmt.Sprintf("gen-%06d", newest+1), n: n}
	b.dir = filepath.Join(data, b.name+building)
	if err := os.Mkdir(b.dir, 0o755); err != nil {
		return nil, fmt.Errorf("creating generation: %w", err)
	}
	if err := b.open(n); err != nil {
		os.RemoveAll(b.dir)
		return nil, fmt.Errorf("creating generation %s: %w", b.name, err)
	}
	return b, nil
}

func (b *Builder) open(n int) (err error) {
	if b.packer, err = newPacker(); err != nil {
		return err
	}
	if b.index, err = bleveindex.Create(filepath.Join(b.dir, bleveDir), 0); err != nil {
		return err
	}
	if b.forward, err = forward.Create(b.dir, n); err != nil {
		return err
	}
	if b.cards, err = blob.Create(filepath.Join(b.dir, cardsFile), n); err != nil {
		return err
	}
	if b.records, err = blob.Create(filepath.Join(b.dir, recordsFile), n); err != nil {
		return err
	}
	b.origins, err = blob.Create(filepath.Join(b.dir, originsFile), n)
	return err
}

// Words yields the words of the texts added so far, unstemmed, with the number
// of leaflets that hold each. Nothing may be added while it runs.
func (b *Builder) Words() iter.Seq2[string, int] { return b.forward.Words() }

// AddText writes the text and body tokens of the leaflet with that number: its
// place in the byte order of ids. Once for every leaflet, before AddEntry.
func (b *Builder) AddText(number int, e *Entry) error {
	return b.forward.AddBody(number, e.Text, e.Document.Body)
}

// AddEntry writes all else of the leaflet. The two are apart so that names may
// be looked at in the light of every leaflet's words.
func (b *Builder) AddEntry(number int, e *Entry) error {
	record, err := b.packer.packRecord(&e.Record, &e.Card)
	if err != nil {
		return fmt.Errorf("leaflet %q: %w", e.Card.ID, err)
	}
	return cmp.Or(
		b.cards.Put(number, b.packer.packCard(&e.Card)),
		b.records.Put(number, record),
		b.origins.Put(number, e.origin()),
		b.forward.AddNames(number, e.Document.Title, e.Document.Aka),
		b.index.Write(e.Document),
	)
}

// AddVocabulary writes the vocabulary that the concepts of all entries are of.
// It may be called once, at any time before Commit.
func (b *Builder) AddVocabulary(v *terminology.Vocabulary) error {
	return folder.SaveAll(filepath.Join(b.dir, folder.Name), v)
}

// Commit finishes the generation, makes it durable and switches to it. m's
// Analysis, Recipe, Samples and what it says of the store are the caller's to
// set. It refuses a generation that lacks a leaflet: that could not be opened.
// The current one and one good one before it stay; others are removed.
func (b *Builder) Commit(m Manifest) error {
	stats, err := b.index.Close()
	// One cause only: a full disk fails them all.
	if err := cmp.Or(err, b.forward.Close(), b.cards.Close(), b.records.Close(), b.origins.Close()); err != nil {
		os.RemoveAll(b.dir)
		return fmt.Errorf("writing generation %s: %w", b.name, err)
	}
	if stats.Documents != b.n {
		os.RemoveAll(b.dir)
		return fmt.Errorf("writing generation %s: %d leaflets with different ids were added, not %d", b.name, stats.Documents, b.n)
	}
	m.Schema, m.Name, m.Created, m.Stats = Schema, b.name, time.Now().UTC().Truncate(time.Second), stats
	if err := b.finish(&m); err != nil {
		return fmt.Errorf("finishing generation %s: %w", b.name, err)
	}
	before, err := b.before()
	if err != nil {
		return err
	}
	if err := switchTo(b.data, &m); err != nil {
		return fmt.Errorf("switching to generation %s: %w", b.name, err)
	}
	return prune(b.data, b.name, before)
}

// before returns the other generations, the one that served first.
func (b *Builder) before() ([]string, error) {
	current, err := Current(b.data)
	if err != nil {
		current = ""
	}
	return candidates(b.data, current)
}

func (b *Builder) finish(m *Manifest) (err error) {
	if err := share(b.dir); err != nil {
		return err
	}
	if m.Files, err = listFiles(b.dir); err != nil {
		return err
	}
	if err := m.write(b.dir); err != nil {
		return err
	}
	if err := durable.SyncTree(b.dir); err != nil {
		return err
	}
	if err := os.Rename(b.dir, filepath.Join(b.data, b.name)); err != nil {
		return err
	}
	return durable.SyncDir(b.data)
}

// Abort throws the generation away.
func (b *Builder) Abort() error {
	b.index.Close()
	b.forward.Close()
	b.cards.Close()
	b.records.Close()
	b.origins.Close()
	return os.RemoveAll(b.dir)
}
