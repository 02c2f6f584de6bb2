package annotate

import (
	"strings"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// negation tells whether the text denies what it mentions, in the manner of
// NegEx (Chapman and others, J Biomed Inform 2001, 34: 301–310) but more
// narrowly: a leaflet's "no" is mostly about something else ("no cure for
// asthma", "no matter how"), and a mention wrongly left out loses a leaflet.
type negation struct {
	text   string
	tokens []analysis.Token
	// listEnd is where the last denied mention ended: "no fever, cough or
	// rash" denies all three.
	listEnd int
}

// reach is how many words may stand between the denial and the mention.
const reach = 4

// at reports whether the mention tokens[start:end] is denied. It must be asked
// in the order of the text.
func (n *negation) at(start, end int) bool {
	denied := n.listEnd >= 0 && start >= n.listEnd && n.listGoesOn(start) || n.before(start)
	if denied {
		n.listEnd = max(n.listEnd, end)
	}
	return denied
}

// listGoesOn reports whether nothing but "or", "nor" or a comma stands between
// the last denied mention and this one.
func (n *negation) listGoesOn(start int) bool {
	for i := n.listEnd; i < start; i++ {
		if w := n.tokens[i].Word; w != "or" && w != "nor" {
			return false
		}
	}
	return !n.broken(n.listEnd, start)
}

// before looks for a denial before the mention.
func (n *negation) before(start int) bool {
	for i := start - 1; i >= max(0, start-1-reach); i-- {
		if n.broken(i+1, start) {
			return false
		}
		switch w := n.tokens[i].Word; w {
		case "no", "without", "nor", "neither", "denies":
			return true
		case "have", "has", "had", "having", "get", "cause", "causes":
			return i > 0 && denies(n.tokens[i-1])
		case "of":
			// "no sign of infection", but not "no cure of infection".
			if i == 0 || !ofWhat[n.tokens[i-1].Word] {
				return false
			}
		default:
			if n.tokens[i].Function && !mayStandBetween(w) {
				return false
			}
		}
	}
	return false
}

// denies reports whether the word turns a verb after it into its contrary. Of
// "never" only that counts: "never ignore chest pain" denies no pain.
func denies(t analysis.Token) bool {
	return t.Word == "not" || t.Word == "never" || t.Function && strings.HasSuffix(t.Word, "nt")
}

// mayStandBetween reports whether the function word may stand between a denial
// and what it denies.
func mayStandBetween(w string) bool {
	return w == "any" || w == "or" || w == "a" || w == "an" || w == "other"
}

var ofWhat = map[string]bool{
	"sign": true, "signs": true, "symptom": true, "symptoms": true, "evidence": true, "history": true, "trace": true, "risk": true,
}

// broken reports whether a sentence, a clause or a line ends between two
// neighbouring tokens of tokens[from-1:to+1].
func (n *negation) broken(from, to int) bool {
	for i := max(from, 1); i <= to && i < len(n.tokens); i++ {
		a, b := n.tokens[i-1].End, n.tokens[i].Start
		if a > b || int(b) > len(n.text) {
			return true
		}
		if strings.ContainsAny(n.text[a:b], ".;:?!\n()") {
			return true
		}
	}
	return false
}
