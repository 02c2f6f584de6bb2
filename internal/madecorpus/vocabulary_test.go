package madecorpus

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestGrowth counts the stems of a corpus as the index does, and compares their
// number with Heaps' law all the way. The words made up must show Zipf's law: a
// few that are common, many that stand once.
func TestGrowth(t *testing.T) {
	n, from := 30_000, 100_000
	if testing.Short() {
		n, from = 3000, 100_000
	}
	c := newCorpus(t, medquad(t), 1)
	a := analysis.New()
	words, next, worst := 0, from, 0.0
	stems := map[string]int{} // how often
	var tokens []analysis.Token
	length := 0
	for l := range c.Leaflets(n) {
		for _, text := range texts(l) {
			length += len(text)
			tokens = a.Tokens(tokens[:0], text)
			for _, token := range tokens {
				if !token.Function {
					words++
					stems[token.Term]++
				}
			}
		}
		if words >= next {
			off := float64(len(stems))/law(words) - 1
			t.Logf("%10d words: %6d stems, %+.2f %% off the law", words, len(stems), 100*off)
			worst = max(worst, math.Abs(off))
			next += next / 4
		}
	}
	if worst > 0.02 {
		t.Errorf("the vocabulary is up to %.1f %% off Heaps' law, want at most 2 %%", 100*worst)
	}
	made, once, total, most := 0, 0, 0, 0
	for stem, count := range stems {
		if _, real := c.base.numbers[stem]; !real {
			made++
			total += count
			most = max(most, count)
			if count == 1 {
				once++
			}
		}
	}
	t.Logf("%d bytes of text in %d leaflets, %.0f words each; %d made-up words, %d of them once, the commonest %d times, 1 word in %.0f",
		length, n, float64(words)/float64(n), made, once, most, float64(words)/float64(total))
	if made < 100 || float64(once) < 0.15*float64(made) || most < 10*total/made {
		t.Error("the made-up words do not follow Zipf's law")
	}
}

// TestUnused: no made-up word shares its stem with another word.
func TestUnused(t *testing.T) {
	b := newBase(few())
	v := newVocabulary(b, rand.New(rand.NewPCG(1, 1)))
	stems := map[string]bool{}
	for _, stem := range b.stems {
		stems[stem] = true
	}
	for range 20_000 {
		word := v.unused()
		tokens := b.analyzer.Tokens(nil, word)
		if len(tokens) != 1 || stems[tokens[0].Term] || tokens[0].Function {
			t.Fatalf("%q is %+v, which is no new word", word, tokens)
		}
		stems[tokens[0].Term] = true
	}
}
