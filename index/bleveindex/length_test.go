package bleveindex

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/blevesearch/bleve/v2/document"
	bleveapi "github.com/blevesearch/bleve_index_api"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestLengthsMissing: an index whose texts have no length that can be read is
// damaged; without one, every word would count as if the text were short.
func TestLengthsMissing(t *testing.T) {
	for name, keys := range map[string][]string{
		"none": nil, "another field's": {"t1"}, "no number": {"b"}, "no length": {"b0"}, "below zero": {"b-1"},
		"an unknown field's": {"x1"}, "too large": {"b4294967296"}, "one that says nothing beside a good one": {"b1", "x9"},
	} {
		dir := filepath.Join(t.TempDir(), "bleve")
		w, err := Create(dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		d := document.NewDocument("a")
		d.AddField(countTokens(fieldBody, []analysis.Token{{Term: "asthma"}}, nil))
		if f := keyField(fieldLengths, keys...); f != nil {
			d.AddField(f)
		}
		b := bleveapi.NewBatch()
		b.Update(d)
		if err := w.apply(b); err != nil {
			t.Fatal(err)
		}
		w.lengths["a"] = textLengths{body: 1}
		stats, err := w.Close()
		if err != nil {
			t.Fatal(err)
		}
		if r, err := Open(dir, stats, nil); !errors.Is(err, index.ErrDamaged) {
			t.Errorf("%s: opened as %v, %v, want ErrDamaged", name, r, err)
		}
	}
}
