package builtin

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/leafsearch/leafsearch/corpus/lexicon"
)

// WordClasses are the words that mean the same inside names: by the name of the
// class, which is one of them.
type WordClasses struct {
	// Qualities are sensations and what else is said of a part of the body
	// ("swollen", "missing"); Parts are parts of the body. Both act where a
	// quality is joined to something.
	Qualities, Parts map[string][]string
	// Words act everywhere.
	Words map[string][]string
	// Empty are words that say nothing where others are left ("size", "level").
	Empty []string
}

// Classes reads the word classes.
func Classes() (*WordClasses, error) {
	text, err := fs.ReadFile(lexicon.Files, lexicon.WordClasses)
	if err != nil {
		return nil, err
	}
	c := &WordClasses{Qualities: map[string][]string{}, Parts: map[string][]string{}, Words: map[string][]string{}}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, list, ok := strings.Cut(line, ": ")
		kind, name, both := strings.Cut(head, " ")
		var into map[string][]string
		switch kind {
		case "quality":
			into = c.Qualities
		case "part":
			into = c.Parts
		case "word":
			into = c.Words
		}
		if ok && head == "empty" {
			for _, word := range strings.Split(list, ",") {
				c.Empty = append(c.Empty, strings.TrimSpace(word))
			}
			continue
		}
		if !ok || !both || into == nil {
			return nil, fmt.Errorf("%s:%d: write \"quality NAME: word, word\", or part or word for quality, or \"empty: word, word\"", lexicon.WordClasses, i+1)
		}
		for _, word := range strings.Split(list, ",") {
			into[name] = append(into[name], strings.TrimSpace(word))
		}
	}
	return c, nil
}
