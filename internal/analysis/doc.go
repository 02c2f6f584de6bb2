// Package analysis turns the text of a leaflet or of a query into tokens: one
// for each word, with the term that is indexed and compared and the bytes of
// the text it stands for.
//
// Start with [New] and [Analyzer.Tokens]. Leaflets, names, vocabularies and
// queries must all go through the same Analyzer rules, or they do not meet;
// [Analyzer.Fingerprint] says which rules those are.
//
// A word is folded (lower case, no accents, compatibility forms), brought to
// one spelling (British to American), then to its stem: by our own tables where
// the stemmer is known to go wrong, else by the Snowball stemmer for English.
//
// What makes a word, decided once:
//
//   - Letters and digits make words. Hyphens, slashes, "&", "+" and all other
//     signs part them: "beta-blocker" is beta, blocker; "HIV/AIDS" is hiv, aids.
//   - 's and the other clitics ('ll, 're, 've, 'm, 'd) are dropped and stand
//     outside the span. Any other apostrophe between letters joins, so "don't",
//     "don’t" and "dont" are one term.
//   - A number keeps its decimals ("0.5", ".5" is 0.5) and loses its grouping
//     commas ("1,000" is 1000). A number and a unit of measurement are two words
//     ("5mg" is 5, mg), an ordinal is its word ("3rd" is third), and every other
//     mix of digits and letters stays whole: B12, HbA1c, 5q, 22q11.2, 20s.
//   - Single letters with dots between them are one word: "U.S." is us, "i.v."
//     is iv.
//   - Subscripts are digits (CO₂ is co2). Superscripts are signs and are
//     skipped: they are footnote marks, or powers that would change a number
//     (10⁹ is not 109).
//   - Each Chinese ideograph is a word; in every other script a run of letters
//     with its marks is one.
//   - A soft hyphen or a joiner inside a word is ignored.
//   - Case never matters. People shout, so WHO, IT and US are function words in
//     capitals too; they count again when a query holds nothing else.
//
// It is not a language detector and knows English inflection only. It finds no
// concepts, no negation and no section: see internal/annotate and
// internal/search. No synonym belongs in its tables, only forms of one word.
package analysis
