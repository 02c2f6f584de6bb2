package madecorpus

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format"
)

// TestRoundTrip reads back what WriteJSONL wrote: every leaflet, equal in all
// that the form has a key for.
func TestRoundTrip(t *testing.T) {
	check := func(t *testing.T, c *Corpus, n int) {
		var file bytes.Buffer
		if err := WriteJSONL(&file, c.Leaflets(n)); err != nil {
			t.Fatal(err)
		}
		var read []*corpus.Leaflet
		for l, err := range format.Parse("corpus.jsonl", &file) {
			if err != nil {
				t.Fatal(err)
			}
			read = append(read, l)
		}
		at := 0
		for l := range c.Leaflets(n) {
			if at == len(read) {
				t.Fatalf("%d leaflets were read, %d written", at, n)
			}
			want := *l
			want.Type, want.Licence, want.Topics, want.Audience = "", "", nil, nil
			want.Published, want.Reviewed, want.NextReview = "", "", ""
			want.MediaType, want.Size = read[at].MediaType, read[at].Size
			if !reflect.DeepEqual(read[at], &want) {
				t.Fatalf("read\n%+v\nwrote\n%+v", read[at], want)
			}
			at++
		}
	}
	t.Run("few", func(t *testing.T) { check(t, newCorpus(t, few(), 1), 200) })
	t.Run("medquad", func(t *testing.T) {
		if testing.Short() {
			t.Skip("makes 6,000 leaflets")
		}
		check(t, newCorpus(t, medquad(t), 1), 6000)
	})
}

type full struct{}

var errFull = errors.New("full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteError(t *testing.T) {
	if err := WriteJSONL(full{}, newCorpus(t, few(), 1).Leaflets(2000)); !errors.Is(err, errFull) {
		t.Errorf("%v, want the writer's error", err)
	}
}

func BenchmarkWriteJSONL(b *testing.B) {
	c := newCorpus(b, medquad(b), 1)
	b.ReportAllocs()
	const n = 5000
	var size counter
	for b.Loop() {
		if err := WriteJSONL(&size, c.Leaflets(n)); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(size) / int64(b.N))
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "leaflets/s")
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
