package madecorpus

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/format"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/require"
)

func TestExp(t *testing.T) {
	var base []*corpus.Leaflet
	for f, err := range ingest.Walk(require.Data(t, "medquad", "medquad.tar.gz")) {
		if err != nil {
			t.Fatal(err)
		}
		for l, err := range format.Parse(f.Path, f.Reader) {
			if err == nil {
				base = append(base, l)
			}
		}
	}
	a := analysis.New()
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(base), func(i, j int) { base[i], base[j] = base[j], base[i] })
	for _, fn := range []bool{true, false} {
		for _, head := range []bool{true, false} {
			seen := map[string]bool{}
			n := 0
			bytes := 0
			for i, l := range base {
				for _, x := range append([]string{l.Title}, l.OtherNames...) {
						for _, tok := range a.Tokens(nil, x) {
							if !fn && tok.Function {
								continue
							}
							n++
							seen[tok.Term] = true
						}
				}
				for _, s := range l.Sections {
					texts := []string{s.Text}
					if head {
						texts = append(texts, s.Heading)
					}
					for _, x := range texts {
						bytes += len(x)
						for _, tok := range a.Tokens(nil, x) {
							if !fn && tok.Function {
								continue
							}
							n++
							seen[tok.Term] = true
						}
					}
				}
				if i == 50 || i == 200 || i == 500 || i == 1000 || i == 2000 || i == 4000 || i == len(base)-1 {
					fmt.Println(fn, head, i+1, bytes, n, len(seen), float64(len(seen))/(35*math.Pow(float64(n), .451)))
				}
			}
		}
	}
	start := time.Now()
	for _, l := range base {
		format.Normalise(l)
	}
	fmt.Println("normalise", time.Since(start))
	m := map[string]int{}
	ty := map[string]int{}
	for _, l := range base {
		m[l.Publisher]++
		ty[string(l.Type)]++
	}
	fmt.Println(m, ty)
	for _, l := range base[:12] {
		fmt.Println(l.ID, "|", l.Title, "|", l.Type, l.URL, l.OtherNames, l.Codes, l.Summary)
	}
}
