package format

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"github.com/leafsearch/leafsearch/internal/format/printout"
	"github.com/leafsearch/leafsearch/internal/format/text"
)

// peek is how many bytes of a file are looked at before it is read, enough to
// tell lines of JSON from a document.
const peek = 4 << 10

type kind int

const (
	isUnknown kind = iota
	isMedquad
	isMarkdown
	isPrintout
)

// isJSONL reports whether a file that begins with head is lines of JSON: its
// first line is an object with an `_id`, or its name says so.
func isJSONL(name string, head []byte) bool {
	switch extension(name) {
	case ".jsonl", ".ndjson":
		return len(bytes.TrimSpace(head)) > 0 && bytes.IndexByte(head, 0) < 0
	}
	line, _, _ := bytes.Cut(bytes.TrimSpace(text.Decode(head)), []byte("\n"))
	if !bytes.HasPrefix(line, []byte("{")) {
		return false
	}
	d := json.NewDecoder(bytes.NewReader(line))
	depth, key := 0, false
	for {
		token, err := d.Token()
		if err != nil {
			return false
		}
		switch token := token.(type) {
		case json.Delim:
			if token == '{' || token == '[' {
				depth++
			} else {
				depth--
			}
			key = depth == 1
		case string:
			if depth == 1 && key && token == "_id" {
				return true
			}
			key = depth == 1 && !key
		default:
			key = depth == 1
		}
	}
}

// extension returns the extension of a file name in lower case, below ".gz".
func extension(name string) string {
	return path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz"))
}

// detect returns the format of a document, given as UTF-8.
func detect(name string, document []byte) kind {
	trimmed := bytes.TrimSpace(document)
	if len(trimmed) == 0 || bytes.IndexByte(trimmed, 0) >= 0 {
		return isUnknown
	}
	named := extension(name) == ".md" || extension(name) == ".markdown"
	if trimmed[0] == '<' {
		switch root := rootElement(trimmed); {
		case root == "Document" || root == "doc" || root == "DiseaseFile":
			return isMedquad
		case named || hasHeading(trimmed) && !strings.EqualFold(root, "html"):
			return isMarkdown // which may begin with a comment or a tag
		}
		return isUnknown
	}
	if trimmed[0] == '{' || bytes.HasPrefix(trimmed, []byte("%PDF-")) {
		return isUnknown
	}
	switch {
	case named, isFenced(document):
		return isMarkdown
	case printout.Marked(document):
		return isPrintout
	case hasHeading(document):
		return isMarkdown
	}
	return isPrintout
}

// rootElement returns the name of the first element of a document that begins
// with "<", "" where there is none.
func rootElement(document []byte) string {
	for {
		document = bytes.TrimSpace(document)
		end := ">"
		switch {
		case bytes.HasPrefix(document, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(document, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(document, []byte("<!")):
			// The declarations of a document type stand in square brackets.
			if bracket := bytes.IndexByte(document, '['); bracket >= 0 && bracket < bytes.IndexByte(document, '>') {
				end = "]>"
			}
		case bytes.HasPrefix(document, []byte("<")):
			name := document[1:min(len(document), 100)]
			if i := bytes.IndexAny(name, " \t\r\n/>"); i >= 0 {
				name = name[:i]
			}
			return string(name)
		default:
			return ""
		}
		_, rest, ok := bytes.Cut(document, []byte(end))
		if !ok {
			return ""
		}
		document = rest
	}
}

// isFenced reports whether a document begins with front matter that is closed.
func isFenced(document []byte) bool {
	fence, rest, _ := bytes.Cut(document, []byte("\n"))
	fence = bytes.TrimRight(fence, "\r")
	if string(fence) != "---" && string(fence) != "+++" {
		return false
	}
	return bytes.Contains(rest, append([]byte("\n"), fence...)) && bytes.ContainsAny(rest, ":=")
}

// hasHeading reports whether a line is a heading of Markdown ("## Causes").
func hasHeading(document []byte) bool {
	for line := range bytes.Lines(document) {
		marks := len(line) - len(bytes.TrimLeft(line, "#"))
		if marks >= 1 && marks <= 6 && len(bytes.TrimSpace(line)) > marks && line[marks] == ' ' {
			return true
		}
	}
	return false
}

// unknown is the error for a document of no known format; it says what the
// document seems to be.
func unknown(document []byte) error {
	const formats = "leaflets are read from printed text, Markdown, MedQuAD XML and JSON lines"
	if len(bytes.TrimSpace(document)) == 0 {
		return fmt.Errorf("%w: the file is empty", ErrUnknown)
	}
	return fmt.Errorf("%w: it looks like %s; %s", ErrUnknown, mimetype.Detect(document).String(), formats)
}

// xmlText returns the form of an XML document that its reader wants: as it is
// in the file where it declares an encoding other than UTF-8 and UTF-16, which
// the reader decodes, and decoded otherwise.
func xmlText(raw, document []byte) []byte {
	head := strings.ToLower(string(raw[:min(len(raw), 200)]))
	declaration, _, ok := strings.Cut(head, "?>")
	if _, label, found := strings.Cut(declaration, "encoding"); ok && found {
		label = strings.TrimLeft(label, " =\"'")
		if !strings.HasPrefix(label, "utf-8") && !strings.HasPrefix(label, "utf-16") && !strings.HasPrefix(label, "utf8") {
			return raw
		}
	}
	return document
}
