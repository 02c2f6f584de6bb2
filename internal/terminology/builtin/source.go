package builtin

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/leafsearch/leafsearch/corpus/lexicon"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// Name is the name of the built-in source. A source of that name in a data
// folder stands in its place; an empty one switches it off.
const Name = "built-in"

// Source returns the built-in vocabulary. The error names every line that is
// wrong, and the source is all the rest; a program whose tests passed has none.
// It is read anew each time, in some ten milliseconds.
func Source() (*terminology.Source, error) {
	entries, digest, faults := readAll(lexicon.Files)
	s, err := NewSource(entries)
	s.Digest = digest
	return s, errors.Join(faults, err)
}

// Vocabulary returns the vocabulary that has the built-in source and no other.
// It is made once and is the same pointer every time.
var Vocabulary = sync.OnceValues(func() (*terminology.Vocabulary, error) {
	source, fault := Source()
	if source == nil {
		return nil, fault
	}
	v, err := terminology.New([]terminology.Source{*source}, nil)
	return v, errors.Join(fault, err)
})

// Entries reads every theme file, in order of name.
func Entries() ([]Entry, error) {
	entries, _, err := readAll(lexicon.Files)
	return entries, err
}

// digestVersion is part of the digest. It is raised when something else is made
// of the same files: a test says when.
const digestVersion = "1"

// readAll returns the entries of every theme file in files, in order of name, and
// the digest of the source that is made of them.
func readAll(files fs.FS) (all []Entry, digest string, err error) {
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, "", err
	}
	parsed, faults, hashes := make([][]Entry, len(names)), make([]error, len(names)), make([][sha256.Size]byte, len(names))
	var next atomic.Int32
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				if names[i] != lexicon.WordClasses {
					parsed[i], hashes[i], faults[i] = read(files, names[i])
				}
			}
		})
	}
	group.Wait()
	total := 0
	for _, entries := range parsed {
		total += len(entries)
	}
	all = make([]Entry, 0, total)
	hash := sha256.New()
	hash.Write([]byte(digestVersion))
	for i, entries := range parsed {
		all = append(all, entries...)
		hash.Write(hashes[i][:])
	}
	return all, hex.EncodeToString(hash.Sum(nil)), errors.Join(faults...)
}

// read returns the entries of a file and the hash of its text.
func read(files fs.FS, name string) (entries []Entry, hash [sha256.Size]byte, err error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, hash, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, hash, err
	}
	// What is parsed is a string: reading it as bytes first would take it twice.
	var text strings.Builder
	text.Grow(int(info.Size()))
	sum := sha256.New()
	if _, err := io.CopyBuffer(io.MultiWriter(&text, sum), file, make([]byte, 4<<10)); err != nil {
		return nil, hash, err
	}
	sum.Sum(hash[:0])
	entries, err = Parse(name, text.String())
	return entries, hash, err
}

// NewSource makes a source of entries and takes their labels over: ids are made
// of names, and links lead to the concept that has the name, or to the one that
// has it as another name for just the same. What "near" names and nothing is
// called becomes a related label. It fails where two concepts have one name and
// where a link leads nowhere; the source is then all the rest.
func NewSource(entries []Entry) (*terminology.Source, error) {
	b := building{entries: entries, ids: make([]terminology.ConceptID, len(entries)), named: make(map[string]int32, 4*len(entries))}
	b.name()
	s := &terminology.Source{
		Name: Name, Title: "leafsearch lexicon", Licence: "Apache-2.0",
		Concepts: make([]terminology.Concept, len(entries)),
	}
	pieces := make([]linking, runtime.GOMAXPROCS(0))
	var group sync.WaitGroup
	for i := range pieces {
		pieces[i].building = &b
		group.Go(func() {
			for at := i * len(entries) / len(pieces); at < (i+1)*len(entries)/len(pieces); at++ {
				s.Concepts[at] = pieces[i].concept(at)
			}
		})
	}
	group.Wait()
	for i := range pieces {
		b.faults = append(b.faults, pieces[i].faults...)
	}
	s.Concepts = slices.DeleteFunc(s.Concepts, func(c terminology.Concept) bool { return c.ID == "" })
	return s, errors.Join(b.faults...)
}

// building is the state of one NewSource.
type building struct {
	entries []Entry
	ids     []terminology.ConceptID // of the entries; none for one that is there already
	named   map[string]int32        // the entry that has a folded name
	faults  []error
}

func fault(e *Entry, format string, name string) error {
	return fmt.Errorf("%s:%d: "+format, e.File, e.Line, name)
}

// name fills ids and named. A name goes before another name for just the same.
func (b *building) name() {
	for i := range b.entries {
		e := &b.entries[i]
		name := terminology.Fold(e.Name)
		if _, twice := b.named[name]; twice {
			b.faults = append(b.faults, fault(e, "there is another concept called %q", e.Name))
			continue
		}
		b.named[name], b.ids[i] = int32(i), idOf(name)
	}
	for i := range b.entries {
		for j := range b.entries[i].Labels {
			if l := &b.entries[i].Labels[j]; l.Role == terminology.Exact && b.ids[i] != "" {
				name := terminology.Fold(l.Text)
				if _, ok := b.named[name]; !ok {
					b.named[name] = int32(i)
				}
			}
		}
	}
}

// linking follows the links of some entries, beside others that do the same for
// other ones.
type linking struct {
	*building
	faults []error
}

// concept returns the concept of an entry, the zero one where it has no id.
func (b *linking) concept(i int) terminology.Concept {
	e := &b.entries[i]
	if b.ids[i] == "" {
		return terminology.Concept{}
	}
	c := terminology.Concept{ID: b.ids[i], Labels: e.Labels}
	e.Labels = nil // they are the concept's now, which may add to them
	if n := len(e.MayBe) + len(e.Near); n > 0 {
		c.Related = make([]terminology.ConceptID, 0, n)
	}
	for _, name := range e.MayBe {
		if !b.link(&c.Related, i, name) {
			b.faults = append(b.faults, fault(e, "no concept is called %q", name))
		}
	}
	for _, name := range e.Near {
		if !b.link(&c.Related, i, name) {
			c.Labels = append(c.Labels, terminology.Label{
				Text: name, Language: "en", Source: Name, Weight: terminology.Related.Weight(), Role: terminology.Related,
			})
		}
	}
	if len(c.Related) == 0 {
		c.Related = nil
	}
	for _, name := range e.KindOf {
		if !b.link(&c.Broader, i, name) {
			b.faults = append(b.faults, fault(e, "no concept is called %q", name))
		}
	}
	return c
}

// link adds the concept that has a name, unless it is the one the link comes
// from, and reports whether there is one.
func (b *building) link(to *[]terminology.ConceptID, from int, name string) bool {
	at, ok := b.named[terminology.Fold(name)]
	if ok && int(at) != from {
		*to = append(*to, b.ids[at])
	}
	return ok
}

// ID returns the id of the built-in concept with that name.
func ID(name string) terminology.ConceptID { return idOf(terminology.Fold(name)) }

func idOf(folded string) terminology.ConceptID {
	id := []byte("LS:" + folded)
	for i, c := range id {
		if c == ' ' {
			id[i] = '-'
		}
	}
	return terminology.ConceptID(id)
}
