package api

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/internal/search"
)

// errMediaType means that a body is of a kind that is not read.
var errMediaType = errors.New("unsupported media type")

// fromBody reads a request from a JSON object. text/plain is accepted as well:
// a page on another site may send that without asking first.
func fromBody(from *http.Request) (search.Request, error) {
	var r search.Request
	media, options, err := mime.ParseMediaType(from.Header.Get("Content-Type"))
	if err != nil || media != "application/json" && media != "text/plain" {
		return r, errMediaType
	}
	if charset, ok := options["charset"]; ok && !strings.EqualFold(charset, "utf-8") {
		return r, errMediaType
	}
	if from.URL.RawQuery != "" {
		return r, badRequest("with POST, parameters belong in the body")
	}
	body, err := io.ReadAll(from.Body)
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return r, err
		}
		return r, badRequest("the body could not be read to its end")
	}
	if !utf8.Valid(body) {
		return r, badRequest("the body must be valid UTF-8")
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(body, &object); err != nil || object == nil {
		return r, badRequest(`the body must be one JSON object, such as {"q":"diabetes"}`)
	}
	for name, raw := range object {
		if err := fromJSON(&r, name, raw); err != nil {
			return r, err
		}
	}
	return r, nil
}

// fromJSON sets one parameter.
func fromJSON(r *search.Request, name string, raw json.RawMessage) error {
	if name == "type" || filter(r, name) != nil {
		values, ok := oneOrMany(raw)
		if !ok {
			return badRequest("%s must be a string or a list of strings", name)
		}
		return setFilter(r, name, values)
	}
	switch name {
	case "q":
		if !decode(raw, &r.Query) {
			return badRequest("q must be a string")
		}
	case "page", "size":
		var n int
		if !decode(raw, &n) {
			return badRequest("%s must be a whole number", name)
		}
		if name == "page" {
			return setPage(r, n)
		}
		return setSize(r, n)
	case "reviewed_from":
		var text string
		if !decode(raw, &text) {
			return badRequest("reviewed_from must be a string")
		}
		return setReviewedFrom(r, text)
	case "words_only", "explain":
		on := &r.WordsOnly
		if name == "explain" {
			on = &r.Explain
		}
		if !decode(raw, on) {
			return badRequest("%s must be true or false", name)
		}
	default:
		return unknown()
	}
	return nil
}

// decode reads one value; null is none.
func decode(raw json.RawMessage, into any) bool {
	return string(raw) != "null" && json.Unmarshal(raw, into) == nil
}

// oneOrMany reads a string or a list of strings.
func oneOrMany(raw json.RawMessage) ([]string, bool) {
	var one string
	if decode(raw, &one) {
		return []string{one}, true
	}
	var many []string
	return many, decode(raw, &many)
}
