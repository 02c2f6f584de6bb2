package impact

import "math"

// Formula is BM25F with slow saturation: the score of one posting,
//
//	T = TitleWeight·title/n(TitleB) + AkaWeight·aka/n(AkaB) + BodyWeight·body/n(BodyB)
//	n(b) = 1 − b + b·length/average
//	S = idf · (K1+1)·T/(K1+T),  idf = ln(1 + (N − df + 0.5)/(df + 0.5))
//
// and of a document
//
//	(Σ weight·S + name bonus) · (1 + Coverage·share of the title's idf that the query holds).
//
// BM25F: Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple
// weighted fields", CIKM 2004; the idf is Lucene's, never negative.
type Formula struct {
	K1                                 float64
	TitleWeight, AkaWeight, BodyWeight float64
	TitleB, AkaB, BodyB                float64
}

// Default is the formula in use. The weights were chosen by a search over
// several hundred settings on judged consumer questions (LiveQA, MEDIQA) over
// MedQuAD; around them quality is flat. K1 is far above the usual 1.2 because
// the leaflet about a thing repeats its name all through, and must outrank one
// that mentions it twice. Change them only with measurements from
// `leafsearch eval`.
var Default = Formula{
	K1:          6,
	TitleWeight: 8, AkaWeight: 3, BodyWeight: 1,
	TitleB: 0.9, AkaB: 0.5, BodyB: 0.7,
}

// IDF is the weight of a term that df of n documents hold; above 0 for
// 0 ≤ df ≤ n.
func IDF(n, df int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}

// Posting is how often a document holds a term in each field, and how long
// those fields are in tokens. A length counts only where the count is not 0.
type Posting struct {
	Doc                       uint32
	Title, Aka, Body          uint32
	TitleLen, AkaLen, BodyLen uint32
}

// Averages are the mean lengths of the fields, in tokens, over the documents
// that have them. A mean of 0 switches length normalisation of that field off.
type Averages struct {
	Title, Aka, Body float64
}

// Saturated returns S/idf of a posting, in [0, K1+1).
func (f Formula) Saturated(p Posting, avg Averages) float64 {
	t := f.TitleWeight*normed(p.Title, p.TitleLen, f.TitleB, avg.Title) +
		f.AkaWeight*normed(p.Aka, p.AkaLen, f.AkaB, avg.Aka) +
		f.BodyWeight*normed(p.Body, p.BodyLen, f.BodyB, avg.Body)
	return (f.K1 + 1) * t / (f.K1 + t)
}

func normed(count, length uint32, b, average float64) float64 {
	if count == 0 {
		return 0
	}
	n := 1.0
	if average > 0 {
		n = 1 - b + b*float64(codedLength(length))/average
	}
	return float64(count) / n
}
