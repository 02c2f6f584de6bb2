package generation

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/index/bleveindex"
	"github.com/leafsearch/leafsearch/internal/blob"
	"github.com/leafsearch/leafsearch/internal/forward"
)

// Names inside a generation's folder.
const (
	bleveDir    = "bleve"
	cardsFile   = "cards"
	recordsFile = "records"
)

const (
	currentName = "CURRENT"
	// building ends the name of a folder that is not finished.
	building = ".building"
	// kept is how many generations stay, so that one can be rolled back to.
	kept = 2
)

// Builder writes a new generation. AddText and AddEntry are safe for concurrent
// use; the others must be called alone.
type Builder struct {
	data, name, dir string
	n               int // leaflets
	index           *bleveindex.Writer
	forward         *forward.Writer
	cards, records  *blob.Writer
}

// Entry is one leaflet ready to go into a generation.
type Entry struct {
	Document *index.Document
	Text     string // the text that the body's spans mean
	Card     Card
	Record   Record
}

// Create starts a generation of n leaflets in the data folder, which must be
// locked by the caller (internal/store). Leftovers of a killed run are removed.
func Create(data string, n int) (*Builder, error) {
	if err := removeLeftovers(data); err != nil {
		return nil, err
	}
	number, err := newest(data)
	if err != nil {
		return nil, err
	}
	b := &Builder{data: data, name: fmt.Sprintf("gen-%06d", number+1), n: n}
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
	if b.index, err = bleveindex.Create(filepath.Join(b.dir, bleveDir), 0); err != nil {
		return err
	}
	if b.forward, err = forward.Create(b.dir, n); err != nil {
		return err
	}
	if b.cards, err = blob.Create(filepath.Join(b.dir, cardsFile), n); err != nil {
		return err
	}
	b.records, err = blob.Create(filepath.Join(b.dir, recordsFile), n)
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
	card, err := json.Marshal(&e.Card)
	if err != nil {
		return fmt.Errorf("leaflet %q: %w", e.Card.ID, err)
	}
	record, err := json.Marshal(&e.Record)
	if err != nil {
		return fmt.Errorf("leaflet %q: %w", e.Card.ID, err)
	}
	return errors.Join(
		b.cards.Put(number, card),
		b.records.Put(number, record),
		b.forward.AddNames(number, e.Document.Title, e.Document.Aka),
		b.index.Write(e.Document),
	)
}

// Commit finishes the generation, makes it durable and switches to it. m's
// Analysis and Samples are the caller's to set. It refuses a generation that
// lacks a leaflet: that could not be opened.
func (b *Builder) Commit(m Manifest) error {
	stats, err := b.index.Close()
	if err := errors.Join(err, b.forward.Close(), b.cards.Close(), b.records.Close()); err != nil {
		os.RemoveAll(b.dir)
		return fmt.Errorf("writing generation %s: %w", b.name, err)
	}
	if stats.Documents != b.n {
		os.RemoveAll(b.dir)
		return fmt.Errorf("writing generation %s: %d leaflets with different ids were added, not %d", b.name, stats.Documents, b.n)
	}
	m.Schema, m.Created, m.Stats = Schema, time.Now().UTC().Truncate(time.Second), stats
	if err := b.finish(&m); err != nil {
		return fmt.Errorf("finishing generation %s: %w", b.name, err)
	}
	if err := switchTo(b.data, b.name); err != nil {
		return fmt.Errorf("switching to generation %s: %w", b.name, err)
	}
	return prune(b.data, b.name)
}

func (b *Builder) finish(m *Manifest) (err error) {
	if m.Files, err = listFiles(b.dir); err != nil {
		return err
	}
	if err := m.write(b.dir); err != nil {
		return err
	}
	if err := errors.Join(syncDir(filepath.Join(b.dir, bleveDir)), syncDir(b.dir)); err != nil {
		return err
	}
	if err := os.Rename(b.dir, filepath.Join(b.data, b.name)); err != nil {
		return err
	}
	return syncDir(b.data)
}

// Abort throws the generation away.
func (b *Builder) Abort() error {
	b.index.Close()
	b.forward.Close()
	b.cards.Close()
	b.records.Close()
	return os.RemoveAll(b.dir)
}

// switchTo makes a finished generation the one that serves.
func switchTo(data, name string) error {
	aside := filepath.Join(data, currentName+building)
	if err := writeSynced(aside, []byte(name+"\n")); err != nil {
		return err
	}
	if err := os.Rename(aside, filepath.Join(data, currentName)); err != nil {
		return err
	}
	return syncDir(data)
}

var generationName = regexp.MustCompile(`^gen-(\d{6,})$`)

// list returns the numbers of the finished generations by folder name.
func list(data string) (map[string]int, error) {
	entries, err := os.ReadDir(data)
	if err != nil {
		return nil, err
	}
	numbers := map[string]int{}
	for _, e := range entries {
		if m := generationName.FindStringSubmatch(e.Name()); m != nil && e.IsDir() {
			if n, err := strconv.Atoi(m[1]); err == nil {
				numbers[e.Name()] = n
			}
		}
	}
	return numbers, nil
}

func newest(data string) (int, error) {
	numbers, err := list(data)
	highest := 0
	for _, n := range numbers {
		highest = max(highest, n)
	}
	return highest, err
}

// prune removes all but the last generations; the current one always stays.
func prune(data, current string) error {
	numbers, err := list(data)
	if err != nil {
		return err
	}
	for name, n := range numbers {
		if name != current && n <= numbers[current]-kept {
			if err := os.RemoveAll(filepath.Join(data, name)); err != nil {
				return fmt.Errorf("removing old generation %s: %w", name, err)
			}
		}
	}
	return nil
}

func removeLeftovers(data string) error {
	entries, err := os.ReadDir(data)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), building) {
			if err := os.RemoveAll(filepath.Join(data, e.Name())); err != nil {
				return fmt.Errorf("removing leftovers of a run that was stopped: %w", err)
			}
		}
	}
	return nil
}
