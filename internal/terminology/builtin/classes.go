package builtin

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/leafsearch/leafsearch/corpus/lexicon"
)

// Classes returns the words of each sensation and of each part of the body, by
// the name of the class.
func Classes() (sensations, parts map[string][]string, err error) {
	text, err := fs.ReadFile(lexicon.Files, lexicon.WordClasses)
	if err != nil {
		return nil, nil, err
	}
	sensations, parts = map[string][]string{}, map[string][]string{}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, list, ok := strings.Cut(line, ": ")
		kind, name, both := strings.Cut(head, " ")
		var into map[string][]string
		switch kind {
		case "sensation":
			into = sensations
		case "part":
			into = parts
		}
		if !ok || !both || into == nil {
			return nil, nil, fmt.Errorf("%s:%d: write \"sensation NAME: word, word\" or \"part NAME: word, word\"", lexicon.WordClasses, i+1)
		}
		for _, word := range strings.Split(list, ",") {
			into[name] = append(into[name], strings.TrimSpace(word))
		}
	}
	return sensations, parts, nil
}
