package bleveindex

import (
	"fmt"
	"math"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveapi "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"github.com/leafsearch/leafsearch/index"
)

// DefaultBatch is how many documents a segment has; two of them fill at once.
// Larger segments are better packed and take more memory while they fill, about
// 80 KB a leaflet.
const DefaultBatch = 3000

// lockTimeout is how long opening waits for another process's lock; without
// it Bleve waits for ever.
const lockTimeout = "500ms"

// Writer writes a Bleve index. Write is safe for concurrent use; the other
// methods must be called alone.
type Writer struct {
	index bleve.Index
	inner bleveapi.Index
	size  int

	mu sync.Mutex
	// batches fill in turn, so that there are as many at the end for as many
	// processors; taken counts the documents that they got.
	batches [filling]filled
	taken   int
	lengths map[string]textLengths
	failed  error
}

const (
	// filling is how many batches fill at once: more would take more memory.
	filling = 2
	// turn is how many documents a batch gets before the next: a small index is
	// one segment.
	turn = 256
)

// keepSegments stops scorch from merging segments that are still in memory when it
// finds two: that takes time for nothing, and where the disk is full scorch closes
// them meanwhile and panics in a goroutine of its own. It can be told so in one
// place only, for the whole program.
var keepSegments = sync.OnceFunc(func() { scorch.DefaultMinSegmentsForInMemoryMerge = math.MaxInt })

// filled is a batch and how many documents it has.
type filled struct {
	batch *bleveapi.Batch
	count int
}

type textLengths struct{ title, aka, body uint32 }

// Create makes an empty index in the folder dir, which must not exist.
// batch is how many documents a segment has, while two fill; 0 means DefaultBatch.
func Create(dir string, batch int) (w *Writer, err error) {
	defer recovered(&err, dir)
	keepSegments()
	if batch <= 0 {
		batch = DefaultBatch
	}
	m := mapping.NewIndexMapping()
	m.DefaultMapping = mapping.NewDocumentDisabledMapping()
	idx, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, map[string]any{
		"bolt_timeout": lockTimeout,
		// Segments stay as they are written: postings are read once, at
		// opening, so merging would only cost time. Spelling out more of the
		// plan makes scorch merge more, not less.
		"scorchMergePlanOptions": map[string]any{"MaxSegmentsPerTier": 1000},
	})
	if err != nil {
		return nil, fmt.Errorf("creating index %s: %w", dir, err)
	}
	inner, err := idx.Advanced()
	if err != nil {
		idx.Close()
		return nil, fmt.Errorf("creating index %s: %w", dir, err)
	}
	w = &Writer{index: idx, inner: inner, size: batch, lengths: map[string]textLengths{}}
	w.takeAll()
	return w, nil
}

// Write adds a document, or replaces the one with its id; an id may be written
// again only after a Flush. It is durable once Flush or Close has returned.
// After an error nothing more is accepted: the index must be thrown away.
func (w *Writer) Write(d *index.Document) error {
	if d.ID == "" {
		return fmt.Errorf("document without an id")
	}
	counted := newDocument(d)
	full, err := w.take(d, counted)
	if err != nil || full == nil {
		return err
	}
	return w.apply(full)
}

// take adds the document to the batch and returns the batch when it is full.
func (w *Writer) take(d *index.Document, counted *document.Document) (*bleveapi.Batch, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed != nil {
		return nil, w.failed
	}
	b := &w.batches[w.taken/turn%filling]
	w.taken++
	b.batch.Update(counted)
	b.count++
	w.lengths[d.ID] = textLengths{uint32(len(d.Title)), uint32(len(d.Aka)), uint32(len(d.Body))}
	if b.count < w.size {
		return nil, nil
	}
	full := b.batch
	*b = filled{batch: bleveapi.NewBatch()}
	return full, nil
}

// takeAll returns the batches and puts empty ones in their place.
func (w *Writer) takeAll() (batches [filling]filled) {
	batches = w.batches
	for i := range w.batches {
		w.batches[i] = filled{batch: bleveapi.NewBatch()}
	}
	return batches
}

// apply hands a batch to Bleve and waits until it is on disk.
func (w *Writer) apply(b *bleveapi.Batch) (err error) {
	defer func() {
		if err != nil {
			w.mu.Lock()
			w.failed = err
			w.mu.Unlock()
		}
	}()
	return within(writeLimit, w.index.Name(), func() error {
		if err := w.inner.Batch(b); err != nil {
			return fmt.Errorf("writing index %s: %w", w.index.Name(), err)
		}
		return nil
	})
}

// Delete removes the documents with those ids; unknown ids are ignored.
func (w *Writer) Delete(ids ...string) error {
	if err := w.Flush(); err != nil {
		return err
	}
	b := bleveapi.NewBatch()
	for _, id := range ids {
		b.Delete(id)
		delete(w.lengths, id)
	}
	return w.apply(b)
}

// Flush makes everything written so far durable.
func (w *Writer) Flush() error {
	w.mu.Lock()
	rest, failed := w.takeAll(), w.failed
	w.mu.Unlock()
	if failed != nil {
		return failed
	}
	var g errgroup.Group
	for _, b := range rest {
		if b.count > 0 {
			g.Go(func() error { return w.apply(b.batch) })
		}
	}
	return g.Wait()
}

// Close makes everything durable, closes the index and returns its figures,
// which Open needs.
func (w *Writer) Close() (index.Stats, error) {
	flushed := w.Flush()
	closed := w.close()
	if flushed != nil {
		return index.Stats{}, flushed
	}
	if closed != nil {
		return index.Stats{}, fmt.Errorf("closing index %s: %w", w.index.Name(), closed)
	}
	return w.stats(), nil
}

func (w *Writer) close() error { return within(writeLimit, w.index.Name(), w.index.Close) }

func (w *Writer) stats() index.Stats {
	var sum, have struct{ title, aka, body float64 }
	for _, l := range w.lengths {
		sum.title += float64(l.title)
		sum.aka += float64(l.aka)
		sum.body += float64(l.body)
		have.title += present(l.title)
		have.aka += present(l.aka)
		have.body += present(l.body)
	}
	return index.Stats{
		Documents:    len(w.lengths),
		AverageTitle: mean(sum.title, have.title),
		AverageAka:   mean(sum.aka, have.aka),
		AverageBody:  mean(sum.body, have.body),
	}
}

func present(length uint32) float64 {
	if length > 0 {
		return 1
	}
	return 0
}

func mean(sum, n float64) float64 {
	if n == 0 {
		return 0
	}
	return sum / n
}

// recovered turns a panic of the engine into an error: Bleve panics on some
// damaged files.
func recovered(err *error, dir string) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("index %s: engine stopped with %v: %w; rebuild it with `leafsearch index`", dir, p, index.ErrDamaged)
	}
}
