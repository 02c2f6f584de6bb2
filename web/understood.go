package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/internal/search"
)

// Limits of what stands above the results: three lines on a phone 320 pixels
// wide, which takes about 36 letters in one. The rest is a touch away.
const (
	// How many letters may stand at once of the meanings of a word that has
	// several, of the words not used, and of the names also searched for.
	shownMeanings = 50
	shownMissed   = 19
	shownNames    = 44
)

// understood says how a query was read: nothing is silent, and little is loud.
type understood struct {
	// Lead is what a person must see, nil where there is no such thing.
	Lead *statement
	// Summary is shown in place of More until that is asked for.
	Summary string
	More    []statement
	// Switch leads to the results for just the words typed, or back; its URL is
	// empty where there is nothing to switch. Hidden is set where it stands under
	// More, for want of room.
	Switch link
	Hidden bool
}

// statement is a sentence that ends in a list of names. A name whose URL is
// empty is no link.
type statement struct {
	Text  string
	Names []link
}

// newUnderstood words what was made of a query. It is nil where there is nothing
// to say.
func newUnderstood(asked criteria, found *search.Understood) *understood {
	if found == nil {
		found = new(search.Understood)
	}
	var u understood
	u.addChoices(asked, found.Choices)
	u.addMissed(found.Missed)
	u.addExpansions(found.Expansions)
	u.add("Understood as the name of a leaflet:", found.Subjects, quote)
	u.add("Exact words:", found.Phrases, quote)
	u.add("Without:", found.Excluded, quote)
	switch {
	case asked.wordsOnly:
		u.lead(statement{Text: "Searched only for the words that you typed."})
		u.Switch = link{"Search for other names too", asked.typedOnly(false).url(1)}
	case len(found.Expansions) > 0:
		u.Switch = link{"Search only for the words I typed", asked.typedOnly(true).url(1)}
	}
	if u.Lead == nil && len(u.More) == 0 && u.Switch.URL == "" {
		return nil
	}
	u.summarise(found)
	return &u
}

// summarise says what is under More, in the room that there is.
func (u *understood) summarise(found *search.Understood) {
	u.Hidden = len(found.Choices) > 0 && len(u.More) > 0
	names := fitting(allNames(found.Expansions), shownNames)
	switch more := u.Lead != nil && len(found.Choices) > 0 && len(u.Lead.Names) < len(found.Choices[0].To); {
	case more && len(found.Expansions) > 0:
		u.Summary = "More meanings and other names"
	case more:
		u.Summary = "More meanings"
	case len(found.Expansions) == 0:
		u.Summary = "More about this search"
	case u.Lead != nil || len(names) == 0:
		u.Summary = "Also searched for other names"
	default:
		u.Summary = "Also searched for: " + strings.Join(names, ", ")
	}
}

// lead puts a statement where it is seen at once; one that stood there before
// comes under More.
func (u *understood) lead(s statement) {
	if u.Lead != nil {
		u.More = append([]statement{*u.Lead}, u.More...)
	}
	u.Lead = &s
}

func (u *understood) add(text string, words []string, shown func(string) string) {
	if len(words) == 0 {
		return
	}
	s := statement{Text: text}
	for _, word := range words {
		s.Names = append(s.Names, link{Text: shown(word)})
	}
	u.More = append(u.More, s)
}

// addChoices offers the meanings of words that have several: the first ones of
// the first word at once.
func (u *understood) addChoices(asked criteria, choices []search.Choice) {
	for i, c := range choices {
		all := statement{Text: quote(c.From) + " can mean:"}
		for _, name := range c.To {
			all.Names = append(all.Names, link{name, asked.instead(c.From, name).url(1)})
		}
		if i > 0 {
			u.More = append(u.More, all)
			continue
		}
		few := max(len(fitting(c.To, shownMeanings)), min(len(c.To), 1))
		rest := statement{Text: quote(c.From) + " can also mean:", Names: all.Names[few:]}
		all.Names = all.Names[:few]
		u.lead(all)
		if len(rest.Names) > 0 {
			u.More = append(u.More, rest)
		}
	}
}

// addMissed names the words that no leaflet holds: at once where there is room.
func (u *understood) addMissed(words []string) {
	if len(words) == 0 {
		return
	}
	from := len(u.More)
	u.add("Words not used:", words, quote)
	all := u.More[from]
	if u.Lead != nil {
		return
	}
	few := fitting(words, shownMissed)
	if len(few) == len(words) {
		u.More = u.More[:from]
		u.lead(all)
		return
	}
	u.lead(statement{Text: "Words not used: " + counted(len(words), "word")})
}

// addExpansions says what was searched for beside the words typed, and why:
// the same thing first.
func (u *understood) addExpansions(expansions []search.Expansion) {
	for _, relation := range []string{"exact", "narrower", "broader", "related"} {
		from := len(u.More)
		for _, e := range expansions {
			if e.Relation != relation {
				continue
			}
			text := relationWords(quote(e.From), relation)
			if last := len(u.More) - 1; last >= from && u.More[last].Text == text {
				for _, name := range e.To {
					u.More[last].Names = append(u.More[last].Names, link{Text: headline(name)})
				}
				continue
			}
			u.add(text, e.To, headline)
		}
	}
}

// allNames are the names of all expansions, those of the same thing first.
func allNames(expansions []search.Expansion) []string {
	var same, near []string
	for _, e := range expansions {
		if e.Relation == "exact" {
			same = append(same, e.To...)
		} else {
			near = append(near, e.To...)
		}
	}
	return append(same, near...)
}

// fitting returns as many of the first words as have that many letters together,
// with what stands between them.
func fitting(words []string, letters int) []string {
	for i, word := range words {
		if i > 0 {
			letters -= 2
		}
		if letters -= utf8.RuneCountInString(word); letters < 0 {
			return words[:i]
		}
	}
	return words
}

func quote(text string) string { return "“" + headline(text) + "”" }

// instead asks with another word in the place of one: for just that word where
// it is not found.
func (c criteria) instead(word, by string) criteria {
	text := c.query
	c.query = by
	for from := 0; from < len(text); {
		at := strings.Index(text[from:], word)
		if at < 0 || word == "" {
			break
		}
		before, after := text[:from+at], text[from+at+len(word):]
		left, _ := utf8.DecodeLastRuneInString(before)
		right, _ := utf8.DecodeRuneInString(after)
		if !inWord(left) && !inWord(right) {
			c.query = before + by + after
			break
		}
		from += at + len(word)
	}
	return c
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// typedOnly asks for just the words typed, or for other names too.
func (c criteria) typedOnly(only bool) criteria {
	c.wordsOnly = only
	return c
}
