package search_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

// harmHeader explains the golden file to those who review it.
const harmHeader = `# Which labels of the built-in vocabulary change most result lists, and what they did.
# The judged questions over MedQuAD, those of mediqa-dev and a sample of MedQuAD's titles are asked twice, with the vocabulary and
# with the words typed alone. What changes is the doing of all labels that acted in a query, in equal parts.
# concept, label, role: of the label. lists: in which it acted. changed: those whose top ten are not the same, in the same order.
# overlap: the mean share of the top ten that is in both. judged: lists with judgements.
# ndcg: the mean change of nDCG@10 over these; below zero is harm.
`

// labelHarm is what one label did.
type labelHarm struct {
	concept, label, role   string
	lists, changed, judged int
	overlap, ndcg          float64 // summed
}

func (h *labelHarm) meanNDCG() float64 { return h.ndcg / float64(max(h.judged, 1)) }

// TestHarm lists the labels that change most result lists, and those after them
// that cost most, in testdata/harm.tsv: a harmful label is to be seen when the
// difference is reviewed. The file holds our labels, ids and figures only.
func TestHarm(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes MedQuAD and asks four thousand queries")
	}
	s := openMedQuAD(t)
	h := harm{service: s, labels: map[string]*labelHarm{}}
	// Not the synonyms, which are names alone, nor symptom2disease, of which the
	// many long descriptions of few diseases would drown the others.
	for _, name := range []string{"liveqa short", "liveqa long", "liveqa mediqa-dev", "lay-people", "lay-hpo"} {
		for _, set := range qualitySets {
			if set.name == name {
				h.ask(t, topics(t, set.queries...), qrels(t, set.qrels...))
			}
		}
	}
	h.ask(t, topics(t, "mediqa-dev", "queries.jsonl"), nil)
	h.ask(t, titles(t, s, 500), nil)

	const most, costly = 50, 20
	all := h.sorted()
	var b bytes.Buffer
	b.WriteString(harmHeader + "concept\tlabel\trole\tlists\tchanged\toverlap\tjudged\tndcg\n")
	write := func(labels []*labelHarm) {
		for _, l := range labels {
			fmt.Fprintf(&b, "%s\t%s\t%s\t%d\t%d\t%.2f\t%d\t%+.3f\n", l.concept, l.label, l.role, l.lists, l.changed,
				l.overlap/float64(l.lists), l.judged, l.meanNDCG())
		}
	}
	write(all[:min(most, len(all))])
	rest := slices.Clone(all[min(most, len(all)):])
	slices.SortStableFunc(rest, func(x, y *labelHarm) int { return cmp.Compare(x.ndcg, y.ndcg) })
	fmt.Fprintf(&b, "# of the others, the %d that cost most in all\n", costly)
	write(rest[:min(costly, len(rest))])

	path := filepath.Join("testdata", "harm.tsv")
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run `go test ./internal/search -run Harm -update`", err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("what the vocabulary does has changed: run `go test ./internal/search -run Harm -update` and read the difference")
	}
}

// harm collects what labels did.
type harm struct {
	service *search.Service
	labels  map[string]*labelHarm
}

// ask asks every topic twice, and blames the labels for the difference. Topics
// without judgements have nil qrels.
func (h *harm) ask(t *testing.T, asked []evaluate.Topic, judged evaluate.Qrels) {
	t.Helper()
	with, without := evaluate.Run{}, evaluate.Run{}
	acting := map[string][]*labelHarm{}
	for _, topic := range asked {
		text := topic.Text
		if runes := []rune(text); len(runes) > search.MaxQuery {
			text = string(runes[:search.MaxQuery])
		}
		if acting[topic.ID] = h.acting(text); len(acting[topic.ID]) == 0 {
			continue
		}
		with[topic.ID] = topTen(t, h.service, topic.ID, search.Request{Query: text})
		without[topic.ID] = topTen(t, h.service, topic.ID, search.Request{Query: text, WordsOnly: true})
		same := slices.EqualFunc(with[topic.ID], without[topic.ID], func(a, b evaluate.Scored) bool { return a.ID == b.ID })
		for _, l := range acting[topic.ID] {
			l.lists++
			l.overlap += overlap(with[topic.ID], without[topic.ID])
			if !same {
				l.changed++
			}
		}
	}
	if judged == nil {
		return
	}
	before := map[string]float64{}
	for _, topic := range evaluate.Evaluate(asked, judged, without).Topics {
		before[topic.ID] = topic.NDCG10
	}
	for _, topic := range evaluate.Evaluate(asked, judged, with).Topics {
		for _, l := range acting[topic.ID] {
			l.judged++
			l.ndcg += (topic.NDCG10 - before[topic.ID]) / float64(len(acting[topic.ID]))
		}
	}
}

// acting returns the labels that act in a query, each once.
func (h *harm) acting(text string) []*labelHarm {
	var out []*labelHarm
	for _, m := range h.service.Acting(text) {
		key := string(m.Concept.ID) + "\t" + terminology.Fold(m.Label.Text)
		l, ok := h.labels[key]
		if !ok {
			l = &labelHarm{concept: string(m.Concept.ID), label: m.Label.Text, role: m.Label.Role.String()}
			h.labels[key] = l
		}
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// sorted returns the labels, those that change most lists first.
func (h *harm) sorted() []*labelHarm {
	var all []*labelHarm
	for _, l := range h.labels {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b *labelHarm) int {
		return cmp.Or(cmp.Compare(b.changed, a.changed), cmp.Compare(b.lists, a.lists), cmp.Compare(a.concept, b.concept), cmp.Compare(a.label, b.label))
	})
	return all
}

// topTen returns the first ten results of a request.
func topTen(t *testing.T, s *search.Service, id string, r search.Request) []evaluate.Scored {
	t.Helper()
	response, err := s.Search(t.Context(), r)
	if err != nil {
		t.Fatalf("query %s: %v", id, err)
	}
	var out []evaluate.Scored
	for _, hit := range response.Hits {
		out = append(out, evaluate.Scored{ID: hit.ID, Score: float64(hit.Score)})
	}
	return out
}

// overlap is the share of the longer list that is in both.
func overlap(a, b []evaluate.Scored) float64 {
	longer := max(len(a), len(b))
	if longer == 0 {
		return 1
	}
	both := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y evaluate.Scored) bool { return x.ID == y.ID }) {
			both++
		}
	}
	return float64(both) / float64(longer)
}

// titles returns the titles of count leaflets, evenly spread, as queries.
func titles(t *testing.T, s *search.Service, count int) []evaluate.Topic {
	t.Helper()
	ids := s.IDs()
	var out []evaluate.Topic
	for i := range min(count, len(ids)) {
		id := ids[i*len(ids)/min(count, len(ids))]
		l, err := s.Leaflet(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, evaluate.Topic{ID: id, Text: l.Title})
	}
	return out
}
