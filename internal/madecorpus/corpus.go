package madecorpus

import (
	"cmp"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"

	"github.com/leafsearch/leafsearch/corpus"
)

// Size is how many leaflets the large benchmarks use: every page of a national
// health site with its medicines and their brands, several times over.
const Size = 110_000

// ErrNoBase means that there is no real leaflet to begin with.
var ErrNoBase = errors.New("no leaflet with text to make a corpus of")

// Corpus makes leaflets. It is safe for concurrent use.
type Corpus struct {
	seed uint64
	base *base
}

// New analyses the base leaflets, which must be normalised and have ids of
// their own; they are not changed, their order does not matter, and those
// without text are left out. Different seeds give different corpora. The error
// is ErrNoBase.
func New(leaflets []*corpus.Leaflet, seed uint64) (*Corpus, error) {
	sorted := slices.Clone(leaflets)
	slices.SortFunc(sorted, func(a, b *corpus.Leaflet) int { return cmp.Compare(a.ID, b.ID) })
	b := newBase(sorted)
	if len(b.profiles) == 0 {
		return nil, ErrNoBase
	}
	return &Corpus{seed: seed, base: b}, nil
}

// Leaflets yields n leaflets, normalised, each with an id of its own; the
// caller may change them. The leaflets of a shorter sequence begin a longer
// one. It may be ranged over more than once, always with the same result, and
// holds one leaflet at a time.
func (c *Corpus) Leaflets(n int) iter.Seq[*corpus.Leaflet] {
	return func(yield func(*corpus.Leaflet) bool) {
		rng := rand.New(rand.NewPCG(c.seed, 0))
		p := newPress(c.base, rng)
		var turn []int // the base leaflets: all of them before any again
		for i := range n {
			at := i % len(c.base.profiles)
			if at == 0 {
				turn = rng.Perm(len(c.base.profiles))
			}
			if !yield(p.leaflet(i, turn[at])) {
				return
			}
		}
	}
}
