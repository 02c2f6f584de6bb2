package bleveindex

import (
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// The fields of the Bleve index. Names are whole keys as query.Key makes them;
// keyword fields have their own names.
const (
	fieldTitle     = "title"
	fieldAka       = "aka"
	fieldBody      = "body"
	fieldTitleName = "title_name"
	fieldAkaName   = "aka_name"
	fieldLengths   = "lengths"
)

// keywordPrefix keeps keyword fields apart from the searched ones.
const keywordPrefix = "keyword_"

// countedField is a field whose terms are counted already. Bleve indexes the
// counts and nothing else: no analysis, no positions, nothing stored. What Bleve
// takes for a frequency is how often a term stands there beside the first time,
// as it writes one byte for a frequency of 0 and two for any other: three terms
// of five stand once.
type countedField struct {
	name   string
	counts bleve.TokenFrequencies
}

// countSize is about how many bytes of memory a count takes.
const countSize = 32

var _ document.Field = (*countedField)(nil)

func (f *countedField) Name() string                                     { return f.name }
func (f *countedField) Value() []byte                                    { return nil }
func (f *countedField) ArrayPositions() []uint64                         { return nil }
func (f *countedField) EncodedFieldType() byte                           { return 't' }
func (f *countedField) Analyze()                                         {}
func (f *countedField) Options() bleve.FieldIndexingOptions              { return bleve.IndexField }
func (f *countedField) AnalyzedLength() int                              { return 1 } // see lengthKeys
func (f *countedField) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return f.counts }
func (f *countedField) NumPlainTextBytes() uint64                        { return 0 }
func (f *countedField) Size() int                                        { return len(f.counts) * countSize }

// countTokens makes the field of a searched text; nil where it has no tokens.
// Concepts are counted beside the words.
func countTokens(name string, tokens []analysis.Token, concepts []string) document.Field {
	if len(tokens) == 0 {
		return nil
	}
	// Of MedQuAD's tokens, two of five are terms that were not in the text before.
	counts := make(bleve.TokenFrequencies, len(tokens)/2+4)
	count := func(term string) {
		n := 0
		if tf := counts[term]; tf != nil {
			n = tf.Frequency() + 1
		}
		counts[term] = frequency(n)
	}
	for i := range tokens {
		count(tokens[i].Term)
	}
	for _, term := range concepts {
		count(term)
	}
	return &countedField{name: name, counts: counts}
}

// frequencies are what Bleve takes for frequencies, by their number: one for all
// terms of all leaflets. Those of their own for each term of each leaflet of a batch
// were in no cache when Bleve came to read them. Nobody changes them: Bleve adds to
// those of a field only where another of the same document has its name.
var frequencies = func() *[64]bleve.TokenFreq {
	var all [64]bleve.TokenFreq
	for i := range all {
		all[i].SetFrequency(i)
	}
	return &all
}()

// frequency returns the one with that number. Nobody reads its term: fields know
// the terms by the keys of their counts.
func frequency(n int) *bleve.TokenFreq {
	if n < len(frequencies) {
		return &frequencies[n]
	}
	tf := new(bleve.TokenFreq)
	tf.SetFrequency(n)
	return tf
}

// keyField makes a field of whole values; nil where there is none.
func keyField(name string, values ...string) document.Field {
	counts := make(bleve.TokenFrequencies, len(values))
	for _, v := range values {
		if v == "" || counts[v] != nil {
			continue
		}
		counts[v] = frequency(0)
	}
	if len(counts) == 0 {
		return nil
	}
	return &countedField{name: name, counts: counts}
}

// newDocument makes Bleve's document of ours.
func newDocument(d *index.Document) *document.Document {
	out := document.NewDocument(d.ID)
	add := func(f document.Field) {
		if f != nil {
			out.AddField(f)
		}
	}
	add(countTokens(fieldTitle, d.Title, d.TitleConcepts))
	add(countTokens(fieldAka, d.Aka, d.AkaConcepts))
	add(countTokens(fieldBody, d.Body, d.BodyConcepts))
	add(keyField(fieldTitleName, d.TitleName))
	add(keyField(fieldAkaName, d.AkaNames...))
	add(keyField(fieldLengths, lengthKeys(d)...))
	values := map[string][]string{}
	for _, k := range d.Keywords {
		name := keywordPrefix + string(k.Field)
		values[name] = append(values[name], k.Value)
	}
	for name, v := range values {
		add(keyField(name, v...))
	}
	return out
}

// lengthKeys are how many tokens each searched text has, as keys of one field:
// "b637" for a body. Concepts make no text longer. Bleve would write the length
// beside every posting: a tenth of the index.
func lengthKeys(d *index.Document) []string {
	return []string{
		lengthKey(Title, len(d.Title)), lengthKey(Aka, len(d.Aka)), lengthKey(Body, len(d.Body)),
	}
}

// lengthLetters begin the keys of lengths, by field.
const lengthLetters = "tab"

func lengthKey(f Field, length int) string {
	if length == 0 {
		return "" // no key
	}
	return lengthLetters[f:f+1] + strconv.Itoa(length)
}

// parseLengthKey reads what lengthKey wrote.
func parseLengthKey(key string) (f Field, length uint32, ok bool) {
	if key == "" {
		return 0, 0, false
	}
	at := strings.IndexByte(lengthLetters, key[0])
	n, err := strconv.ParseUint(key[1:], 10, 32)
	return Field(at), uint32(n), at >= 0 && err == nil && n > 0
}
