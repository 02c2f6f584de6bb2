package api

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/snippet"
)

// checkEncoding holds the encoding of a value to that of encoding/json.
func checkEncoding(t interface{ Fatalf(string, ...any) }, v any) {
	var want bytes.Buffer
	encoder := json.NewEncoder(&want)
	encoder.SetEscapeHTML(false)
	fault := encoder.Encode(v)
	got, err := encode(v)
	if (err != nil) != (fault != nil) {
		t.Fatalf("error is %v, encoding/json's %v", err, fault)
	}
	if err != nil {
		return
	}
	defer got.release()
	if !bytes.Equal(got.text, want.Bytes()) {
		t.Fatalf("got\n%q, encoding/json has\n%q", got.text, want.Bytes())
	}
}

// TestResponseIsEncodedAsItsTagsSay makes responses by reflection: a field that
// is added to one of the structs fails here until it is written.
func TestResponseIsEncodedAsItsTagsSay(t *testing.T) {
	kinds := rapid.Custom(func(t *rapid.T) corpus.SectionKind {
		return corpus.SectionKind(rapid.IntRange(0, 14).Draw(t, "kind")) // one too many
	})
	responses := rapid.MakeCustom[search.Response](rapid.MakeConfig{Types: map[reflect.Type]*rapid.Generator[any]{
		reflect.TypeFor[corpus.SectionKind](): kinds.AsAny(),
	}})
	rapid.Check(t, func(t *rapid.T) {
		r := responses.Draw(t, "response")
		checkEncoding(t, &r)
	})
}

func TestEveryByteIsEncoded(t *testing.T) {
	response := func(text string) *search.Response {
		return &search.Response{Query: text, Hits: []search.Hit{{Title: text, Snippets: []search.Snippet{{Fragments: []snippet.Fragment{{Text: text}}}}}}}
	}
	// Every byte at every place of a word of eight, among others and alone.
	for c := range 256 {
		for at := range 17 {
			checkEncoding(t, response(strings.Repeat("a", at)+string([]byte{byte(c)})+strings.Repeat("z", 16-at)))
			checkEncoding(t, response(strings.Repeat("\x7f", at)+string([]byte{byte(c), byte(c)})+strings.Repeat("!", 16-at)))
			checkEncoding(t, response(strings.Repeat("#", at)+string([]byte{byte(c), '"', byte(c), '\\', ' '})+strings.Repeat("]", 16-at)))
		}
	}
	for _, text := range []string{"", "\u2028\u2029\u202a", "a\xe2\x80", "\xed\xa0\x80", "👩‍⚕️", "<b>&</b>", strings.Repeat("é\n", 50)} {
		checkEncoding(t, response(text))
	}
	for _, f := range []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 1e-6, 9.9e-7, 1e-10, 1e20, 1e21, 1e100, -1e-7, math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1)} {
		checkEncoding(t, &search.Response{TookMS: f, Hits: []search.Hit{{Score: float32(f)}}})
	}
	checkEncoding(t, map[string]string{"a": "<"})
	checkEncoding(t, func() {})
}

func BenchmarkEncode(b *testing.B) {
	r := &search.Response{Query: "numb feet", Page: 1, Size: 10, Total: 100, TookMS: 0.123}
	text := strings.Repeat("Plain words, and a line\nof them. ", 4)
	for range 10 {
		r.Hits = append(r.Hits, search.Hit{ID: "numb-feet", Title: "Numb feet", Type: "symptom", Summary: text, Score: 12.34567, Language: "en", Snippets: []search.Snippet{
			{Section: corpus.Overview, Heading: "What are numb feet?", Link: "/leaflets/numb-feet#a", Fragments: []snippet.Fragment{{Text: text}, {Text: "numb", Match: true}, {Text: text}}},
			{Section: corpus.Symptoms, Heading: "What do they feel like?", Link: "/leaflets/numb-feet#b", Fragments: []snippet.Fragment{{Text: text}, {Text: "feet", Match: true}, {Text: text}}},
		}})
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			line, err := encode(r)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(line.text)))
			line.release()
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			line, err := json.Marshal(r)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(line)))
		}
	})
}
