package generation

import (
	"reflect"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

// TestLeanRecord brings back every record, whatever its card says.
func TestLeanRecord(t *testing.T) {
	p, err := newPacker()
	if err != nil {
		t.Fatal(err)
	}
	record := func() *Record {
		return &Record{
			Leaflet: &corpus.Leaflet{
				ID: "a", Title: "Asthma", Language: "en", Collection: "c", Size: 7,
				Sections: []corpus.Section{{Heading: "What is it?", Anchor: "what-is-it", Level: 2}, {Level: 3}},
			},
			Names: []Name{{Text: "wheeze", Hidden: true, From: "weeze"}},
		}
	}
	cards := map[string]Card{
		"the same":          {ID: "a", Title: "Asthma", Language: "en", Parts: []Part{{Section: -1}, {Section: 0, Heading: "What is it?", Anchor: "what-is-it"}, {Section: 1}}},
		"empty":             {},
		"other":             {ID: "b", Title: "Eczema", Parts: []Part{{Section: 0, Heading: "Else"}}},
		"more":              {ID: "a", Title: "Asthma", Language: "en", Summary: "S"},
		"a section more":    {ID: "a", Title: "Asthma", Parts: []Part{{Section: 2, Heading: "H"}}},
		"a heading more":    {ID: "a", Title: "Asthma", Parts: []Part{{Section: 1, Heading: "H"}}},
		"an anchor, source": {ID: "a", Title: "Asthma", Parts: []Part{{Section: 0, Heading: "What is it?", Anchor: "w", SourceAnchor: "s"}}},
	}
	for name, c := range cards {
		r := record()
		packed, err := p.packRecord(r, &c)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(r, record()) {
			t.Errorf("%s: packing changed the record to %+v", name, r.Leaflet)
		}
		if got, err := p.unpackRecord(packed, &c); err != nil || !reflect.DeepEqual(got, record()) {
			t.Errorf("%s: %+v, %v came back", name, got.Leaflet, err)
		}
	}
}
