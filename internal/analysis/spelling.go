package analysis

import "strings"

// spell brings a folded word of ASCII letters to its American spelling, which
// the stemmer knows better (it takes -ize and -ization off, not -ise). Only the
// choice of letters of one word is changed: where both spellings are words of
// their own (practice, meter), they meet, which costs nothing in leaflets; pairs
// that would change a meaning (tyre and tire, rigour and rigor) are left apart.
// Spelling twice changes nothing.
func (l *lexicon) spell(word string) string {
	if american, ok := l.spellings[word]; ok {
		return american
	}
	for _, r := range spellingParts {
		if len(word) >= len(r.british)+r.more && strings.Contains(word, r.british) {
			word = strings.ReplaceAll(word, r.british, r.american)
		}
	}
	for _, r := range spellingStarts {
		if rest, ok := strings.CutPrefix(word, r.british); ok {
			word = r.american + rest
		}
	}
	for _, r := range spellingEnds {
		if rest, ok := strings.CutSuffix(word, r.british); ok && len(rest) >= r.more {
			return rest + r.american
		}
	}
	return spellIze(word)
}

// spelling is one rule of letters; more is how many letters the word must have
// besides them.
type spelling struct {
	british, american string
	more              int
}

// spellingParts act anywhere in a word. They come from the systematic
// differences in words of Greek and Latin origin and in -our, each tried on the
// words of the VarCon list (Kevin Atkinson, 2020) and on a corpus of leaflets
// for words that it would make meet.
var spellingParts = [...]spelling{
	{"haem", "hem", 2}, // not haem itself
	{"aemi", "emi", 1}, // anaemia, ischaemic
	{"rrhoe", "rrhe", 1},
	{"pnoe", "pne", 1},
	{"phaeres", "pheres", 1},
	{"ooesoph", "oesoph", 0}, // gastrooesophageal is gastroesophageal
	{"ooestr", "oestr", 0},
	{"ioestr", "iestr", 0},
	{"ooedem", "oedem", 0}, // in angioedema the o is of the first half
	{"phoedem", "phedem", 0},
	{"xoedem", "xedem", 0},
	{"lloedem", "lledem", 0},
	{"aesthes", "esthes", 1},
	{"naesthe", "nesthe", 1},
	{"orthopaed", "orthoped", 0},
	{"paediatr", "pediatr", 0},
	{"paedophil", "pedophil", 0},
	{"defaec", "defec", 0},
	{"sulph", "sulf", 0},
	{"tumour", "tumor", 0},
	{"colour", "color", 0},
	{"odour", "odor", 0},
	{"behaviour", "behavior", 0},
	{"labour", "labor", 0},
	{"flavour", "flavor", 0},
	{"favour", "favor", 0},
	{"humour", "humor", 0},
	{"vapour", "vapor", 0},
	{"honour", "honor", 0},
	{"neighbour", "neighbor", 0},
	{"harbour", "harbor", 0},
	{"rumour", "rumor", 0},
	{"fibre", "fiber", 0},
}

// spellingStarts act at the beginning of a word.
var spellingStarts = [...]spelling{
	{british: "foet", american: "fet"},
	{british: "oedem", american: "edem"},
	{british: "oesoph", american: "esoph"},
	{british: "oestr", american: "estr"},
	{british: "gynaec", american: "gynec"},
	{british: "coeli", american: "celi"},
	{british: "caec", american: "cec"},
	{british: "faec", american: "fec"},
	{british: "aetiol", american: "etiol"},
	{british: "anaem", american: "anem"},
	{british: "homoeo", american: "homeo"},
	{british: "amoeb", american: "ameb"},
	{british: "naev", american: "nev"},
	{british: "palaeo", american: "paleo"},
	{british: "caesar", american: "cesar"},
	{british: "leucem", american: "leukem"},
	{british: "leucocyt", american: "leukocyt"},
	{british: "leucopen", american: "leukopen"},
	{british: "leucoplak", american: "leukoplak"},
	{british: "leucorrh", american: "leukorrh"},
	{british: "leucodystroph", american: "leukodystroph"},
	{british: "leucoenceph", american: "leukoenceph"},
}

// spellingEnds act at the end of a word.
var spellingEnds = [...]spelling{
	{"metre", "meter", 0},
	{"metres", "meters", 0},
	{"litre", "liter", 0},
	{"litres", "liters", 0},
	{"gramme", "gram", 0},
	{"grammes", "grams", 0},
	{"coele", "cele", 3}, // hydrocoele
	{"coeles", "celes", 3},
	{"programme", "program", 0},
	{"programmes", "programs", 0},
	{"yse", "yze", 3},
	{"ysed", "yzed", 3},
	{"ysing", "yzing", 3},
	{"yser", "yzer", 3},
	{"ysers", "yzers", 3},
}

// izeEnds are the forms of -ise, longest first.
var izeEnds = [...]string{"isational", "isations", "isation", "isable", "ising", "isers", "ised", "ises", "iser", "ise"}

// spellIze turns -ise and its forms into -ize, unless the letters before are
// fewer than three (rise, noise, arise), or the word is always written with s.
func spellIze(word string) string {
	for _, end := range izeEnds {
		rest, ok := strings.CutSuffix(word, end)
		if !ok {
			continue
		}
		if len(rest) < 3 || alwaysIse(rest) {
			return word
		}
		return rest + "iz" + end[2:]
	}
	return word
}

// alwaysIse reports whether the word that goes on with -ise has no form in
// -ize, because the ending is part of its root. A root of four letters or more
// may have something before it ("unsupervised").
func alwaysIse(rest string) bool {
	for _, root := range iseRoots {
		if rest == root || len(root) >= 4 && strings.HasSuffix(rest, root) {
			return true
		}
	}
	return strings.HasSuffix(rest, "w") // likewise, stepwise
}

var iseRoots = [...]string{
	"adv", "advert", "ana", "appra", "bra", "bru", "chast", "circumc", "clitor", "compr", "conc", "cru",
	"dem", "desp", "dev", "disgu", "enterpr", "exc", "exerc", "expert", "franch", "imprec", "improv",
	"inc", "lia", "mala", "mayonna", "merchand", "parad", "pen", "porpo", "pra", "pract", "prec", "prem",
	"prom", "repr", "rev", "superv", "surpr", "telev", "torto", "treat", "turquo",
}
