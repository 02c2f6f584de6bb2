package analysis

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// rules is the version of the code of this package. Raise it whenever tokens of
// some text change for a reason that stands in no table: scanning, folding,
// units, the order of the rules.
const rules = 1

// probe is a text whose tokens go into the fingerprint, so that a change of the
// stemmer or of the scanner shows even where nobody raised rules.
const probe = `Crohn's disease isn't common; 1,000 people take 5mg or 0.5 ml of B12 (22q11.2, 3rd, 38°C).
Ménière’s oedema, organisation, CO₂ and 10⁹ X-rays; U.S. e.g. don’t, they'll; µg, ﬁbre, Straße, Ωmega, 糖尿病, Ёлка.
Nationally, relational conditional rationalisation of hopefulness, agreed sensibilities, happily dying flies,
generously communicated, controlled, fluency, adoption, effective, defensible electricity, skiing, news, only.`

// Fingerprint names the rules by which this Analyzer makes tokens: it changes
// whenever the tokens of any text could. Tokens of two fingerprints must not be
// mixed in one index. It is 32 hexadecimal digits, the same on every machine.
func (a *Analyzer) Fingerprint() string {
	h := sha256.New()
	fmt.Fprintf(h, "rules %d, unicode %s, normal forms %s\n", rules, unicode.Version, norm.Version)
	for _, table := range joinedTables {
		fmt.Fprintf(h, "%q\n", table)
	}
	fmt.Fprintf(h, "%q\n%q\n%q\n", protectedWords, spellingPairs, functionWords)
	fmt.Fprintf(h, "%v\n%v\n%v\n%v\n%v\n", spellingParts, spellingStarts, spellingEnds, izeEnds, iseRoots)
	words := make([]string, 0, len(a.lexicon.fixed))
	for word := range a.lexicon.fixed {
		words = append(words, word)
	}
	slices.Sort(words)
	for _, word := range words {
		fmt.Fprintf(h, "%s %s %s\n", word, a.Stem(word), snowball(word))
	}
	for _, token := range a.Tokens(nil, probe) {
		fmt.Fprintf(h, "%s %d %d %t\n", token.Term, token.Start, token.End, token.Function)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
