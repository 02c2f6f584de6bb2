package faults

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/search"
)

// answers is what a data folder answers with.
type answers struct {
	state      state
	generation string
	problems   []error
	took       time.Duration // for opening
}

// version finds the word of a version in a leaflet's text.
var version = regexp.MustCompile(`\bzq(\d+)v(\d+)\b`)

// errRefused means that a data folder was not opened.
var errRefused = errors.New("refused")

// served asks a data folder for all it holds, in this process: which leaflets
// there are, what each says, and that the words of each version are found where
// they stand and nowhere else. The state is nil where nothing was indexed.
func served(data string) (a answers, err error) {
	begun := time.Now()
	s, err := search.Open(data)
	a.took = time.Since(begun)
	if errors.Is(err, generation.ErrNone) {
		return a, nil
	}
	if err != nil {
		return a, fmt.Errorf("%w: %w", errRefused, err)
	}
	defer s.Close()
	a.state, a.generation, a.problems = state{}, s.Info().Generation, s.Problems()
	all, err := s.Rank(context.Background(), everywhere, index.MaxWindow)
	if err != nil {
		return a, err
	}
	for _, hit := range all.Hits {
		if err := a.read(s, hit.ID); err != nil {
			return a, fmt.Errorf("leaflet %s: %w", hit.ID, err)
		}
	}
	if n := s.Info().Leaflets; n != len(a.state) || all.Total != n {
		return a, fmt.Errorf("%d of %d leaflets found", all.Total, n)
	}
	return a, nil
}

func (a *answers) read(s *search.Service, id string) error {
	l, err := s.Leaflet(context.Background(), id)
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, section := range l.Sections {
		text.WriteString(section.Text)
	}
	found := version.FindStringSubmatch(text.String())
	if found == nil {
		return errors.New("it says something that was never written")
	}
	number, _ := strconv.Atoi(found[1])
	a.state[id], _ = strconv.Atoi(found[2])
	for back := range 2 {
		r, err := s.Search(context.Background(), search.Request{Query: word(number, a.state[id]-back), Size: 2})
		if err != nil {
			return err
		}
		if want := 1 - back; r.Total != want || want == 1 && r.Hits[0].ID != id {
			return fmt.Errorf("version %d is found %d times", a.state[id]-back, r.Total)
		}
	}
	return nil
}

// mustServe fails unless the data folder serves that state and refuses
// nothing.
func mustServe(t *testing.T, data string, want state) {
	t.Helper()
	a, err := served(data)
	if err != nil {
		t.Fatal(err)
	}
	if d := difference(a.state, want); d != "" {
		t.Fatalf("%s serves something else: %s", a.generation, d)
	}
	if len(a.problems) > 0 {
		t.Fatalf("a generation is refused: %v", a.problems)
	}
}

// answer is what a person gets for a query.
type answer struct {
	Total int
	Hits  json.RawMessage
}

// hits are the leaflets found, with all that is shown of them.
func (a answer) hits() string { return string(a.Hits) }

// ask runs `leafsearch search`; the answer is empty where it fails.
func ask(t *testing.T, data, query string) (a answer, o outcome) {
	t.Helper()
	o = run(t, "search", "--data", data, "--json", "--size", "100", query)
	if o.code == 0 {
		if err := json.Unmarshal([]byte(o.out), &a); err != nil {
			t.Fatalf("%v: %s", err, o.out)
		}
	}
	return a, o
}

// leftovers returns what a data folder holds beside a store and at most two
// generations.
func leftovers(t *testing.T, data string) []string {
	t.Helper()
	entries, err := os.ReadDir(data)
	if err != nil {
		t.Fatal(err)
	}
	generations := 0
	var strange []string
	for _, e := range entries {
		switch name := e.Name(); {
		case name == "CURRENT" || name == "store.db" || name == "lost+found":
		case finished.MatchString(name) && generations < 2:
			generations++
		default:
			strange = append(strange, name)
		}
	}
	return strange
}

// finished is the name of a finished generation.
var finished = regexp.MustCompile(`^gen-\d{6,}$`)
