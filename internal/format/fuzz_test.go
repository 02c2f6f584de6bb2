package format

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"
)

// FuzzParse reads files of every format, found out by their content: never a
// panic, either a leaflet or an error, and every leaflet normalised.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		printed, marked, medquads, lines, pack(f, lines), pack(f, pack(f, printed)), utf16LE(printed), "", "\x1f\x8b", "%PDF-1.7\n", "PK\x03\x04",
		"---\ntitle: Gout\n---\nText.\n", "+++\n[codes]\n+++\n", `{"_id":"1","title":"t","sections":[{"type":"symptoms","text":"y"}]}`, "Caf\xe9 gout\n\nIt hurts.\n",
	} {
		f.Add("a", []byte(text))
	}
	for _, path := range []string{"a.md", "a.txt", "a.xml", "a.jsonl", "b/a.xml", "a.txt.gz"} {
		f.Add(path, []byte(marked))
	}
	f.Fuzz(func(t *testing.T, path string, data []byte) {
		for l, err := range Parse(path, bytes.NewReader(data)) {
			if (l == nil) == (err == nil) {
				t.Fatalf("got %v and %v", l, err)
			}
			if err != nil {
				if err.Error() == "" {
					t.Error("an error that says nothing")
				}
				continue
			}
			if l.MediaType == "" || l.Size <= 0 {
				t.Errorf("media type %q, size %d", l.MediaType, l.Size)
			}
			once, err := json.Marshal(l)
			if err != nil {
				t.Fatal(err)
			}
			Normalise(l)
			twice, err := json.Marshal(l)
			if err != nil || !bytes.Equal(once, twice) {
				t.Errorf("not normalised:\n%s\n%s\n%v", once, twice, err)
			}
			for _, s := range l.Sections {
				if !utf8.ValidString(s.Heading) || !utf8.ValidString(s.Text) {
					t.Errorf("section %+v", s)
				}
			}
		}
	})
}
