package api

import (
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/snippet"
)

// appendResponse writes a response that is writable. Keys, their order
// and what is left out are those of the struct's tags.
func appendResponse(b []byte, r *search.Response) []byte {
	b = appendString(append(b, `{"query":`...), r.Query)
	b = strconv.AppendInt(append(b, `,"page":`...), int64(r.Page), 10)
	b = strconv.AppendInt(append(b, `,"size":`...), int64(r.Size), 10)
	b = strconv.AppendInt(append(b, `,"total":`...), int64(r.Total), 10)
	b = appendFloat(append(b, `,"took_ms":`...), r.TookMS, 64)
	if r.Understood != nil {
		b = appendUnderstood(append(b, `,"understood":`...), r.Understood)
	}
	b = appendList(append(b, `,"hits":`...), r.Hits, appendHit)
	if len(r.Facets) > 0 {
		b = append(b, `,"facets":{`...)
		for i, name := range slices.Sorted(maps.Keys(r.Facets)) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendString(b, name), ':')
			b = appendList(b, r.Facets[name], appendCount)
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

func appendUnderstood(b []byte, u *search.Understood) []byte {
	start := len(b)
	b = appendSome(b, `,"subjects":`, u.Subjects, appendWord)
	b = appendSome(b, `,"ignored":`, u.Ignored, appendWord)
	b = appendSome(b, `,"expansions":`, u.Expansions, appendExpansion)
	b = appendSome(b, `,"choices":`, u.Choices, appendChoice)
	b = appendSome(b, `,"phrases":`, u.Phrases, appendWord)
	b = appendSome(b, `,"excluded":`, u.Excluded, appendWord)
	if len(b) == start {
		return append(b, '{', '}')
	}
	b[start] = '{' // in place of the first comma
	return append(b, '}')
}

func appendWord(b []byte, word *string) []byte { return appendString(b, *word) }

func appendExpansion(b []byte, e *search.Expansion) []byte {
	b = appendString(append(b, `{"from":`...), e.From)
	b = appendList(append(b, `,"to":`...), e.To, appendWord)
	b = appendString(append(b, `,"relation":`...), e.Relation)
	return append(b, '}')
}

func appendChoice(b []byte, c *search.Choice) []byte {
	b = appendString(append(b, `{"from":`...), c.From)
	b = appendList(append(b, `,"to":`...), c.To, appendWord)
	return append(b, '}')
}

func appendHit(b []byte, h *search.Hit) []byte {
	b = appendString(append(b, `{"id":`...), h.ID)
	b = appendString(append(b, `,"title":`...), h.Title)
	b = appendGiven(b, `,"type":`, string(h.Type))
	b = appendGiven(b, `,"url":`, h.URL)
	b = appendGiven(b, `,"publisher":`, h.Publisher)
	b = appendGiven(b, `,"summary":`, h.Summary)
	b = appendFloat(append(b, `,"score":`...), float64(h.Score), 32)
	b = appendGiven(b, `,"language":`, h.Language)
	b = appendGiven(b, `,"reviewed":`, string(h.Reviewed))
	b = appendGiven(b, `,"next_review":`, string(h.NextReview))
	b = appendGiven(b, `,"status":`, h.Status)
	b = appendGiven(b, `,"notice":`, h.Notice)
	b = appendSome(b, `,"snippets":`, h.Snippets, appendSnippet)
	return append(b, '}')
}

func appendSnippet(b []byte, s *search.Snippet) []byte {
	b = appendString(append(b, `{"section":`...), s.Section.String())
	b = appendGiven(b, `,"heading":`, s.Heading)
	b = appendGiven(b, `,"anchor":`, s.Anchor)
	b = appendGiven(b, `,"link":`, s.Link)
	b = appendList(append(b, `,"fragments":`...), s.Fragments, appendFragment)
	return append(b, '}')
}

func appendFragment(b []byte, f *snippet.Fragment) []byte {
	b = appendString(append(b, `{"text":`...), f.Text)
	b = strconv.AppendBool(append(b, `,"match":`...), f.Match)
	return append(b, '}')
}

func appendCount(b []byte, c *index.Count) []byte {
	b = appendString(append(b, `{"value":`...), c.Value)
	b = strconv.AppendInt(append(b, `,"count":`...), int64(c.Count), 10)
	return append(b, '}')
}

// appendGiven writes a key and a text that is not empty.
func appendGiven(b []byte, key, text string) []byte {
	if text == "" {
		return b
	}
	return appendString(append(b, key...), text)
}

// appendSome writes a key and a list that is not empty.
func appendSome[T any](b []byte, key string, list []T, one func([]byte, *T) []byte) []byte {
	if len(list) == 0 {
		return b
	}
	return appendList(append(b, key...), list, one)
}

// appendList writes all elements; a nil list is null.
func appendList[T any](b []byte, list []T, one func([]byte, *T) []byte) []byte {
	if list == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, &list[i])
	}
	return append(b, ']')
}

// writable reports whether appendResponse can write a response: that its
// numbers are finite, its kinds of sections are known, and that it does not
// explain itself, which is rare. The others are encoding/json's.
func writable(r *search.Response) bool {
	finite := func(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }
	for i := range r.Hits {
		h := &r.Hits[i]
		for k := range h.Snippets {
			if h.Snippets[k].Section > corpus.WhenToGetHelp {
				return false
			}
		}
		if !finite(float64(h.Score)) {
			return false
		}
	}
	return r.Explain == nil && finite(r.TookMS)
}
