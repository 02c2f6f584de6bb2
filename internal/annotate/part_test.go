package annotate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// TestSignsHideNothing: the sign of a label never says that a query does not hold
// enough of it where it does, also where two of its words have the same bit.
func TestSignsHideNothing(t *testing.T) {
	a, r := analysis.New(), rand.New(rand.NewPCG(3, 3))
	word := func() string { return fmt.Sprintf("%c%cgr%cn", 'a'+r.IntN(9), 'a'+r.IntN(9), 'a'+r.IntN(3)) }
	source := terminology.Source{Name: "s"}
	for i := range 1500 {
		words := make([]string, 3+r.IntN(2))
		for j := range words {
			words[j] = word()
		}
		source.Concepts = append(source.Concepts, terminology.Concept{
			ID: terminology.ConceptID(fmt.Sprint("A:", i)), Labels: []terminology.Label{{Text: strings.Join(words, " "), Source: "s", Weight: 1}},
		})
	}
	v, err := terminology.New([]terminology.Source{source}, nil)
	if err != nil {
		t.Fatal(err)
	}
	x := &NewConcepts(v, a, nil).parts
	alike, held := 0, 0
	for at := range uint32(len(x.labels) - 1) {
		words := x.terms[x.labels[at].first:x.labels[at+1].first]
		if x.signs[at] == anySign {
			alike++
		}
		for i, w := range words {
			for _, u := range words[:i] {
				query := forms{asked: []asked{{u, 1}, {w, 2}}, maybe: 1<<(u&63) | 1<<(w&63)}
				if _, ok := x.held(at, &query); ok {
					held++
					if !x.mayHold(at, &query) {
						t.Fatalf("words %d and %d are held and the sign says no", u, w)
					}
				}
			}
		}
	}
	if alike < 10 || held < 100 {
		t.Errorf("%d labels with two words of one bit, %d times enough held: the test proves little", alike, held)
	}
}
