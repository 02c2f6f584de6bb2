package search

import (
	"slices"
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index/impact"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/annotate"
	"github.com/leafsearch/leafsearch/internal/forward"
	"github.com/leafsearch/leafsearch/internal/generation"
)

// relating is the working memory of one answer: first what the leaflet is
// about, then what is shared with each candidate.
type relating struct {
	generation *generation.Generation
	analyzer   *analysis.Analyzer
	meaning    *meaning
	lexis      *lexis
	tagger     *annotate.Tagger

	id, title, language string
	head                heading
	// names are the keys of its title, titles of them in its several forms, and
	// of its other names.
	names  []string
	titles int
	// short are its abbreviations.
	short []string
	// referred are the keys of the leaflets it points to.
	referred []string
	// named are the leaflet names that stand in its text, with how often.
	named []mentionedName
	// words and concepts are the heaviest, heaviest first; weight by number of
	// concept has all of them.
	words    []salient
	concepts []salient
	weights  map[int]float32
	wanted   []bool

	counts   map[uint32]int // by stem
	mentions map[int]int    // by concept
	tokens   []analysis.Token
	stems    []uint32
	numbers  []uint32 // among the words of labels
	inNames  []uint32 // among the words of leaflet names
	spans    []forward.Span
	found    []annotate.ConceptMention
	matches  []annotate.Match
	places   []place
}

// maxShort is how many letters an abbreviation has.
const maxShort = 6

// salient is a word or a concept of the leaflet.
type salient struct {
	term    string
	concept int // its number, −1 for a word
	// shown is the word as it stands in the leaflet, folded.
	shown string
	idf   float32
	// saturated is S/idf of the leaflet itself; see impact.Formula.
	saturated float32
	weight    float32
}

// mentionedName is a leaflet name that stands in a text.
type mentionedName struct {
	key   string
	terms []string
	count int
}

// reset makes the memory ready for another answer.
func (r *relating) reset(a *analysis.Analyzer, g *generation.Generation, m *meaning, l *lexis) {
	r.lexis = l
	if r.meaning != m || r.tagger == nil {
		r.tagger = m.concepts.Tagger()
	}
	r.generation, r.analyzer, r.meaning = g, a, m
	r.id, r.title, r.language, r.head = "", "", "", heading{}
	r.names, r.short, r.referred, r.named = r.names[:0], r.short[:0], r.referred[:0], r.named[:0]
	r.words, r.concepts = r.words[:0], r.concepts[:0]
}

// about works out what a leaflet is about whose text has been read.
func (r *relating) about(l *corpus.Leaflet, names []string, text string) {
	r.id, r.title, r.language = l.ID, l.Title, l.Language
	r.head = r.heading(l.Title)
	r.names = append(r.names, query.Key(terms(r.head.tokens)))
	for _, form := range annotate.TitleForms(l.Title) {
		r.names = append(r.names, query.Key(stems(r.analyzer, form)))
	}
	r.titles = len(r.names)
	var aka []analysis.Token
	akaConcepts := map[int]int{}
	for _, name := range names {
		tokens := r.analyzer.Tokens(nil, name)
		aka = append(aka, tokens...)
		if key := query.Key(terms(tokens)); key != "" && !slices.Contains(r.names, key) {
			r.names = append(r.names, key)
		}
		if len(tokens) == 1 && len(name) <= maxShort && strings.ToUpper(name) == name {
			r.short = append(r.short, tokens[0].Term)
		}
		r.found = r.tagger.Tag(r.found[:0], name, tokens, annotate.AsName)
		for _, m := range r.found {
			akaConcepts[m.Concept]++
		}
	}
	for _, title := range l.SeeAlso[:min(len(l.SeeAlso), maxReferred)] {
		if key := query.Key(stems(r.analyzer, title)); key != "" {
			r.referred = append(r.referred, key)
		}
	}
	weigh := weighing{
		n: r.generation.Len(), average: impact.Averages{
			Title: r.generation.Manifest.Stats.AverageTitle, Aka: r.generation.Manifest.Stats.AverageAka, Body: r.generation.Manifest.Stats.AverageBody,
		},
		title: uint32(len(r.head.tokens)), aka: uint32(len(aka)), body: uint32(len(r.tokens)),
	}
	r.findWords(&weigh, aka)
	r.findConcepts(&weigh, text, akaConcepts)
	r.findNamed()
}
