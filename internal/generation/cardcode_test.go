package generation

import (
	"errors"
	"reflect"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/heading"
)

func TestCardCode(t *testing.T) {
	full := Card{
		ID: "a", Title: "Asthma – in children", Type: "condition", URL: "https://example.org/a", Publisher: "P", Summary: "S\n\nT",
		Language: "en-GB", Reviewed: "2024-01-02", NextReview: "2027-01-02", Status: "sample", Notice: "N",
		Parts: []Part{
			{Section: -1, Kind: corpus.Other, Start: 0, End: 7, First: 0, Last: 2},
			{Section: 0, Heading: "What is it?", Anchor: "what-is-it", SourceAnchor: "w", Start: 20, End: 900, First: 5, Last: 120},
			{Section: 1, Heading: "What is it?", Anchor: "what-is-it-2", Start: 920, End: 920, First: 125, Last: 125},
			// Nothing makes these; they must come back all the same.
			{Section: 0, Heading: "", Anchor: "", Start: 10, End: 4000000000, First: 3, Last: 1},
		},
		Names: []string{"asthma child", "wheez"},
	}
	for _, c := range []Card{full, {}, {ID: "b", Names: []string{""}}} {
		data := encodeCard(&c)
		got, err := decodeCard(data)
		if err != nil || !reflect.DeepEqual(got, c) {
			t.Errorf("%+v came back as %+v, %v", c, got, err)
		}
		for n := range data {
			if _, err := decodeCard(data[:n]); !errors.Is(err, ErrDamaged) {
				t.Errorf("the first %d of %d bytes: %v, want ErrDamaged", n, len(data), err)
			}
		}
		if _, err := decodeCard(append(data, 0)); !errors.Is(err, ErrDamaged) {
			t.Errorf("with a byte more: %v, want ErrDamaged", err)
		}
	}
	// A count of four thousand million parts takes no memory.
	if _, err := decodeCard(append(make([]byte, 11), 0xFF, 0xFF, 0xFF, 0xFF, 0x0F)); !errors.Is(err, ErrDamaged) {
		t.Errorf("a count of what is not there: %v", err)
	}
}

// TestAnchorsOfSchema sees when anchors are made otherwise: cards written before
// would get others, so that Schema must be raised with what is expected here.
func TestAnchorsOfSchema(t *testing.T) {
	for text, want := range map[string]string{
		"What is it?": "what-is-it",
		"Sjögren’s syndrome – who’s at risk": "sjogrens-syndrome-whos-at-risk",
		"1. Before you take ½ tablet":        "1-before-you-take-tablet",
		"":                                   "",
		"A heading of so many words that nobody would print it in a leaflet for patients": "a-heading-of-so-many-words-that-nobody-would-print-it-in-a",
	} {
		if got := heading.Anchor(text); got != want {
			t.Errorf("schema %d: the anchor of %q is %q, was %q", Schema, text, got, want)
		}
	}
}

func FuzzDecodeCard(f *testing.F) {
	f.Add(encodeCard(&Card{ID: "a", Parts: []Part{{Heading: "H", Anchor: "h", End: 3}}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := decodeCard(data)
		if err != nil {
			return
		}
		if again, err := decodeCard(encodeCard(&c)); err != nil || !reflect.DeepEqual(again, c) {
			t.Errorf("%+v came back as %+v, %v", c, again, err)
		}
	})
}
