package format

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

const (
	printed  = "View this article online at: example.org/gout\n\nGout\n\nGout hurts.\n\nWhat is gout like?\n\nIt makes the toes hurt, most of all in the night.\n"
	marked   = "# Gout\n\nGout hurts.\n\n## What is gout like?\n\nIt hurts.\n"
	medquads = `<?xml version="1.0"?><Document source="S"><Focus>Gout</Focus><QAPair><Question qtype="symptoms">What is it ?</Question><Answer>It hurts.</Answer></QAPair></Document>`
	lines    = `{"_id":"1","title":"Gout","text":"It hurts."}` + "\n" + `{"_id":"2","title":"Gout","text":""}` + "\n{\n" + `{"_id":"4","title":"","text":"x"}`
)

// outcome writes what Parse yields: "media type, title" or the error's name.
func outcome(name string, r io.Reader) []string {
	var got []string
	for l, err := range Parse(name, r) {
		switch {
		case errors.Is(err, ErrSkipped):
			got = append(got, "skipped")
		case errors.Is(err, ErrUnknown):
			got = append(got, "unknown")
		case errors.Is(err, ErrTooLarge):
			got = append(got, "too large")
		case err != nil:
			got = append(got, "! "+err.Error())
		default:
			got = append(got, l.MediaType+", "+l.Title)
		}
	}
	return got
}

func pack(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func utf16LE(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.Write([]byte{c, 0})
	}
	return b.String()
}

func TestParseDetects(t *testing.T) {
	const front = "---\ntitle: Gout\n---\nText.\n"
	gz := pack(t, lines)
	jsonl := []string{"application/jsonl, Gout", "skipped", "! line 3: not a JSON object: unexpected end of JSON input", "application/jsonl, "}
	tests := []struct {
		name, path, in string
		want           []string
	}{
		{"printout", "a.txt", printed, []string{"text/plain, Gout"}},
		{"printout with the wrong name", "a.xml", printed, []string{"text/plain, Gout"}},
		{"printout in UTF-16", "a", utf16LE(printed), []string{"text/plain, Gout"}},
		{"printout in gzip", "a.txt.gz", pack(t, printed), []string{"text/plain, Gout"}},
		{"plain text", "a.txt", "Gout\n\nIt makes the toes hurt, most of all in the night and after meals.\n", []string{"text/plain, Gout"}},
		{"Markdown", "a.md", marked, []string{"text/markdown, Gout"}},
		{"Markdown without a name", "", marked, []string{"text/markdown, Gout"}},
		{"Markdown with front matter", "a.txt", front, []string{"text/markdown, Gout"}},
		{"Markdown without headings", "cold-toes.md", "They hurt.", []string{"text/markdown, cold toes"}},
		{"Markdown that begins with a tag", "a", "<!-- note -->\n<div>\n\n" + marked, []string{"text/markdown, Gout"}},
		{"Markdown with a mark of byte order", "a.md", "\xef\xbb\xbf" + front, []string{"text/markdown, Gout"}},
		{"MedQuAD", "0000001.xml", medquads, []string{"application/xml, Gout"}},
		{"MedQuAD with the wrong name", "a.md", medquads, []string{"application/xml, Gout"}},
		{"MedQuAD in UTF-16", "a.xml", utf16LE(strings.Replace(medquads, `"1.0"`, `"1.0" encoding="UTF-16"`, 1)), []string{"application/xml, Gout"}},
		{"MedQuAD without answers", "a.xml", `<Document source="S"><Focus>x</Focus></Document>`, []string{"skipped"}},
		{"MedQuAD with a document type", "a.xml", `<!DOCTYPE Document [<!ENTITY x "y">]>` + medquads[21:], []string{"application/xml, Gout"}},
		{"JSON lines", "a.jsonl", lines, jsonl},
		{"JSON lines with the wrong name", "a.txt", lines, jsonl},
		{"JSON lines in gzip", "corpus.jsonl.gz", gz, jsonl},
		{"JSON lines in gzip, cut off", "corpus.jsonl.gz", gz[:len(gz)-8], append(slices.Clone(jsonl[:3]), "! line 4: the gzip file is damaged: unexpected EOF")},
		{"JSON lines, _id last", "a", `{"title":"Gout","sections":[{"_id":1}],"text":"x","_id":"1"}`, []string{"application/jsonl, Gout"}},
		{"JSON", "a.json", "{\n\"_id\": 1\n}", []string{"unknown"}},
		{"JSON without _id", "a.json", `{"a":"_id","b":{"_id":1}}`, []string{"unknown"}},
		{"HTML", "a.html", "<!DOCTYPE html><html><head><title>Gout</title></head><body># no</body></html>", []string{"unknown"}},
		{"other XML", "a.xml", `<?xml version="1.0"?><document><title>Gout</title></document>`, []string{"unknown"}},
		{"PDF", "a.pdf", "%PDF-1.7\nsome words that go on for quite a while to look like text", []string{"unknown"}},
		{"empty", "a.md", "", []string{"unknown"}},
		{"white space", "a.txt", " \n\n", []string{"unknown"}},
		{"zeros", "a.txt", strings.Repeat("\x00", 5000), []string{"unknown"}},
		{"too short", "a.txt", "Gout", []string{"unknown"}},
		{"table", "qrels.tsv", "query-id\tcorpus-id\tscore\n1\t2\t3\n", []string{"unknown"}},
		{"damaged gzip", "a.gz", "\x1f\x8b\x08garbage", []string{"! reading: the gzip file is damaged: unexpected EOF"}},
	}
	for _, tt := range tests {
		if got := outcome(tt.path, strings.NewReader(tt.in)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestParseLimits(t *testing.T) {
	spaces := strings.Repeat(" \n", 1<<20)
	for name, r := range map[string]io.Reader{
		"text":         io.MultiReader(strings.NewReader(printed), io.LimitReader(endless{}, MaxDocument)),
		"markdown":     io.MultiReader(strings.NewReader(marked), io.LimitReader(endless{}, 6<<20)),
		"gzip bomb":    strings.NewReader(pack(t, printed+strings.Repeat(spaces, 4))),
		"a bomb again": strings.NewReader(pack(t, lines+strings.Repeat(spaces, 4))),
	} {
		got := outcome("a", r)
		if len(got) == 0 || got[len(got)-1] != "too large" {
			t.Errorf("%s: got %q, want too large at the end", name, got)
		}
	}
	broken := errors.New("broken")
	for _, beginning := range []string{"", printed, lines + "\n"} {
		var last error
		for _, last = range Parse("a", io.MultiReader(strings.NewReader(beginning), failing{broken})) {
			continue
		}
		if !errors.Is(last, broken) {
			t.Errorf("a reader's error became %v", last)
		}
	}
}

// endless is text without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = "words "[i%6]
	}
	return len(p), nil
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// TestParseNeutralises reads what would be dangerous on a page.
func TestParseNeutralises(t *testing.T) {
	in := "---\ntitle: \"Gout<script>alert(1)</script>\\u202e\"\nid: g\n---\n# x\n\n<script>alert(1)</script>\n\n## Causes\u200b \n\n" +
		"[a](javascript:alert(1)) [b](//evil.example) [c](https://user@evil.example) [d](data:text/html,x) [e](HTTPS://ok.example/x)\n\n" +
		"dia\u00adbe\u200btes\x00\x1b[31m Behcet\u0327s\n"
	for l, err := range Parse("a.md", strings.NewReader(strings.ReplaceAll(in, "\x00", "&#0;"))) {
		if err != nil {
			t.Fatal(err)
		}
		s := l.Sections[len(l.Sections)-1]
		if l.Title != "Gout<script>alert(1)</script>" { // plain text; pages escape it
			t.Errorf("title %q", l.Title)
		}
		if s.Heading != "Causes" || s.Kind != corpus.Causes || s.Anchor != "causes" || s.Text != "a b c d e\n\ndiabetes\uFFFD[31m Behceţs" {
			t.Errorf("section %+v", s)
		}
		for _, link := range s.Links {
			if link.URL != "" && link.Text != "e" {
				t.Errorf("link %+v", link)
			}
		}
	}
}

func TestParseStops(t *testing.T) {
	for range Parse("a.jsonl", strings.NewReader(lines)) {
		break
	}
}
