package search

import (
	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/snippet"
)

// Response is one page of results. Its JSON form is the contract of the API
// and of `leafsearch search --json`.
type Response struct {
	Query string `json:"query"`
	Page  int    `json:"page"`
	Size  int    `json:"size"`
	// Total is the exact number of leaflets found.
	Total int `json:"total"`
	// TookMS is the time the answer took, in milliseconds.
	TookMS float64 `json:"took_ms"`
	// Understood says what was made of the query.
	Understood *Understood `json:"understood,omitempty"`
	// Hits are in order; never nil.
	Hits []Hit `json:"hits"`
	// Facets are the counts of filter values by field, where asked for.
	Facets map[string][]index.Count `json:"facets,omitempty"`
	// Explain is there when asked for.
	Explain *Explain `json:"explain,omitempty"`
}

// Understood says what was made of a query. Nil and empty parts are left out.
type Understood struct {
	// Subjects are the leaflet names that stand in the query, as typed.
	Subjects []string `json:"subjects,omitempty"`
	// Ignored are the words that did not count: function words, words that no
	// leaflet holds, and the lightest of a very long query.
	Ignored []string `json:"ignored,omitempty"`
	// Missed are those of them that are no function words: what a person would
	// want to know.
	Missed []string `json:"-"`
	// Expansions are the other names that were searched for, with the words
	// they stand for. No expansion was used that is not here.
	Expansions []Expansion `json:"expansions,omitempty"`
	// Choices are words with several meanings, none of which was assumed.
	Choices []Choice `json:"choices,omitempty"`
	// Phrases had to stand word by word; Excluded words had to be absent.
	Phrases  []string `json:"phrases,omitempty"`
	Excluded []string `json:"excluded,omitempty"`
}

// Expansion is what was searched for beside some words of the query.
type Expansion struct {
	From string   `json:"from"`
	To   []string `json:"to"`
	// Relation is exact, narrower or related.
	Relation string `json:"relation"`
}

// Choice is a word with several meanings.
type Choice struct {
	From string   `json:"from"`
	To   []string `json:"to"`
}

// Hit is one leaflet found, with what a list of results shows.
type Hit struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Type      corpus.Type `json:"type,omitempty"`
	URL       string      `json:"url,omitempty"`
	Publisher string      `json:"publisher,omitempty"`
	Summary   string      `json:"summary,omitempty"`
	// Score orders the hits of one query; it means nothing across queries.
	Score      float32     `json:"score"`
	Language   string      `json:"language,omitempty"`
	Reviewed   corpus.Date `json:"reviewed,omitempty"`
	NextReview corpus.Date `json:"next_review,omitempty"`
	// Status and Notice are the publisher's: a sample must say that it is one.
	Status string `json:"status,omitempty"`
	Notice string `json:"notice,omitempty"`
	// Snippets are at most three passages, best first. There is at least one
	// where the leaflet's text holds a word of the query.
	Snippets []Snippet `json:"snippets,omitempty"`
}

// Snippet is a passage of a leaflet and where it stands.
type Snippet struct {
	Section corpus.SectionKind `json:"section"`
	Heading string             `json:"heading,omitempty"`
	// Anchor is the section's fragment identifier on our leaflet page.
	Anchor string `json:"anchor,omitempty"`
	// Link leads to the section: the publisher's page where its own anchor is
	// known, else our leaflet page ("/leaflets/ID#anchor").
	Link string `json:"link,omitempty"`
	// Fragments in order make up the passage; plain text.
	Fragments []snippet.Fragment `json:"fragments"`
}

// Explain says how a query was planned and what it cost.
type Explain struct {
	// Plan is the query tree as it prints itself.
	Plan string `json:"plan"`
	// Postings were read; Candidates leaflets were scored.
	Postings   int `json:"postings"`
	Candidates int `json:"candidates"`
	// Steps are the times of the steps, in milliseconds.
	Steps Steps `json:"steps_ms"`
}

// Steps are times in milliseconds.
type Steps struct {
	Plan     float64 `json:"plan"`
	Search   float64 `json:"search"`
	Snippets float64 `json:"snippets"`
}
